package dev.taskflow.adapter.postgres.history;

import static dev.taskflow.adapter.postgres.history.LogDatabase.newId;
import static dev.taskflow.adapter.postgres.history.LogDatabase.read;
import static dev.taskflow.adapter.postgres.history.LogDatabase.write;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tick by tick, with transactions that end when the test says so. */
class NumberingTest {
  private LogDatabase database;
  private Connection writer;
  private Numbering numbering;

  @BeforeEach
  void open() throws SQLException {
    database = new LogDatabase();
    writer = database.connect();
    numbering = Objects.requireNonNull(Numbering.take(database.connect()));
  }

  @AfterEach
  void close() throws SQLException {
    database.close();
  }

  private void ticks(int count) throws SQLException {
    for (int i = 0; i < count; i++) {
      numbering.tick();
    }
  }

  @Test
  void rows_are_numbered_in_the_order_they_were_drawn() throws SQLException {
    long first = write(writer, newId(), 1);
    long second = write(writer, newId(), 1);
    assertThat(numbering.tick()).isTrue();
    assertThat(database.order()).containsExactly(first, second);
    assertThat(numbering.head()).isEqualTo(2);
  }

  @Test
  void a_quiet_log_is_settled_in_three_ticks_and_then_costs_one_query() throws SQLException {
    long last = write(writer, newId(), 1);
    ticks(3);
    assertThat(numbering.low()).isEqualTo(last);
    assertThat(numbering.tick()).isFalse();
    long xid = read(writer, "select pg_snapshot_xmax(pg_current_snapshot())::text::bigint");
    ticks(10);
    assertThat(read(writer, "select pg_snapshot_xmax(pg_current_snapshot())::text::bigint"))
        .isEqualTo(xid);
  }

  @Test
  void a_late_writer_is_never_skipped_not_even_when_nothing_else_has_ever_finished_after_it_began()
      throws SQLException {
    // The running transaction is younger than every finished one: a snapshot's xmax does not cover
    // it.
    Connection late = database.begin();
    long lateN = write(late, newId(), 1);
    ticks(5);
    assertThat(numbering.low()).isZero();
    assertThat(database.order()).isEmpty();
    late.commit();
    ticks(3);
    assertThat(database.order()).containsExactly(lateN);
    assertThat(numbering.low()).isEqualTo(lateN);
  }

  @Test
  void a_late_writer_is_never_skipped_while_others_come_and_go() throws SQLException {
    long before = write(writer, newId(), 1);
    ticks(3);
    Connection late = database.begin();
    long lateN = write(late, newId(), 1);
    for (int i = 0; i < 20; i++) {
      write(writer, newId(), 1);
      ticks(2);
      assertThat(numbering.low()).isBetween(before, lateN - 1);
    }
    late.commit();
    ticks(1);
    assertThat(database.order()).hasSize(22).endsWith(lateN);
    ticks(3);
    assertThat(numbering.tick()).isFalse();
  }

  @Test
  void a_writer_that_gives_up_leaves_no_gap_and_holds_nobody_up() throws SQLException {
    Connection late = database.begin();
    write(late, newId(), 1);
    long kept = write(writer, newId(), 1);
    ticks(2);
    late.rollback();
    ticks(3);
    assertThat(database.order()).containsExactly(kept);
    assertThat(numbering.low()).isEqualTo(kept);
    assertThat(numbering.tick()).isFalse();
  }

  @Test
  void the_log_tells_versions_in_order_when_the_transaction_that_began_first_commits_second()
      throws SQLException {
    UUID entity = newId();
    try (Statement setUp = writer.createStatement()) {
      setUp.execute("create table thing (id uuid primary key, version bigint)");
      setUp.execute("insert into thing values ('" + entity + "', 1)");
    }
    Connection first = database.begin();
    Connection second = database.begin();
    long two = change(second, entity, 2);
    ticks(2);
    second.commit();
    long three = change(first, entity, 3);
    ticks(2);
    first.commit();
    ticks(2);
    assertThat(three).isGreaterThan(two);
    assertThat(database.order()).containsExactly(two, three);
  }

