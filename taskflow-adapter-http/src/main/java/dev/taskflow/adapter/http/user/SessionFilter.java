package dev.taskflow.adapter.http.user;

import dev.taskflow.adapter.http.problem.ProblemCode;
import dev.taskflow.adapter.http.problem.ProblemException;
import dev.taskflow.adapter.http.shared.CurrentActor;
import dev.taskflow.application.user.SessionStore.Caller;
import dev.taskflow.application.user.Sessions;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds out who is calling before anything else is said: under the API nobody but the known learns
 * even which addresses there are.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
final class SessionFilter implements CurrentActor {
  private static final String API = "/api/v1";
  private static final String ATTRIBUTE = "taskflow.caller";
  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

  /** What an invited person sees before there is an account. */
  private static final Pattern INVITATION = Pattern.compile("/api/v1/invitations/[^/]+");

  private final Sessions sessions;
  private final SessionCookie cookie;

  SessionFilter(Sessions sessions, SessionCookie cookie) {
    this.sessions = sessions;
    this.cookie = cookie;
  }

  @RequestFilter
  @ExecuteOn(TaskExecutors.BLOCKING)
  void identify(HttpRequest<?> request) {
    String path = request.getPath();
    if (!path.equals(API) && !path.startsWith(API + "/")) {
      return;
    }
    String secret = cookie.read(request);
    if (!isOpen(request, path)) {
      Caller caller = secret == null ? null : sessions.caller(secret).orElse(null);
      if (caller == null) {
        throw new ProblemException(ProblemCode.UNAUTHENTICATED);
      }
      request.setAttribute(ATTRIBUTE, caller);
    }
    if (secret != null && !SAFE.contains(request.getMethodName()) && saysNothing(request)) {
      // Every browser says where a write comes from; what says nothing can't prove that it is ours.
      throw new ProblemException(ProblemCode.CROSS_ORIGIN);
    }
  }

  @Override
  public Caller caller(HttpRequest<?> request) {
    @Nullable Caller caller = request.getAttribute(ATTRIBUTE, Caller.class).orElse(null);
    if (caller == null) {
      throw new ProblemException(ProblemCode.UNAUTHENTICATED);
    }
    return caller;
  }

  private static boolean isOpen(HttpRequest<?> request, String path) {
    return path.equals(API + "/auth")
        || path.startsWith(API + "/auth/")
        || (SAFE.contains(request.getMethodName()) && INVITATION.matcher(path).matches());
  }

  private static boolean saysNothing(HttpRequest<?> request) {
    return request.getHeaders().get("Sec-Fetch-Site") == null
        && request.getHeaders().get(HttpHeaders.ORIGIN) == null;
  }
}
