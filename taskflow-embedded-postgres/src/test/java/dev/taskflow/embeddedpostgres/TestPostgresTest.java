package dev.taskflow.embeddedpostgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TestPostgresTest {
  @Test
  void everyDatabaseStartsAsItsTemplateWasPreparedOnce() throws SQLException {
    AtomicInteger prepared = new AtomicInteger();
    Database first = TestPostgres.fresh("fixture", database -> prepare(database, prepared));
    Database second = TestPostgres.fresh("fixture", database -> prepare(database, prepared));

    assertNotEquals(first, second);
    assertEquals(1, prepared.get());
    execute(first, "delete from t");
    assertEquals("0", query(first, "select count(*) from t"));
    assertEquals("1", query(second, "select count(*) from t"));
    TestPostgres.drop(first);
    TestPostgres.drop(second);
  }

  @Test
  void textIsUnicodeAndSortedWithoutTheSystemsLibrary() throws SQLException {
    Database database = TestPostgres.fresh();

    assertEquals("ÄÖÜ ẞ", query(database, "select upper('äöü ẞ')"));
    assertEquals(
        "b",
        query(
            database, "select datlocprovider from pg_database where datname = current_database()"));
    assertEquals("UTC", query(database, "show timezone").replace("Etc/", ""));
  }

  private static void prepare(Database database, AtomicInteger count) {
    count.incrementAndGet();
    try {
      execute(database, "create table t as select 1 as x");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  static void execute(Database database, String sql) throws SQLException {
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  static String query(Database database, String sql) throws SQLException {
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }

  static Connection connect(Database database) throws SQLException {
    return DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
  }
}
