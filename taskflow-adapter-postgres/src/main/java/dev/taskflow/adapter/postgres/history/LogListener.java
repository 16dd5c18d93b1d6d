package dev.taskflow.adapter.postgres.history;

import io.micronaut.context.annotation.Context;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears what other nodes say: that the log has numbers, and, for the node that gives them, that
 * there is something to number. A message may be lost; what counts is the table, read whenever it
 * has been quiet for a while.
 */
@Context
final class LogListener {
  private static final Logger LOG = LoggerFactory.getLogger(LogListener.class);
  private static final int QUIET_MILLIS = 250;

  private final LogConnections connections;
  private final LogPosition position;
  private final Sequencer sequencer;
  private final Thread thread = new Thread(this::work, "log-listener");
  private final Outage outage = new Outage(LOG, "The log's listener");
  private volatile boolean closing;
  private volatile @Nullable Connection connection;

  LogListener(LogConnections connections, LogPosition position, Sequencer sequencer) {
    this.connections = connections;
    this.position = position;
    this.sequencer = sequencer;
    thread.setDaemon(true);
  }

  @PostConstruct
  void start() {
    thread.start();
  }

  @PreDestroy
  void close() {
    closing = true;
    disconnect();
    LockSupport.unpark(thread);
    try {
      thread.join(TimeUnit.SECONDS.toMillis(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void work() {
    while (!ends()) {
      try (Connection open = connections.open("taskflow-listener")) {
        connection = open;
        listen(open);
      } catch (Throwable e) {
        // Whatever it is, memory that ran out too: nobody starts this thread again.
        failed(e);
      }
    }
  }

  private boolean ends() {
    return closing || Thread.currentThread().isInterrupted();
  }

  private void failed(Throwable why) {
    try {
      connection = null;
      // PostgreSQL often goes before we do.
      if (!ends()) {
        outage.begins(why);
        LockSupport.parkNanos(this, TimeUnit.MILLISECONDS.toNanos(QUIET_MILLIS));
      }
    } catch (Throwable again) {
      // Such as no memory to say so: on to the next try.
      connection = null;
    }
  }

  private void listen(Connection open) throws SQLException {
    try (Statement statement = open.createStatement()) {
      statement.execute("listen " + Sequencer.NUMBERED);
      statement.execute("listen " + Sequencer.LOGGED);
      PGConnection postgres = open.unwrap(PGConnection.class);
      read(statement);
      outage.ends();
      while (!ends()) {
        PGNotification[] heard = postgres.getNotifications(QUIET_MILLIS);
        hear(heard == null ? new PGNotification[0] : heard, statement);
      }
    }
  }

  /** Anybody in the database may say anything here: how far the log goes, the table knows. */
  private void hear(PGNotification[] heard, Statement statement) throws SQLException {
    boolean told = heard.length == 0;
    for (PGNotification message : heard) {
      if (message.getName().equals(Sequencer.NUMBERED)) {
        told = true;
      } else if (sequencer.isLeading()) {
        sequencer.wake();
      }
    }
    if (told) {
      read(statement);
    }
  }

  private void read(Statement statement) throws SQLException {
    // The node that numbers knows without asking.
    if (sequencer.isLeading()) {
      return;
    }
    try (ResultSet row = statement.executeQuery("select coalesce(max(seq), 0) from change_seq")) {
      row.next();
      position.advance(row.getLong(1));
    }
  }

  private void disconnect() {
    Connection open = connection;
    if (open != null) {
      try {
        open.abort(Runnable::run);
      } catch (SQLException e) {
        LOG.debug("Already closed: {}", e.getMessage());
      }
    }
  }
}
