package dev.taskflow.adapter.http.user;

import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;

/**
 * Tells what is left of a limit, in the fields of the IETF's draft. Apart from {@link RateLimits}
 * and before it, as a filter that refuses does not see its own refusal.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
@Order(Ordered.HIGHEST_PRECEDENCE + 2)
final class RateFields {
  static final String ATTRIBUTE = "taskflow.rate";

  /**
   * The state of a bucket after a request.
   *
   * @param policy whose bucket it is
   * @param size how many requests it holds
   * @param fillsInSeconds how long it takes to fill from empty
   * @param requests how many it holds now
   * @param secondsUntilFull how long until it is full
   */
  record Left(
      String policy, long size, long fillsInSeconds, long requests, long secondsUntilFull) {}

  @ResponseFilter
  void tell(HttpRequest<?> request, MutableHttpResponse<?> response) {
    request
        .getAttribute(ATTRIBUTE, Left.class)
        .ifPresent(
            left -> {
              String policy = "\"" + left.policy() + "\"";
              response.header(
                  "RateLimit-Policy", policy + ";q=" + left.size() + ";w=" + left.fillsInSeconds());
              response.header(
                  "RateLimit", policy + ";r=" + left.requests() + ";t=" + left.secondsUntilFull());
            });
  }
}
