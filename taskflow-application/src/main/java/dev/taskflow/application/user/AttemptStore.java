package dev.taskflow.application.user;

import dev.taskflow.domain.user.UserId;
import java.time.Instant;

/** Where attempts to sign in are counted. What writes stands inside a {@code UnitOfWork}. */
public interface AttemptStore {
  /**
   * A count.
   *
   * @param count the attempts so far, this one included
   * @param since when the first of them was
   */
  record Tally(int count, Instant since) {}

  /**
   * Counts one more.
   *
   * @param key what is counted
   * @param at when
   * @param start a count that began earlier begins anew
   * @return the count
   */
  Tally count(String key, Instant at, Instant start);

  /**
   * Takes one back.
   *
   * @param key what is counted
   */
  void uncount(String key);

  /**
   * Forgets a count.
   *
   * @param key what is counted
   */
  void forget(String key);

  /**
   * Whether somebody has signed in from there before.
   *
   * @param email whose
   * @param network where
   * @return true when so
   */
  boolean isKnown(String email, String network);

  /**
   * Notes where somebody has signed in.
   *
   * @param user who
   * @param network where
   * @param at when
   */
  void know(UserId user, String network, Instant at);
}