  private static long change(Connection connection, UUID entity, long version) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("update thing set version = " + version + " where id = '" + entity + "'");
    }
    return write(connection, entity, version);
  }

  @Test
  void more_than_one_batch_is_numbered_in_one_tick() throws SQLException {
    try (Statement statement = writer.createStatement()) {
      statement.execute(
          """
          insert into change (workspace_id, id, v, at, actor_id, via, batch_id, kind, audience, entity_type, entity_id,
            project_id, version, before, after, revertible)
          select 1, gen_random_uuid(), 1, now(), gen_random_uuid(), 'import', gen_random_uuid(), 'task.created', 'x',
            'task', gen_random_uuid(), gen_random_uuid(), 1, '{}', '{}', true
          from generate_series(1, 12000)\
          """);
    }
    ticks(1);
    assertThat(database.order()).hasSize(12000).isSorted();
    ticks(2);
    assertThat(numbering.low()).isEqualTo(12000);
  }

  @Test
  void one_session_at_a_time_and_the_next_goes_on_where_the_last_one_died() throws SQLException {
    long first = write(writer, newId(), 1);
    ticks(1);
    Connection other = database.connect();
    assertThat(Numbering.take(other)).isNull();
    Connection late = database.begin();
    long lateN = write(late, newId(), 1);
    long third = write(writer, newId(), 1);
    ticks(2);
    kill();
    numbering = Objects.requireNonNull(Numbering.take(other));
    ticks(2);
    late.commit();
    ticks(3);
    assertThat(database.order()).containsExactly(first, third, lateN);
    assertThat(numbering.tick()).isFalse();
  }

  private void kill() throws SQLException {
    String holder =
        "select pg_terminate_backend(pid, 10000)::int from pg_locks where locktype = 'advisory'"
            + " and database = (select oid from pg_database where datname = current_database())";
    assertThat(read(writer, holder)).isEqualTo(1);
  }

  @Test
  void what_the_last_one_settled_is_not_looked_at_again() throws SQLException {
    write(writer, newId(), 1);
    ticks(3);
    numbering.rememberLow();
    kill();
    numbering = Objects.requireNonNull(Numbering.take(database.connect()));
    assertThat(numbering.low()).isEqualTo(1);
    assertThat(numbering.head()).isEqualTo(1);
    assertThat(numbering.tick()).isFalse();
  }

  @Test
  void a_log_copied_into_another_database_is_read_on_without_a_gap() throws SQLException {
    for (int i = 0; i < 5; i++) {
      write(writer, newId(), 1);
    }
    ticks(3);
    numbering.rememberLow();
    // Two rows that had no number yet when the copy was taken.
    write(writer, newId(), 1);
    write(writer, newId(), 1);
    try (LogDatabase restored = new LogDatabase()) {
      Connection there = restored.connect();
      copy(writer, there);
      Numbering next = Objects.requireNonNull(Numbering.take(restored.connect()));
      assertThat(next.head()).isEqualTo(5);
      long fresh = write(there, newId(), 1);
      next.tick();
      assertThat(restored.order()).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, fresh);
      next.tick();
      next.tick();
      assertThat(next.low()).isEqualTo(fresh);
    }
  }

  /** As a dump does it: rows with their n, then the sequence. */
  private static void copy(Connection from, Connection to) throws SQLException {
    to.setAutoCommit(false);
    try (Statement statement = from.createStatement();
        var insert =
            to.prepareStatement(
                """
                insert into change overriding system value
                select * from json_populate_record(null::change, ?::json)\
                """);
        var rows =
            statement.executeQuery(
                "select row_to_json(change)::text from change order by random()")) {
      while (rows.next()) {
        insert.setString(1, rows.getString(1));
        insert.executeUpdate();
      }
    }
    try (Statement statement = from.createStatement();
        var insert = to.prepareStatement("insert into change_seq values (?, ?)");
        var rows = statement.executeQuery("select seq, n from change_seq")) {
      while (rows.next()) {
        insert.setLong(1, rows.getLong(1));
        insert.setLong(2, rows.getLong(2));
        insert.executeUpdate();
      }
    }
    read(
        to,
        "select setval('change_n_seq', " + read(from, "select last_value from change_n_seq") + ")");
    try (Statement statement = to.createStatement()) {
      statement.execute("update sequencer set low = " + read(from, "select low from sequencer"));
    }
    to.commit();
    to.setAutoCommit(true);
  }
}
