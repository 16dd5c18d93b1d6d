package dev.taskflow.adapter.http.shared;

import dev.taskflow.domain.user.Actor;
import io.micronaut.http.HttpRequest;

/** Tells who is calling, as decided from the database's state when the request came in. */
@FunctionalInterface
public interface CurrentActor {
  /**
   * Who is calling, and by what they are known.
   *
   * @param request the request
   * @return the caller; whoever is not signed in is refused
   */
  Caller caller(HttpRequest<?> request);

  /**
   * Who is calling.
   *
   * @param request the request
   * @return the caller; whoever is not signed in is refused
   */
  default Actor of(HttpRequest<?> request) {
    return caller(request).actor();
  }
}
