package dev.taskflow.adapter.postgres.shared;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskflow.embeddedpostgres.Database;
import dev.taskflow.embeddedpostgres.TestPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 2, unit = TimeUnit.MINUTES)
class MigrationsTest {
  private final Database database = TestPostgres.fresh();

  private void migrate() {
    Migrations.run(database.jdbcUrl(), database.user(), database.password());
  }

  private long read(String sql) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Test
  void four_nodes_that_start_at_once_migrate_once() throws Exception {
    CyclicBarrier start = new CyclicBarrier(4);
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        running.add(
            threads.submit(
                () -> {
                  start.await();
                  migrate();
                  return null;
                }));
      }
      for (Future<?> future : running) {
        future.get();
      }
    }
    assertThat(read("select count(*) from databasechangelog")).isPositive();
    assertThat(read("select count(*) - count(distinct id) from databasechangelog")).isZero();
    assertThat(read("select count(*) from workspace")).isEqualTo(1);
  }

  @Test
  void a_known_change_log_is_not_read_again() throws SQLException {
    migrate();
    execute("drop table databasechangelog");
    migrate();
    assertThat(read("select count(*) from pg_class where relname = 'databasechangelog'")).isZero();
  }

  @Test
  void the_lock_of_a_node_that_died_is_no_obstacle() throws SQLException {
    migrate();
    execute(
        "update databasechangeloglock set locked = true, lockgranted = now(), lockedby = 'a node"
            + " that died'");
    execute("delete from schema_hash");
    migrate();
    assertThat(read("select count(*) from schema_hash")).isEqualTo(1);
    assertThat(read("select count(*) from databasechangeloglock where locked")).isZero();
  }
}
