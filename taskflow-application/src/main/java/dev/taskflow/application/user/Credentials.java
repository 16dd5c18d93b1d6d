package dev.taskflow.application.user;

import dev.taskflow.domain.shared.Failure;
import dev.taskflow.domain.user.Actor;

/** The one thing that no program may do for a person: touch what the person is known by. */
final class Credentials {
  private Credentials() {}

  /**
   * Lets in whoever is there in person.
   *
   * @param actor who asks
   */
  static void require(Actor actor) {
    if (actor.via() != Actor.Via.SESSION) {
      throw new Failure.NotByToken(false).toException();
    }
  }
}
