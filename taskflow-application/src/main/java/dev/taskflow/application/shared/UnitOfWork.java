package dev.taskflow.application.shared;

import dev.taskflow.domain.user.UserId;
import java.util.function.Supplier;

/** One transaction: all of it or nothing. */
public interface UnitOfWork {
  /**
   * Runs work in a transaction and tries again where the database asks for it, so the work must
   * have no other effects.
   *
   * @param work what to do
   * @param <T> its answer
   * @return the work's answer, after the commit
   */
  <T> T run(Supplier<T> work);

  /**
   * The same in somebody's name: a store that can, refuses what they may not write, whatever the
   * work does.
   *
   * @param actor in whose name
   * @param work what to do
   * @param <T> its answer
   * @return the work's answer, after the commit
   */
  default <T> T run(UserId actor, Supplier<T> work) {
    return run(work);
  }
}
