package dev.taskflow.adapter.http.shared;

import dev.taskflow.domain.user.Actor;
import java.util.UUID;

/**
 * Who is calling.
 *
 * @param id of the session or the API token by which the caller is known
 * @param actor the person, and by which way they came
 */
public record Caller(UUID id, Actor actor) {
  /**
   * Whether it is a program that calls for the person.
   *
   * @return true for an API token
   */
  public boolean byToken() {
    return actor.via() == Actor.Via.TOKEN;
  }
}
