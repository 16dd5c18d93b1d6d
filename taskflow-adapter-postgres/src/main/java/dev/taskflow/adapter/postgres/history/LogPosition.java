package dev.taskflow.adapter.postgres.history;

import dev.taskflow.application.history.LogFollower;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How far this node knows the log to be. Told by the sequencer and by the listener, whichever is
 * first.
 */
@Singleton
final class LogPosition implements LogFollower {
  private static final Logger LOG = LoggerFactory.getLogger(LogPosition.class);

  private final List<LongConsumer> listeners = new CopyOnWriteArrayList<>();
  private long position;

  @Override
  public synchronized long position() {
    return position;
  }

  @Override
  public AutoCloseable follow(LongConsumer listener) {
    // Wrapped, so that the same listener twice is two.
    LongConsumer own = listener::accept;
    listeners.add(own);
    return () -> listeners.remove(own);
  }

  /** The log reaches at least this far. */
  void advance(long to) {
    synchronized (this) {
      if (to <= position) {
        return;
      }
      position = to;
    }
    for (LongConsumer listener : listeners) {
      try {
        listener.accept(to);
      } catch (RuntimeException e) {
        LOG.warn("A follower of the log failed at {}", to, e);
      }
    }
  }
}
