package dev.taskflow.application.user;

import dev.taskflow.domain.user.Actor;
import dev.taskflow.domain.user.UserId;
import java.util.Optional;

/** Where people are kept. All calls stand inside a {@code UnitOfWork}. */
public interface PersonStore {
  /**
   * The local user; keeps other nodes from making one until the transaction ends.
   *
   * @return empty before the first start is through
   */
  Optional<Actor> lockOnly();

  /**
   * Makes a person.
   *
   * @param id who
   * @param name shown to others
   * @param zone IANA zone
   * @param locale BCP 47 tag
   */
  void create(UserId id, String name, String zone, String locale);
}
