package dev.taskflow.adapter.postgres.history;

import dev.taskflow.adapter.postgres.TestNode;
import dev.taskflow.embeddedpostgres.Database;
import dev.taskflow.embeddedpostgres.TestPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** A migrated database and writers that commit when the test says so. */
final class LogDatabase implements AutoCloseable {
  private static final AtomicLong IDS = new AtomicLong();

  private final Database database = TestNode.database();
  private final List<Connection> open = new ArrayList<>();

  Database where() {
    return database;
  }

  LogConnections connections() {
    Database application = TestPostgres.application(database);
    return new LogConnections(application::jdbcUrl, application::user, application::password);
  }

  /** A connection in auto-commit. */
  Connection connect() throws SQLException {
    Connection connection =
        DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
    open.add(connection);
    return connection;
  }

  /** A transaction that has its transaction id, as every writer has once it holds its lock. */
  Connection begin() throws SQLException {
    Connection connection = connect();
    connection.setAutoCommit(false);
    read(connection, "select pg_current_xact_id()::text::bigint");
    return connection;
  }

  static UUID newId() {
    return new UUID(0x0199_0000_0000_7000L, 0x9000_0000_0000_0000L | IDS.incrementAndGet());
  }

  /** Draws the next {@code n} and writes a row with it. */
  static long write(Connection connection, UUID entity, long version) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            """
            insert into change (workspace_id, id, v, at, actor_id, via, batch_id, kind, audience, entity_type, entity_id,
              project_id, version, before, after, revertible, reverts)
            values (1, ?, 1, now(), ?, 'session', ?, 'task.edited', 'project:x', 'task', ?, ?, ?, '{}', '{}', true, null)
            returning n\
            """)) {
      statement.setObject(1, newId());
      statement.setObject(2, entity);
      statement.setObject(3, newId());
      statement.setObject(4, entity);
      statement.setObject(5, entity);
      statement.setLong(6, version);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  static long read(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }

  /**
   * All {@code n}, in the order of their numbers, after seeing that those are 1, 2, 3 and so on.
   */
  List<Long> order() throws SQLException {
    List<Long> order = new ArrayList<>();
    try (Connection connection =
            DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select seq, n from change_seq order by seq")) {
      while (row.next()) {
        order.add(row.getLong(2));
        if (row.getLong(1) != order.size()) {
          throw new AssertionError("Number " + order.size() + " is " + row.getLong(1));
        }
      }
    }
    return order;
  }

  @Override
  public void close() throws SQLException {
    for (Connection connection : open) {
      connection.close();
    }
  }
}
