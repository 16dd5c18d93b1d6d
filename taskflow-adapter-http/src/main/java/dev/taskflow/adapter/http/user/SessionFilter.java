package dev.taskflow.adapter.http.user;

import dev.taskflow.adapter.http.docs.Requirements;
import dev.taskflow.adapter.http.problem.ProblemCode;
import dev.taskflow.adapter.http.problem.ProblemException;
import dev.taskflow.adapter.http.request.Bearers;
import dev.taskflow.adapter.http.shared.Caller;
import dev.taskflow.adapter.http.shared.CurrentActor;
import dev.taskflow.application.user.Sessions;
import dev.taskflow.application.user.TokenStore.Bearer;
import dev.taskflow.application.user.Tokens;
import dev.taskflow.domain.user.ApiToken;
import dev.taskflow.domain.user.TokenScope;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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
  private final Tokens tokens;
  private final Requirements requirements;
  private final Strangers strangers;

  SessionFilter(
      Sessions sessions,
      SessionCookie cookie,
      Tokens tokens,
      Requirements requirements,
      Strangers strangers) {
    this.sessions = sessions;
    this.cookie = cookie;
    this.tokens = tokens;
    this.requirements = requirements;
    this.strangers = strangers;
  }

  @RequestFilter
  @ExecuteOn(TaskExecutors.BLOCKING)
  void identify(HttpRequest<?> request) {
    String path = request.getPath();
    if (!path.equals(API) && !path.startsWith(API + "/")) {
      return;
    }
    String secret = cookie.read(request);
    String bearer = Bearers.of(request);
    if (secret != null && bearer != null) {
      // Which of the two is meant? Whoever guesses wrong does it as somebody else.
      throw new ProblemException(
          ProblemCode.BAD_REQUEST, "Send a session's cookie or an API token, not both.", List.of());
    }
    if (!isOpen(request, path)) {
      request.setAttribute(
          ATTRIBUTE, bearer == null ? session(request, secret) : token(request, bearer));
    }
    if (secret != null && !SAFE.contains(request.getMethodName()) && saysNothing(request)) {
      // Every browser says where a write comes from; what says nothing can't prove that it is ours.
      throw new ProblemException(ProblemCode.CROSS_ORIGIN);
    }
  }

  private Caller session(HttpRequest<?> request, @Nullable String secret) {
    return Optional.ofNullable(secret)
        .flatMap(sent -> strangers.look(request, sent, () -> sessions.caller(sent)))
        .map(known -> new Caller(known.id(), known.actor()))
        .orElseThrow(() -> new ProblemException(ProblemCode.UNAUTHENTICATED));
  }

  /** What can't be a token is told without looking it up. */
  private Caller token(HttpRequest<?> request, String sent) {
    Bearer bearer =
        ApiToken.parse(sent)
            .flatMap(token -> strangers.look(request, sent, () -> tokens.bearer(token)))
            .orElseThrow(
                () ->
                    ProblemException.ofToken(
                        ProblemCode.UNAUTHENTICATED,
                        "The API token is none, has ended or has expired.",
                        "error=\"invalid_token\""));
    Set<TokenScope> needed =
        requirements
            .of(request)
            .orElseThrow(
                () ->
                    new ProblemException(
                        ProblemCode.FORBIDDEN,
                        "No API token can do this, whatever its scopes. Sign in.",
                        List.of()));
    TokenScope.missing(bearer.scopes(), needed)
        .ifPresent(
            missing -> {
              throw ProblemException.ofToken(
                  ProblemCode.INSUFFICIENT_SCOPE,
                  "The API token lacks the scope " + missing.wire() + ".",
                  "error=\"insufficient_scope\", scope=\""
                      + needed.stream().map(TokenScope::wire).collect(Collectors.joining(" "))
                      + "\"");
            });
    return new Caller(bearer.id(), bearer.actor());
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
