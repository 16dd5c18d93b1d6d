package dev.taskflow.bootstrap;

import dev.taskflow.adapter.http.shared.RequestMeter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Requests by method, route and status: as many series as the API has operations, whoever asks. */
final class HttpMeter implements RequestMeter {
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PATCH", "PUT", "DELETE", "OPTIONS");
  private static final Duration[] BUCKETS = {
    Duration.ofMillis(10), Duration.ofMillis(50), Duration.ofMillis(250), Duration.ofSeconds(1)
  };

  private final MeterRegistry registry;

  HttpMeter(MeterRegistry registry) {
    this.registry = registry;
  }

  @Override
  public void count(String method, String route, int status, long nanos) {
    Timer.builder("http.server.requests")
        .tag("method", METHODS.contains(method) ? method : "other")
        .tag("route", route)
        .tag("status", Integer.toString(status))
        .serviceLevelObjectives(BUCKETS)
        .register(registry)
        .record(nanos, TimeUnit.NANOSECONDS);
  }
}
