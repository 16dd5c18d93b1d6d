package dev.taskflow.adapter.postgres.shared;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Says on this node that the log has grown. Cheap; a lost call costs one polling interval. */
@Singleton
public final class Wakeup {
  private final List<Runnable> sleepers = new CopyOnWriteArrayList<>();

  /** Nobody sleeps yet. */
  public Wakeup() {}

  /** A transaction that wrote to the log has committed. */
  public void signal() {
    sleepers.forEach(Runnable::run);
  }

  /**
   * Who wants to know.
   *
   * @param sleeper must return at once
   */
  public void whenLogged(Runnable sleeper) {
    sleepers.add(sleeper);
  }

  /**
   * Who no longer wants to know.
   *
   * @param sleeper as given to {@link #whenLogged}
   */
  public void forget(Runnable sleeper) {
    sleepers.remove(sleeper);
  }
}
