package dev.taskflow.application.user;

import dev.taskflow.domain.user.UserId;

/** Reads people. */
public interface PersonQueries {
  /**
   * The caller.
   *
   * @param id who
   * @return the caller's own data
   */
  PersonView find(UserId id);
}
