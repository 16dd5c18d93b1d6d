package dev.taskflow.application.history;

import java.util.function.LongConsumer;

/** Tells how far the log has come, without asking the store. */
public interface LogFollower {
  /**
   * The last number that this node has seen; everything up to it is committed and readable.
   *
   * @return 0 for none
   */
  long position();

  /**
   * Calls back when the position has moved; calls may be coalesced, come from another thread and
   * must return at once.
   *
   * @param listener takes the new position
   * @return ends the calls
   */
  AutoCloseable follow(LongConsumer listener);
}
