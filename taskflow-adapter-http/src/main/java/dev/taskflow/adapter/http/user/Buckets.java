package dev.taskflow.adapter.http.user;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.taskflow.adapter.http.problem.ProblemException;
import dev.taskflow.adapter.http.shared.HttpSettings;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The buckets of requests, one for each whom they are counted against. */
@Singleton
final class Buckets {
  /** Some 6 MB; a bucket that is dropped for room begins full again. */
  private static final int COUNT = 20_000;

  private final int perSecond;
  private final int burst;
  private final long fillsInSeconds;
  private final Cache<String, Bucket> buckets;

  Buckets(HttpSettings settings) {
    this.perSecond = settings.requestsPerSecond();
    this.burst = settings.requestBurst();
    this.fillsInSeconds = perSecond == 0 ? 0 : Math.ceilDiv(burst, perSecond);
    this.buckets =
        Caffeine.newBuilder()
            .maximumSize(COUNT)
            // Full again by then: as good as a new one.
            .expireAfterAccess(Duration.ofSeconds(fillsInSeconds + 1))
            .build();
  }

  /** Counts a request, or refuses it. */
  void take(HttpRequest<?> request, String policy, String key) {
    if (perSecond == 0) {
      return;
    }
    ConsumptionProbe probe = of(policy, key).tryConsumeAndReturnRemaining(1);
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

  /** Whether the next request would be refused. */
  boolean isEmpty(String policy, String key) {
    return perSecond > 0 && of(policy, key).getAvailableTokens() == 0;
  }

  private Bucket of(String policy, String key) {
    return buckets.get(policy + " " + key, any -> bucket());
  }

  private Bucket bucket() {
    return Bucket.builder()
        .addLimit(limit -> limit.capacity(burst).refillGreedy(perSecond, Duration.ofSeconds(1)))
        .withNanosecondPrecision()
        .build();
  }

  private static long seconds(long nanos) {
    return Math.ceilDiv(nanos, TimeUnit.SECONDS.toNanos(1));
  }
}
