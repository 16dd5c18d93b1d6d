package dev.taskflow.adapter.http.user;

import dev.taskflow.adapter.http.problem.ProblemException;
import dev.taskflow.adapter.http.shared.CurrentActor;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import org.jspecify.annotations.Nullable;

/**
 * Nobody takes all of a node: each account, and each network of those without one, has a bucket of
 * requests that fills at a steady pace. It is large enough that no person and no ordinary script
 * meets its bottom. In memory, so it holds for each node by itself.
 *
 * <p>Behind the question who is calling, so that the many people of one office are not one.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
@Order(Ordered.HIGHEST_PRECEDENCE + 15)
final class RateLimits {
  private static final String API = "/api/v1";

  private final CurrentActor actor;
  private final Networks networks;
  private final Buckets buckets;

  RateLimits(CurrentActor actor, Networks networks, Buckets buckets) {
    this.actor = actor;
    this.networks = networks;
    this.buckets = buckets;
  }

  @RequestFilter
  void take(HttpRequest<?> request) {
    String path = request.getPath();
    if (!path.equals(API) && !path.startsWith(API + "/")) {
      return;
    }
    @Nullable String user = user(request);
    buckets.take(
        request,
        user == null ? Strangers.POLICY : "user",
        user == null ? networks.of(request) : user);
  }

  private @Nullable String user(HttpRequest<?> request) {
    try {
      return actor.of(request).id().value().toString();
    } catch (ProblemException nobody) {
      return null;
    }
  }
}
