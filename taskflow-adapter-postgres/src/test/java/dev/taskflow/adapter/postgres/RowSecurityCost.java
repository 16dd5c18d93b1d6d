package dev.taskflow.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskflow.adapter.postgres.shared.Migrations;
import dev.taskflow.application.contract.TestClock;
import dev.taskflow.application.contract.World;
import dev.taskflow.application.project.ProjectCommand;
import dev.taskflow.application.shared.Commands;
import dev.taskflow.application.task.TaskCommand;
import dev.taskflow.application.task.TaskQueries;
import dev.taskflow.application.task.TaskSort;
import dev.taskflow.domain.filter.Filter;
import dev.taskflow.domain.project.ProjectId;
import dev.taskflow.domain.project.ProjectKey;
import dev.taskflow.domain.task.TaskId;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * What the walls cost, as ratios within one run: the same work without policies, with them on
 * writes as always, and with them on reads too. No test by its name; {@code bench/row-security}
 * runs it.
 */
class RowSecurityCost {
  private static final int ROUNDS = Integer.getInteger("taskflow.rounds", 20);
  private static final long ROUND_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
  private static final int TASKS = 20_000;
  private static final List<String> TABLES =
      List.of("project", "member", "status", "task", "change", "invitation");

  private enum Walls {
    NONE,
    WRITES,
    READS_TOO
  }

  @Test
  void cost() throws SQLException {
    try (TestNode free = TestNode.over(TestNode.database(), false);
        TestNode walled = TestNode.over(free.where(), true);
        Connection owner =
            DriverManager.getConnection(
                free.where().jdbcUrl(), free.where().user(), free.where().password())) {
      World world = new World(free.ports());
      ProjectId big = new ProjectId(World.newId());
      world.does(new ProjectCommand.CreateProject(big, "Big", new ProjectKey("BIG"), "", null));
      TaskId seed = world.task(big, "Seed");
      for (int i = 0; i < 50; i++) {
        var unused = new World(free.ports());
      }
      fill(owner, seed);
      Map<String, Map<Walls, List<Double>>> figures = new LinkedHashMap<>();
      for (int round = -2; round < ROUNDS; round++) {
        for (Walls walls : Walls.values()) {
          build(owner, free, walls);
          TestNode node = walls == Walls.READS_TOO ? walled : free;
          for (Map.Entry<String, Runnable> work : work(node, world, big, seed).entrySet()) {
            List<Double> micros = micros(work.getValue());
            if (round >= 0) {
              figures
                  .computeIfAbsent(work.getKey(), name -> new LinkedHashMap<>())
                  .computeIfAbsent(walls, which -> new ArrayList<>())
                  .addAll(micros);
            }
          }
        }
      }
      System.out.println("| work | no policies | on writes | on reads too |\n|---|---|---|---|");
      figures.forEach(
          (name, by) -> {
            double none = typical(by.get(Walls.NONE));
            double writes = typical(by.get(Walls.WRITES));
            double reads = typical(by.get(Walls.READS_TOO));
            System.out.printf(
                Locale.ROOT,
                "| %s | %.0f us | %.0f us, %.2f | %.0f us, %.2f |%n",
                name,
                none,
                writes,
                writes / none,
                reads,
                reads / none);
          });
      assertThat(figures).isNotEmpty();
    }
  }

  private static Map<String, Runnable> work(
      TestNode node, World world, ProjectId project, TaskId seed) {
    Commands commands = node.ports().commands(World.ids(), new TestClock());
    TaskQueries queries = node.ports().taskQueries();
    Map<String, Runnable> work = new LinkedHashMap<>();
    work.put("read one", () -> assertThat(queries.find(world.scope(), seed.value())).isPresent());
    work.put(
        "list of 50 in a project of 20,000",
        () ->
            assertThat(
                    queries
                        .list(
                            world.scope(),
                            new Filter.InProject("BIG"),
                            World.seenBy(world.scope()),
                            TaskSort.BY_RANK,
                            null,
                            50)
                        .items())
                .hasSize(50));
    work.put(
        "a page of its history",
        () ->
            assertThat(
                    node.ports()
                        .changes()
                        .history(world.scope(), "project", project.value(), null, 50)
                        .items())
                .hasSize(50));
    work.put(
        "create",
        () ->
            commands.execute(
                world.you(),
                new TaskCommand.CreateTask(
                    new TaskId(World.newId()), project, World.titled("Made"), null)));
    work.put(
        "a transaction that says in whose name",
        () -> node.ports().work().run(world.you().id(), () -> one(node)));
    work.put("a transaction in nobody's name", () -> node.ports().work().run(() -> one(node)));
    return work;
  }

  private static Integer one(TestNode node) {
    return node.db()
        .write(
            connection -> {
              try (Statement statement = connection.createStatement()) {
                return statement.execute("select 1") ? 1 : 0;
              }
            });
  }

  private static void fill(Connection owner, TaskId seed) throws SQLException {
    try (Statement statement = owner.createStatement()) {
      statement.execute(
          """
          insert into task (workspace_id, project_id, id, number, title, description, status_id, priority, rank, version,
            created_at, created_by, updated_at)
          select workspace_id, project_id, gen_random_uuid(), number + 1000000 + i, title, description, status_id, priority,
            'A' || lpad(i::text, 8, '0') || 'V', 1, now(), created_by, now()
          from task, generate_series(1, %d) i where id = '%s'\
          """
              .formatted(TASKS, seed.value()));
      statement.execute(
          """
          insert into change (workspace_id, id, v, at, actor_id, via, batch_id, kind, audience, entity_type, entity_id,
            project_id, version, before, after, revertible)
          select c.workspace_id, gen_random_uuid(), 1, now(), actor_id, via, gen_random_uuid(), kind, audience, entity_type,
            t.id, c.project_id, 1, before, after, true
          from change c, task t
          where c.entity_id = '%s' and t.project_id = c.project_id and t.id <> c.entity_id\
          """
              .formatted(seed.value()));
      statement.execute("vacuum analyze");
    }
  }

  private static void build(Connection owner, TestNode node, Walls walls) throws SQLException {
    try (Statement statement = owner.createStatement()) {
      String how = walls == Walls.NONE ? "disable" : "enable";
      for (String table : TABLES) {
        statement.execute("alter table " + table + " " + how + " row level security");
        statement.execute("alter policy read on " + table + " using (true)");
      }
    }
    if (walls == Walls.READS_TOO) {
      Migrations.wallReads(node.where().jdbcUrl(), node.where().user(), node.where().password());
    }
  }

  private static List<Double> micros(Runnable work) {
    List<Double> took = new ArrayList<>();
    long end = System.nanoTime() + ROUND_NANOS;
    do {
      long began = System.nanoTime();
      work.run();
      took.add((System.nanoTime() - began) / 1000.0);
    } while (System.nanoTime() < end);
    return took;
  }

  /** The lower quartile, since other work on the machine only ever makes a call slower. */
  private static double typical(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    return sorted.get(sorted.size() / 4);
  }
}
