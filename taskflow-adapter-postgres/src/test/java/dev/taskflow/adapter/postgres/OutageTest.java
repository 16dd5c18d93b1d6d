package dev.taskflow.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskflow.application.contract.TestClock;
import dev.taskflow.application.contract.World;
import dev.taskflow.application.shared.Scope;
import dev.taskflow.application.task.TaskCommand;
import dev.taskflow.domain.shared.DomainException;
import dev.taskflow.domain.shared.Failure;
import dev.taskflow.domain.task.Task;
import dev.taskflow.domain.task.TaskId;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A PostgreSQL that goes away or keeps us waiting is told as such, and nothing is done twice. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class OutageTest {
  private static final String OURS =
      " from pg_stat_activity where datname = current_database() and application_name = 'taskflow'";

  private TestNode node;
  private Connection admin;
  private World world;

  @BeforeEach
  void open() throws SQLException {
    node = TestNode.start();
    admin =
        DriverManager.getConnection(
            node.where().jdbcUrl(), node.where().user(), node.where().password());
    world = new World(node.ports());
  }

  @AfterEach
  void close() throws SQLException {
    admin.close();
    node.close();
  }

  private void admin(String sql) {
    try (Statement statement = admin.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new AssertionError(sql, e);
    }
  }

  private static void assertUnavailable(ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            DomainException.class,
            e -> assertThat(e.failure()).isEqualTo(new Failure.Unavailable()));
  }

  @Test
  void what_finds_its_connection_cut_begins_again_and_only_that_is_seen() {
    TaskId id = world.task(world.inbox(), "Rent");
    Scope scope = new Scope(world.you().id());
    admin("select pg_terminate_backend(pid)" + OURS);
    assertThat(node.ports().taskQueries().find(scope, id.value())).isPresent();
    AtomicInteger runs = new AtomicInteger();
    Task found =
        world.work(
            () -> {
              Task before = world.stored(id);
              if (runs.incrementAndGet() == 1) {
                admin("select pg_terminate_backend(pid)" + OURS);
              }
              world.does(new TaskCommand.EditTask(id, null, World.titled("Paid")));
              return before;
            });
    assertThat(found.title()).isEqualTo("Rent");
    assertThat(runs).hasValueGreaterThan(1);
    assertThat(world.stored(id).title()).isEqualTo("Paid");
    assertThat(world.stored(id).version()).isEqualTo(found.version() + 1);
  }

  @Test
  void a_session_that_dies_each_time_is_an_outage() {
    AtomicInteger runs = new AtomicInteger();
    TaskId id = world.task(world.inbox(), "Rent");
    assertUnavailable(
        () ->
            world.work(
                () -> {
                  runs.incrementAndGet();
                  admin("select pg_terminate_backend(pid)" + OURS);
                  return world.stored(id);
                }));
    assertThat(runs).hasValue(4);
    assertThat(world.stored(id).title()).isEqualTo("Rent");
  }

  @Test
  void a_session_that_dies_in_a_statement_is_begun_again() throws Exception {
    TaskId id = world.task(world.inbox(), "Rent");
    admin("begin");
    admin("select id from task for update");
    try (ExecutorService threads = Executors.newFixedThreadPool(1)) {
      Future<?> editing =
          threads.submit(
              () -> world.does(new TaskCommand.EditTask(id, null, World.titled("Paid"))));
      String waiting = OURS + " and wait_event_type = 'Lock'";
      admin(
          "do $$ begin while not exists (select 1"
              + waiting
              + ") loop perform pg_sleep(0.01); perform pg_stat_clear_snapshot(); end loop; end"
              + " $$");
      admin("select pg_terminate_backend(pid)" + waiting);
      admin("rollback");
      editing.get();
    }
    assertThat(world.stored(id).title()).isEqualTo("Paid");
  }

  @Test
  void a_commit_of_which_nobody_knows_is_not_tried_again() {
    admin(
        """
        create function die() returns trigger language plpgsql as $$ begin
          perform pg_terminate_backend(pg_backend_pid());
          return null;
        end $$;
        create constraint trigger dies after insert on task deferrable initially deferred
          for each row execute function die()\
        """);
    AtomicInteger runs = new AtomicInteger();
    TaskId id = new TaskId(World.newId());
    assertUnavailable(
        () ->
            world.work(
                () -> {
                  runs.incrementAndGet();
                  return node.ports()
                      .commands(World.ids(), new TestClock())
                      .execute(
                          world.you(),
                          new TaskCommand.CreateTask(
                              id, world.inbox(), World.titled("Rent"), null));
                }));
    assertThat(runs).hasValue(1);
    admin("drop trigger dies on task");
    assertThat(world.work(() -> node.ports().tasks().isTaken(id))).isFalse();
  }

  @Test
  void a_lock_that_does_not_come_is_an_outage() {
    TaskId id = world.task(world.inbox(), "Rent");
    admin("begin");
    admin("select id from task for update");
    assertUnavailable(() -> world.does(new TaskCommand.EditTask(id, null, World.titled("Paid"))));
    admin("rollback");
    world.does(new TaskCommand.EditTask(id, null, World.titled("Paid")));
    assertThat(world.stored(id).title()).isEqualTo("Paid");
  }

  @Test
  void a_read_that_dies_is_an_outage_and_the_next_one_works() {
    TaskId id = world.task(world.inbox(), "Rent");
    Scope scope = new Scope(world.you().id());
    admin("begin");
    admin("lock table task in access exclusive mode");
    assertUnavailable(() -> node.ports().taskQueries().find(scope, id.value()));
    admin("rollback");
    assertThat(node.ports().taskQueries().find(scope, id.value())).isPresent();
  }

  @Test
  void no_connection_is_an_outage() throws Exception {
    TaskId id = world.task(world.inbox(), "Rent");
    Scope scope = new Scope(world.you().id());
    // All of the pool is taken by those who wait here, inside their transactions.
    CountDownLatch taken = new CountDownLatch(8);
    CountDownLatch done = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      List<Future<?>> holding = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        holding.add(
            threads.submit(
                () ->
                    world.work(
                        () -> {
                          world.stored(id);
                          taken.countDown();
                          try {
                            return done.await(30, TimeUnit.SECONDS);
                          } catch (InterruptedException e) {
                            throw new AssertionError(e);
                          }
                        })));
      }
      try {
        assertThat(taken.await(10, TimeUnit.SECONDS)).isTrue();
        assertUnavailable(() -> node.ports().taskQueries().find(scope, id.value()));
        assertUnavailable(() -> world.stored(id));
      } finally {
        done.countDown();
      }
      for (Future<?> one : holding) {
        one.get();
      }
    }
    assertThat(world.stored(id).title()).isEqualTo("Rent");
  }
}
