package dev.taskflow.adapter.http.shared;

import dev.taskflow.domain.user.Actor;
import io.micronaut.http.HttpRequest;

/**
 * Tells who is calling. The assembly decides how: one local user today, sessions and tokens later.
 */
@FunctionalInterface
public interface CurrentActor {
  /**
   * Who is calling.
   *
   * @param request the request
   * @return the caller
   */
  Actor of(HttpRequest<?> request);
}
