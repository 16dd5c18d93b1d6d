package dev.taskflow.adapter.postgres;

import static dev.taskflow.application.contract.World.titled;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taskflow.application.contract.TestClock;
import dev.taskflow.application.contract.World;
import dev.taskflow.application.project.ProjectCommand;
import dev.taskflow.application.shared.Command;
import dev.taskflow.application.task.TaskCommand;
import dev.taskflow.application.task.TaskSort;
import dev.taskflow.application.task.TaskView;
import dev.taskflow.domain.filter.FilterParser;
import dev.taskflow.domain.project.ProjectId;
import dev.taskflow.domain.project.ProjectPatch;
import dev.taskflow.domain.shared.DomainException;
import dev.taskflow.domain.shared.Failure;
import dev.taskflow.domain.task.Edit;
import dev.taskflow.domain.task.TaskId;
import dev.taskflow.domain.task.TaskPatch;
import dev.taskflow.embeddedpostgres.Database;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What holds when many trash, restore and rearrange one tree at once, on two nodes. {@code
 * -Dtaskflow.races=500} for the full count.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class TreeRacesTest {
  private static final int ROUNDS = Integer.getInteger("taskflow.races", 20);

  @Test
  void no_two_wait_for_each_other_and_the_tree_stays_a_tree() throws Exception {
    Database database = TestNode.database();
    try (TestNode first = TestNode.over(database);
        TestNode second = TestNode.over(database)) {
      World world = new World(first.ports());
      for (int round = 0; round < ROUNDS; round++) {
        ProjectId home = new ProjectId(World.newId());
        List<Failure> failures = new ArrayList<>();
        atOnce(List.of(first, second), world, tree(first, world, home), failures);
        assertThat(failures)
            .as("round %s", round)
            .hasOnlyElementsOfTypes(Failure.Trashed.class, Failure.Invalid.class);
        requireTree(first, world, home);
      }
    }
    assertThat(deadlocks(database)).isZero();
  }

  /** What is done at once to a tree of three, in a project that is renamed meanwhile. */
  private static List<Command> tree(TestNode node, World world, ProjectId home) {
    TaskId trip = new TaskId(World.newId());
    TaskId pack = new TaskId(World.newId());
    TaskId socks = new TaskId(World.newId());
    does(node, world, new ProjectCommand.CreateProject(home, "Tree", null, "", null));
    does(node, world, new TaskCommand.CreateTask(trip, home, titled("Trip"), null));
    does(node, world, new TaskCommand.CreateTask(pack, home, under(trip), null));
    does(node, world, new TaskCommand.CreateTask(socks, home, under(pack), null));
    return List.of(
        new TaskCommand.TrashTask(trip, null),
        new TaskCommand.RestoreTask(trip, null),
        new TaskCommand.TrashTask(pack, null),
        new TaskCommand.MoveTask(socks, null, null, new Edit<>(trip), null),
        new TaskCommand.MoveTask(pack, null, null, new Edit<>(null), null),
        new TaskCommand.MoveTask(trip, null, null, new Edit<>(socks), null),
        new TaskCommand.EditTask(pack, null, under(socks)),
        new TaskCommand.EditTask(socks, null, titled("Two socks")),
        new TaskCommand.CompleteTask(pack, null),
        new TaskCommand.CreateTask(new TaskId(World.newId()), home, under(socks), null),
        new ProjectCommand.EditProject(home, null, new ProjectPatch("Tree of three", null, null)));
  }

  private static TaskPatch under(TaskId parent) {
    return TaskPatch.with().title("A part").parentId(parent).build();
  }

  private static void does(TestNode node, World world, Command command) {
    var unused = node.ports().commands(World.ids(), new TestClock()).execute(world.you(), command);
  }

  private static void atOnce(
      List<TestNode> nodes, World world, List<Command> commands, List<Failure> failures)
      throws Exception {
    CyclicBarrier start = new CyclicBarrier(commands.size());
    try (ExecutorService threads = Executors.newFixedThreadPool(commands.size())) {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < commands.size(); i++) {
        Command command = commands.get(i);
        TestNode node = nodes.get(i % nodes.size());
        running.add(
            threads.submit(
                () -> {
                  start.await();
                  try {
                    does(node, world, command);
                  } catch (DomainException e) {
                    synchronized (failures) {
                      failures.add(e.failure());
                    }
                  }
                  return null;
                }));
      }
      for (Future<?> one : running) {
        one.get();
      }
    }
  }

  /** Nothing is a part of itself, and every task counts its own parts. */
  private static void requireTree(TestNode node, World world, ProjectId home) throws Exception {
    Map<UUID, TaskView> all =
        node
            .ports()
            .taskQueries()
            .list(
                world.scope(),
                FilterParser.parse("project:" + home),
                World.seenBy(world.scope()),
                TaskSort.BY_RANK,
                null,
                200)
            .items()
            .stream()
            .collect(Collectors.toMap(TaskView::id, Function.identity()));
    for (TaskView task : all.values()) {
      Set<UUID> line = new HashSet<>();
      for (UUID id = task.id(); id != null && all.containsKey(id); id = all.get(id).parentId()) {
        assertThat(line.add(id)).as("%s is a part of itself", task.id()).isTrue();
      }
      assertThat(task.subtasks().total())
          .isEqualTo(
              (int) all.values().stream().filter(t -> task.id().equals(t.parentId())).count());
    }
  }

  /** Counted by PostgreSQL when a connection ends, so all others have ended before. */
  private static long deadlocks(Database database) throws Exception {
    try (Connection connection =
            DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
        Statement statement = connection.createStatement()) {
      while (number(
              statement,
              "select count(*) from pg_stat_activity where datname = current_database() and pid <>"
                  + " pg_backend_pid() and backend_type = 'client backend'")
          > 0) {
        Thread.onSpinWait();
      }
      return number(
          statement, "select deadlocks from pg_stat_database where datname = current_database()");
    }
  }

  private static long number(Statement statement, String sql) throws Exception {
    try (ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }
}
