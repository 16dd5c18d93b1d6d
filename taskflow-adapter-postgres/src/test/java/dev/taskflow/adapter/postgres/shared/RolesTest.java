package dev.taskflow.adapter.postgres.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskflow.adapter.postgres.TestNode;
import dev.taskflow.embeddedpostgres.Database;
import dev.taskflow.embeddedpostgres.TestPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Around the application: what its role can't do. That it can do its work, all others show. */
class RolesTest {
  private static final Database OWNER = TestNode.database();
  private static final Database APPLICATION = TestPostgres.application(OWNER);

  private static void execute(Database as, String sql) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(as.jdbcUrl(), as.user(), as.password());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "create table x ()",
        "create temporary table x ()",
        "create schema x",
        "create function x() returns int language sql return 1",
        "create role x",
        "create database x",
        "alter table task add column x int",
        "alter table task disable row level security",
        "alter table task owner to current_user",
        "create index on task (title)",
        "drop table task",
        "truncate task",
        "truncate change",
        "delete from change",
        "update change set actor_id = gen_random_uuid()",
        "update change set version = 1, before = '{}'",
        "update change_seq set seq = 1",
        "delete from change_seq",
        "delete from workspace",
        "update schema_hash set hash = ''",
        "delete from databasechangelog",
        "update databasechangeloglock set locked = true",
        "set session_replication_role = replica",
        "set role taskflow",
        "alter role current_user superuser",
        "alter role current_user bypassrls",
        "copy task to program 'true'",
        "select pg_read_file('postgresql.conf')",
        "select rolpassword from pg_authid"
      })
  void the_application_can_not(String sql) {
    assertThatThrownBy(() -> execute(APPLICATION, sql))
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).as(e.getMessage()).isIn("42501"));
  }

  @Test
  void the_application_reads_and_blanks_the_log_and_adds_to_it() throws SQLException {
    execute(APPLICATION, "select * from change");
    execute(APPLICATION, "update change set before = '{}', after = '{}', revertible = false");
    execute(APPLICATION, "select last_value from change_n_seq");
    execute(APPLICATION, "update sequencer set low = low");
  }

  @Test
  void what_a_later_version_makes_is_granted_as_well() throws SQLException {
    execute(OWNER, "create table later (n int generated always as identity)");
    execute(APPLICATION, "insert into later default values");
    execute(APPLICATION, "delete from later");
  }

  @Test
  void a_database_of_the_build_before_is_granted_without_being_migrated_again()
      throws SQLException {
    Database old = TestPostgres.fresh();
    Migrations.run(old.jdbcUrl(), old.user(), old.password());
    Database application = TestPostgres.application(old);
    assertThatThrownBy(() -> execute(application, "select * from task"))
        .isInstanceOf(SQLException.class);
    execute(old, "drop table databasechangeloglock");
    execute(old, "create table databasechangeloglock ()");
    Migrations.run(old.jdbcUrl(), old.user(), old.password(), application.user());
    execute(application, "select * from task");
  }

  @Test
  void nobody_but_the_owner_owns_anything() throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(
                APPLICATION.jdbcUrl(), APPLICATION.user(), APPLICATION.password());
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select count(*) from pg_class where relowner = current_user::regrole")) {
      row.next();
      assertThat(row.getLong(1)).isZero();
    }
    List<String> logins = Stream.of(OWNER, APPLICATION).map(Database::user).toList();
    assertThat(logins).doesNotHaveDuplicates();
  }
}
