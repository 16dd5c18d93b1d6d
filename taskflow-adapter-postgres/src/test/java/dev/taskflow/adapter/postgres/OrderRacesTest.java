package dev.taskflow.adapter.postgres;

import static dev.taskflow.application.contract.World.titled;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taskflow.application.contract.TestClock;
import dev.taskflow.application.contract.World;
import dev.taskflow.application.project.ProjectCommand;
import dev.taskflow.application.shared.Command;
import dev.taskflow.application.task.TaskCommand;
import dev.taskflow.application.task.TaskCommand.Place;
import dev.taskflow.application.task.TaskSort;
import dev.taskflow.application.task.TaskView;
import dev.taskflow.domain.filter.FilterParser;
import dev.taskflow.domain.project.ProjectId;
import dev.taskflow.domain.task.TaskId;
import dev.taskflow.embeddedpostgres.Database;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What holds when many put tasks into one gap at once, on two nodes, while others edit them. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class OrderRacesTest {
  private static final int WRITERS = 6;
  private static final int EACH = 60;

  @Test
  void everybody_gets_a_place_of_their_own_while_places_are_made_anew() throws Exception {
    Database database = TestNode.database();
    try (TestNode first = TestNode.over(database);
        TestNode second = TestNode.over(database)) {
      World world = new World(first.ports());
      ProjectId home = new ProjectId(World.newId());
      TaskId top = new TaskId(World.newId());
      TaskId bottom = new TaskId(World.newId());
      does(first, world, new ProjectCommand.CreateProject(home, "Crowd", null, "", null));
      does(first, world, new TaskCommand.CreateTask(top, home, titled("Top"), null));
      does(first, world, new TaskCommand.CreateTask(bottom, home, titled("Bottom"), null));
      CyclicBarrier start = new CyclicBarrier(WRITERS);
      try (ExecutorService threads = Executors.newFixedThreadPool(WRITERS)) {
        List<Future<?>> running = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
          TestNode node = i % 2 == 0 ? first : second;
          running.add(
              threads.submit(
                  () -> {
                    start.await();
                    crowd(node, world, home, top);
                    return null;
                  }));
        }
        for (Future<?> one : running) {
          one.get();
        }
      }
      List<TaskView> tasks =
          first
              .ports()
              .taskQueries()
              .list(
                  world.scope(),
                  FilterParser.parse("project:" + home),
                  World.seenBy(world.scope()),
                  TaskSort.BY_RANK,
                  null,
                  1000)
              .items();
      assertThat(tasks).hasSize(WRITERS * EACH + 2);
      assertThat(tasks).extracting(TaskView::rank).doesNotHaveDuplicates();
      assertThat(tasks).allMatch(task -> task.rank().length() <= 32);
      assertThat(tasks.getFirst().id()).isEqualTo(top.value());
      assertThat(tasks.getLast().id()).isEqualTo(bottom.value());
    }
  }

  private static void crowd(TestNode node, World world, ProjectId home, TaskId top) {
    for (int i = 0; i < EACH; i++) {
      TaskId made = new TaskId(World.newId());
      does(
          node,
          world,
          new TaskCommand.CreateTask(made, home, titled("One"), new Place(top, false)));
      does(node, world, new TaskCommand.EditTask(made, null, titled("Another")));
      if (i % 10 == 0) {
        does(node, world, new TaskCommand.MoveTask(made, null, null, null, new Place(top, false)));
      }
    }
  }

  private static void does(TestNode node, World world, Command command) {
    var unused = node.ports().commands(World.ids(), new TestClock()).execute(world.you(), command);
  }
}
