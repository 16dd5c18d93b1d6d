package dev.taskflow.adapter.http.request;

import dev.taskflow.adapter.http.problem.Problem;
import dev.taskflow.adapter.http.problem.ProblemException;
import dev.taskflow.adapter.http.shared.CurrentActor;
import dev.taskflow.adapter.http.shared.Traces;
import dev.taskflow.adapter.http.shared.Watch;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.BasicHttpAttributes;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * A line for each request to the API: which operation, for whom by id, with what outcome, how long.
 * Never an address with its values, a header or a body. Before every other filter, so that it sees
 * what they refuse.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
@Order(Ordered.HIGHEST_PRECEDENCE)
final class RequestLog {
  private static final Logger LOG = LoggerFactory.getLogger(RequestLog.class);
  private static final String BEGAN = "taskflow.began";
  private static final String API = "/api/";
  private static final int SERVER_ERROR = 500;

  private final Traces traces;
  private final CurrentActor actor;
  private final Watch watch;

  RequestLog(Traces traces, CurrentActor actor, Watch watch) {
    this.traces = traces;
    this.actor = actor;
    this.watch = watch;
  }

  @RequestFilter
  void begin(HttpRequest<?> request) {
    request.setAttribute(BEGAN, System.nanoTime());
  }

  @ResponseFilter
  void end(HttpRequest<?> request, HttpResponse<?> response) {
    int status = response.code();
    long nanos = nanosSince(request);
    @Nullable String route = BasicHttpAttributes.getUriTemplate(request).orElse(null);
    watch.meter().count(request.getMethodName(), route == null ? "none" : route, status, nanos);
    Level level = status >= SERVER_ERROR ? Level.WARN : Level.INFO;
    boolean told = request.getPath().startsWith(API) || status >= SERVER_ERROR;
    if (!told || !LOG.isEnabledForLevel(level)) {
      return;
    }
    LOG.atLevel(level)
        .addKeyValue("trace", traces.of(request))
        .addKeyValue("method", request.getMethodName())
        .addKeyValue("route", route)
        .addKeyValue("status", status)
        .addKeyValue("code", response.body() instanceof Problem p ? p.code().wire() : null)
        .addKeyValue("ms", TimeUnit.NANOSECONDS.toMillis(nanos))
        .addKeyValue("user", user(request))
        .log("request");
  }

  private @Nullable String user(HttpRequest<?> request) {
    try {
      return actor.of(request).id().value().toString();
    } catch (ProblemException nobody) {
      return null;
    }
  }

  private static long nanosSince(HttpRequest<?> request) {
    return request
        .getAttribute(BEGAN, Long.class)
        .map(began -> System.nanoTime() - began)
        .orElse(0L);
  }
}
