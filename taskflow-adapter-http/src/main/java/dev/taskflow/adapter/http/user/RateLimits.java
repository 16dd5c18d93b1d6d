package dev.taskflow.adapter.http.user;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.taskflow.adapter.http.problem.ProblemException;
import dev.taskflow.adapter.http.shared.CurrentActor;
import dev.taskflow.adapter.http.shared.HttpSettings;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
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

  /** Some 6 MB; a bucket that is dropped for room begins full again. */
  private static final int BUCKETS = 20_000;

  private final CurrentActor actor;
  private final Networks networks;
  private final int perSecond;
  private final int burst;
  private final long fillsInSeconds;
  private final Cache<String, Bucket> buckets;

  RateLimits(CurrentActor actor, Networks networks, HttpSettings settings) {
    this.actor = actor;
    this.networks = networks;
    this.perSecond = settings.requestsPerSecond();
    this.burst = settings.requestBurst();
    this.fillsInSeconds = perSecond == 0 ? 0 : Math.ceilDiv(burst, perSecond);
    this.buckets =
        Caffeine.newBuilder()
            .maximumSize(BUCKETS)
            // Full again by then: as good as a new one.
            .expireAfterAccess(Duration.ofSeconds(fillsInSeconds + 1))
            .build();
  }

  @RequestFilter
  void take(HttpRequest<?> request) {
    String path = request.getPath();
    if (perSecond == 0 || !(path.equals(API) || path.startsWith(API + "/"))) {
      return;
    }
    @Nullable String user = user(request);
    String policy = user == null ? "network" : "user";
    String key = user == null ? networks.of(request) : user;
    ConsumptionProbe probe =
        buckets.get(policy + " " + key, any -> bucket()).tryConsumeAndReturnRemaining(1);
    request.setAttribute(
        RateFields.ATTRIBUTE,
        new RateFields.Left(
            policy,
            burst,
            fillsInSeconds,
            probe.getRemainingTokens(),
            seconds(probe.getNanosToWaitForReset())));
    if (!probe.isConsumed()) {
      throw ProblemException.tooMany(Math.max(1, seconds(probe.getNanosToWaitForRefill())));
    }
  }

  private Bucket bucket() {
    return Bucket.builder()
        .addLimit(limit -> limit.capacity(burst).refillGreedy(perSecond, Duration.ofSeconds(1)))
        .withNanosecondPrecision()
        .build();
  }

  private @Nullable String user(HttpRequest<?> request) {
    try {
      return actor.of(request).id().value().toString();
    } catch (ProblemException nobody) {
      return null;
    }
  }

  private static long seconds(long nanos) {
    return Math.ceilDiv(nanos, TimeUnit.SECONDS.toNanos(1));
  }
}
