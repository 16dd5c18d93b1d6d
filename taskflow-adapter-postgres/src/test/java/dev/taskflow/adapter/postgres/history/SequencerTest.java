package dev.taskflow.adapter.postgres.history;

import static dev.taskflow.adapter.postgres.history.LogDatabase.newId;
import static dev.taskflow.adapter.postgres.history.LogDatabase.read;
import static dev.taskflow.adapter.postgres.history.LogDatabase.write;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taskflow.adapter.postgres.shared.Wakeup;
import dev.taskflow.application.contract.World;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The threads, on two nodes over one database. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class SequencerTest {
  private static final int WRITERS = 8;
  private static final int EACH = 150;

  private LogDatabase database;
  private final List<Node> nodes = new ArrayList<>();

  /** What a node runs for the log. */
  private static final class Node {
    final LogPosition position = new LogPosition();
    final Wakeup wakeup = new Wakeup();
    final Sequencer sequencer;
    final LogListener listener;

    Node(LogConnections connections) {
      sequencer = new Sequencer(connections, position, wakeup);
      listener = new LogListener(connections, position, sequencer);
      sequencer.start();
      listener.start();
    }

    void close() {
      listener.close();
      sequencer.close();
    }
  }

  @BeforeEach
  void open() {
    database = new LogDatabase();
  }

  @AfterEach
  void close() throws SQLException {
    nodes.forEach(Node::close);
    database.close();
  }

  private Node node() {
    return node(database.connections());
  }

  private Node node(LogConnections connections) {
    Node node = new Node(connections);
    nodes.add(node);
    return node;
  }

  @Test
  void a_commit_is_numbered_and_told_to_every_node() throws SQLException {
    Node first = node();
    Node second = node();
    Connection writer = database.connect();
    for (int i = 1; i <= 10; i++) {
      write(writer, newId(), 1);
      // By turns: one of them leads, the other has to tell it.
      (i % 2 == 0 ? first : second).wakeup.signal();
      World.await(first.position, i);
      World.await(second.position, i);
    }
    assertThat(database.order()).hasSize(10).isSorted();
  }

  @Test
  void a_commit_that_nobody_told_of_is_found() throws SQLException {
    Node node = node();
    write(database.connect(), newId(), 1);
    World.await(node.position, 1);
  }

  @Test
  void what_strangers_say_on_the_channels_misleads_nobody() throws SQLException {
    Node first = node();
    Connection writer = database.connect();
    write(writer, newId(), 1);
    World.await(first.position, 1);
    Node second = node();
    World.await(second.position, 1);
    try (Statement statement = writer.createStatement()) {
      for (String rubbish : List.of("", "rubbish", "-1", "99999999999999999999", "1000000")) {
        statement.execute("notify " + Sequencer.NUMBERED + ", '" + rubbish + "'");
        statement.execute("notify " + Sequencer.LOGGED + ", '" + rubbish + "'");
      }
    }
    for (int i = 2; i <= 4; i++) {
      write(writer, newId(), 1);
      World.await(first.position, i);
      World.await(second.position, i);
      assertThat(first.position.position()).isEqualTo(i);
      assertThat(second.position.position()).isEqualTo(i);
    }
  }

  @Test
  void whatever_is_thrown_the_threads_go_on() throws SQLException {
    AtomicInteger failures = new AtomicInteger(6);
    var where = database.where();
    Node node =
        node(
            new LogConnections(
                () -> {
                  int left = failures.getAndDecrement();
                  if (left > 3) {
                    throw new OutOfMemoryError("on purpose");
                  }
                  if (left > 0) {
                    throw new IllegalStateException("on purpose");
                  }
                  return where.jdbcUrl();
                },
                where::user,
                where::password));
    write(database.connect(), newId(), 1);
    World.await(node.position, 1);
    assertThat(failures.get()).isNegative();
  }

  @Test
  void the_other_node_takes_over_when_the_first_one_leaves() throws SQLException {
    Node first = node();
    Connection writer = database.connect();
    write(writer, newId(), 1);
    World.await(first.position, 1);
    assertThat(first.sequencer.isLeading()).isTrue();
    Node second = node();
    World.await(second.position, 1);
    first.close();
    assertThat(first.sequencer.isLeading()).isFalse();
    write(writer, newId(), 1);
    World.await(second.position, 2);
    assertThat(second.sequencer.isLeading()).isTrue();
  }

  @Test
  void whoever_leaves_leaves_no_session_behind() throws SQLException {
    Node node = node();
    Connection writer = database.connect();
    write(writer, newId(), 1);
    World.await(node.position, 1);
    node.close();
    String sessions =
        "select count(*) from pg_stat_activity where datname = current_database() and"
            + " application_name like 'taskflow-%'";
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (read(writer, sessions) > 0 && System.nanoTime() < deadline) {
      read(writer, "select 1 from pg_sleep(0.05)");
    }
    assertThat(read(writer, sessions)).isZero();
  }

  @Test
  void killed_again_and_again_under_eight_writers_on_two_nodes_it_loses_and_doubles_nothing()
      throws Exception {
    Node first = node();
    Node second = node();
    UUID shared = newId();
    Connection admin = database.connect();
    try (Statement statement = admin.createStatement()) {
      statement.execute("create table thing (id uuid primary key, version bigint)");
      statement.execute("insert into thing values ('" + shared + "', 0)");
    }
    Semaphore committed = new Semaphore(0);
    long kills = 0;
    try (ExecutorService threads = Executors.newFixedThreadPool(WRITERS + 1)) {
      List<Callable<Long>> writers = new ArrayList<>();
      for (int i = 0; i < WRITERS; i++) {
        Connection connection = database.connect();
        Wakeup wakeup = (i % 2 == 0 ? first : second).wakeup;
        writers.add(() -> writeMany(connection, shared, wakeup, committed));
      }
      Connection reading = database.connect();
      List<Future<Long>> running = new ArrayList<>();
      writers.forEach(writer -> running.add(threads.submit(writer)));
      Future<List<Long>> follower = threads.submit(() -> follow(reading, WRITERS * EACH));
      // A kill for every stretch of commits, so at whatever point the passes then are.
      for (int i = 0; i < WRITERS * EACH / 20; i++) {
        committed.acquire(20);
        kills +=
            read(
                admin,
                "select count(pg_terminate_backend(pid)) from pg_stat_activity where datname ="
                    + " current_database() and application_name = 'taskflow-sequencer'");
      }
      for (Future<Long> writer : running) {
        assertThat(writer.get()).isEqualTo(EACH);
      }
      assertThat(follower.get()).hasSize(WRITERS * EACH).doesNotHaveDuplicates();
    }
    assertThat(kills).isPositive();
    World.await(first.position, WRITERS * EACH);
    World.await(second.position, WRITERS * EACH);
    assertThat(database.order()).hasSize(WRITERS * EACH).doesNotHaveDuplicates();
    assertVersionsInOrder(admin);
  }

  private static long writeMany(
      Connection connection, UUID shared, Wakeup wakeup, Semaphore committed) throws SQLException {
    connection.setAutoCommit(false);
    UUID own = newId();
    for (int i = 1; i <= EACH; i++) {
      boolean together = i % 3 == 0;
      if (together) {
        long version =
            read(
                connection,
                "update thing set version = version + 1 where id = '"
                    + shared
                    + "' returning version");
        write(connection, shared, version);
      } else {
        read(connection, "select pg_current_xact_id()::text::bigint");
        write(connection, own, i);
      }
      if (i % 10 == 0) {
        // Some stay open while others draw and commit.
        read(connection, "select 1 from pg_sleep(0.01)");
      }
      connection.commit();
      wakeup.signal();
      committed.release();
    }
    return EACH;
  }

  /** Reads on from the last number seen, as followers do, until it has seen enough. */
  private static List<Long> follow(Connection connection, int enough) throws SQLException {
    List<Long> seen = new ArrayList<>();
    long last = 0;
    while (seen.size() < enough) {
      try (Statement statement = connection.createStatement();
          var row =
              statement.executeQuery(
                  "select seq, n from change_seq where seq > " + last + " order by seq")) {
        while (row.next()) {
          assertThat(row.getLong(1)).isEqualTo(last + 1);
          last = row.getLong(1);
          seen.add(row.getLong(2));
        }
      }
      read(connection, "select 1 from pg_sleep(0.005)");
    }
    return seen;
  }

  private static void assertVersionsInOrder(Connection connection) throws SQLException {
    Map<UUID, Long> versions = new HashMap<>();
    try (Statement statement = connection.createStatement();
        var row =
            statement.executeQuery(
                "select c.entity_id, c.version from change c join change_seq s using (n) order by"
                    + " s.seq")) {
      while (row.next()) {
        Long before = versions.put(row.getObject(1, UUID.class), row.getLong(2));
        assertThat(row.getLong(2)).isGreaterThan(before == null ? 0 : before);
      }
    }
  }
}
