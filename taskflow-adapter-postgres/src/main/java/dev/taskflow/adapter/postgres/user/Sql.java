package dev.taskflow.adapter.postgres.user;

import dev.taskflow.adapter.postgres.shared.Binder;
import dev.taskflow.adapter.postgres.shared.Columns;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The short form of plain statements. */
final class Sql {
  private Sql() {}

  interface Values {
    void bind(Binder binder) throws SQLException;
  }

  interface Reader<T> {
    T read(Columns columns) throws SQLException;
  }

  static int update(Connection connection, String sql, Values values) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      values.bind(new Binder(statement));
      return statement.executeUpdate();
    }
  }

  static <T> List<T> all(Connection connection, String sql, Values values, Reader<T> reader)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      values.bind(new Binder(statement));
      try (ResultSet rows = statement.executeQuery()) {
        List<T> found = new ArrayList<>();
        while (rows.next()) {
          found.add(reader.read(new Columns(rows)));
        }
        return found;
      }
    }
  }

  static <T> Optional<T> one(Connection connection, String sql, Values values, Reader<T> reader)
      throws SQLException {
    return all(connection, sql, values, reader).stream().findFirst();
  }
}
