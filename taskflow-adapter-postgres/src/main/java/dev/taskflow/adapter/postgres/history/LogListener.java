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
    while (!closing) {
      try (Connection open = connections.open("taskflow-listener")) {
        connection = open;
        listen(open);
      } catch (SQLException e) {
        if (!closing) {
          // Once an outage, not with every try.
          if (connection != null) {
            LOG.warn(
                "The log's listener lost its connection and will try again: {}", e.getMessage());
          }
          connection = null;
          LockSupport.parkNanos(this, TimeUnit.MILLISECONDS.toNanos(QUIET_MILLIS));
        }
      }
    }
  }

  private void listen(Connection open) throws SQLException {
    try (Statement statement = open.createStatement()) {
      statement.execute("listen " + Sequencer.NUMBERED);
      statement.execute("listen " + Sequencer.LOGGED);
      PGConnection postgres = open.unwrap(PGConnection.class);
      read(statement);
      while (!closing) {
        PGNotification[] heard = postgres.getNotifications(QUIET_MILLIS);
        if (heard == null || heard.length == 0) {
          read(statement);
          continue;
        }
        for (PGNotification message : heard) {
          hear(message);
        }
      }
    }
  }

  private void hear(PGNotification message) {
    if (message.getName().equals(Sequencer.NUMBERED)) {
      position.advance(Long.parseLong(message.getParameter()));
    } else if (sequencer.isLeading()) {
      sequencer.wake();
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
