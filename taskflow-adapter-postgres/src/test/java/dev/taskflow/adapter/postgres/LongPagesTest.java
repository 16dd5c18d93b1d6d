package dev.taskflow.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskflow.application.contract.World;
import dev.taskflow.application.history.ChangeQueries.Stretch;
import dev.taskflow.application.history.ChangeView;
import dev.taskflow.application.shared.Cursor;
import dev.taskflow.application.shared.Page;
import dev.taskflow.application.task.TaskCommand;
import dev.taskflow.application.task.TaskSort;
import dev.taskflow.application.task.TaskView;
import dev.taskflow.domain.filter.FilterParser;
import dev.taskflow.domain.task.Task;
import dev.taskflow.domain.task.TaskId;
import dev.taskflow.domain.task.TaskPatch;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Long descriptions make short pages, so that no page fills the memory. */
class LongPagesTest {
  private static final int TASKS = 26;

  /** Four bytes a code point: ten of them fit. */
  private static final String LONG = "🏠".repeat(Task.MAX_DESCRIPTION);

  private static TestNode node;
  private static World world;
  private static final List<UUID> MADE = new ArrayList<>();
  private static UUID last;

  @BeforeAll
  static void manyLongTasks() {
    node = TestNode.start();
    world = new World(node.ports());
    for (int i = 0; i < TASKS; i++) {
      TaskId id = new TaskId(World.newId());
      TaskPatch wanted = TaskPatch.with().title("Long").description(LONG).build();
      last =
          world
              .does(new TaskCommand.CreateTask(id, world.inbox(), wanted, null))
              .changes()
              .getFirst();
      MADE.add(id.value());
    }
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  @Test
  void aListGoesOnWhereItsPageWasFull() {
    List<UUID> seen = new ArrayList<>();
    List<Integer> sizes = new ArrayList<>();
    Cursor after = null;
    do {
      Page<TaskView> page =
          node.ports()
              .taskQueries()
              .list(
                  world.scope(),
                  FilterParser.parse(""),
                  World.seenBy(world.scope()),
                  TaskSort.BY_RANK,
                  after,
                  200);
      page.items().forEach(task -> seen.add(task.id()));
      sizes.add(page.items().size());
      after = page.next();
    } while (after != null);
    assertThat(seen).isEqualTo(MADE);
    assertThat(sizes).containsExactly(10, 10, 6);
  }

  @Test
  void aPageThatIsFullByCountGoesOnToo() {
    Page<TaskView> page =
        node.ports()
            .taskQueries()
            .list(
                world.scope(),
                FilterParser.parse(""),
                World.seenBy(world.scope()),
                TaskSort.BY_RANK,
                null,
                4);
    assertThat(page.items()).hasSize(4);
    assertThat(page.next()).isNotNull();
  }

  @Test
  void soDoesAHistory() {
    List<UUID> seen = new ArrayList<>();
    world.numbered(last);
    Cursor after = null;
    do {
      Page<ChangeView> page =
          node.ports()
              .changes()
              .history(world.scope(), "project", world.inbox().value(), after, 200);
      assertThat(page.items()).hasSizeBetween(1, 10);
      page.items().forEach(row -> seen.add(row.entity().id()));
      after = page.next();
    } while (after != null);
    // Below them all is the making of the Inbox.
    assertThat(seen.subList(0, TASKS)).isEqualTo(MADE.reversed());
    assertThat(seen).hasSize(TASKS + 1);
  }

  @Test
  void soDoesTheLog() {
    List<UUID> seen = new ArrayList<>();
    world.numbered(last);
    long at = 0;
    Stretch stretch;
    do {
      stretch = node.ports().changes().since(world.scope(), null, at, 200);
      assertThat(stretch.items()).hasSizeBetween(1, 11);
      stretch.items().stream()
          .filter(row -> row.kind().equals("task.created"))
          .forEach(row -> seen.add(row.entity().id()));
      at = stretch.position();
    } while (!stretch.caughtUp());
    assertThat(seen).isEqualTo(MADE);
  }
}
