package dev.taskflow.adapter.postgres.history;

import dev.taskflow.adapter.postgres.shared.Wakeup;
import io.micronaut.context.annotation.Context;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the log numbered. Every node runs one; whichever holds the lock does it ({@link Numbering}),
 * the others tell it of their commits, at most once in a few milliseconds. When the holder's
 * session dies, its lock does too, and the next one takes over.
 */
@Context
final class Sequencer {
  private static final Logger LOG = LoggerFactory.getLogger(Sequencer.class);

  /** The channel on which the holder says how far the log goes. */
  static final String NUMBERED = "taskflow_numbered";

  /** The channel on which the others say that there is something to number. */
  static final String LOGGED = "taskflow_logged";

  private static final long POLL = TimeUnit.MILLISECONDS.toNanos(20);
  private static final long IDLE_POLL = TimeUnit.MILLISECONDS.toNanos(200);
  private static final long STAYS_AWAKE = TimeUnit.SECONDS.toNanos(2);
  private static final long AT_MOST_EACH = TimeUnit.MILLISECONDS.toNanos(5);
  private static final long TRY_LOCK_EACH = TimeUnit.MILLISECONDS.toNanos(200);

  private final LogConnections connections;
  private final LogPosition position;
  private final Wakeup wakeup;
  private final Thread thread = new Thread(this::work, "log-sequencer");
  private final Runnable onLogged = this::wake;
  private final AtomicBoolean woken = new AtomicBoolean();
  private volatile boolean closing;
  private volatile boolean leading;

  // From here on the thread's own.
  private final Outage outage = new Outage(LOG, "The log's sequencer");
  private @Nullable Connection connection;
  private @Nullable Numbering numbering;
  private long lastBusy = System.nanoTime() - STAYS_AWAKE;
  private long lastTry = System.nanoTime() - TRY_LOCK_EACH;

  Sequencer(LogConnections connections, LogPosition position, Wakeup wakeup) {
    this.connections = connections;
    this.position = position;
    this.wakeup = wakeup;
    thread.setDaemon(true);
  }

  @PostConstruct
  void start() {
    wakeup.whenLogged(onLogged);
    thread.start();
  }

  @PreDestroy
  void close() {
    wakeup.forget(onLogged);
    closing = true;
    wake();
    try {
      thread.join(TimeUnit.SECONDS.toMillis(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** There may be something to number. */
  void wake() {
    woken.set(true);
    LockSupport.unpark(thread);
  }

  /** Whether this node numbers the log now. */
  boolean isLeading() {
    return leading;
  }

  private void work() {
    while (!ends()) {
      try {
        turn();
      } catch (Throwable e) {
        // Whatever it is, memory that ran out too: nobody starts this thread again, and without it
        // the log stands still.
        failed(e);
      }
    }
    leave();
  }

  private boolean ends() {
    return closing || Thread.currentThread().isInterrupted();
  }

  private void turn() throws SQLException {
    step(woken.getAndSet(false));
    outage.ends();
    pause(interval());
    // Commits come in crowds: the first is answered at once, those behind it together.
    for (long left = leftOfPause(); left > 0 && !ends(); left = leftOfPause()) {
      LockSupport.parkNanos(this, left);
    }
  }

  private void failed(Throwable why) {
    try {
      // PostgreSQL often goes before we do.
      if (!ends()) {
        outage.begins(why);
      }
      disconnect();
      // Wake-ups don't cut it short: they may come as often as others commit.
      long until = System.nanoTime() + TRY_LOCK_EACH;
      while (!ends() && System.nanoTime() < until) {
        LockSupport.parkNanos(this, until - System.nanoTime());
      }
    } catch (Throwable again) {
      // Such as no memory to say so: on to the next try.
      numbering = null;
    }
  }

  private void step(boolean called) throws SQLException {
    Connection open = connection;
    if (open == null) {
      open = connections.open("taskflow-sequencer");
      connection = open;
    }
    Numbering mine = numbering;
    if (mine == null && System.nanoTime() - lastTry >= TRY_LOCK_EACH) {
      lastTry = System.nanoTime();
      mine = Numbering.take(open);
      numbering = mine;
      if (mine != null) {
        leading = true;
        LOG.info("This node numbers the log, from {}", mine.head());
      }
    }
    if (mine != null) {
      if (mine.tick()) {
        lastBusy = System.nanoTime();
      }
      position.advance(mine.head());
    } else if (called) {
      lastBusy = System.nanoTime();
      tell(open);
    }
  }

  /** Another node numbers: tell it, outside every transaction that writes. */
  private static void tell(Connection open) throws SQLException {
    try (Statement statement = open.createStatement()) {
      statement.execute("select pg_notify('" + LOGGED + "', '')");
    }
  }

  private long leftOfPause() {
    return AT_MOST_EACH - (System.nanoTime() - lastBusy);
  }

  private long interval() {
    return leading && System.nanoTime() - lastBusy < STAYS_AWAKE ? POLL : IDLE_POLL;
  }

  private void pause(long nanos) {
    if (!woken.get() && !closing) {
      LockSupport.parkNanos(this, nanos);
    }
  }

  private void leave() {
    Numbering mine = numbering;
    if (mine != null) {
      try {
        mine.rememberLow();
      } catch (SQLException e) {
        LOG.debug("low is not remembered: {}", e.getMessage());
      }
    }
    disconnect();
  }

  private void disconnect() {
    leading = false;
    numbering = null;
    Connection open = connection;
    connection = null;
    if (open != null) {
      try {
        open.close();
      } catch (SQLException e) {
        LOG.debug("Already closed: {}", e.getMessage());
      }
    }
  }
}
