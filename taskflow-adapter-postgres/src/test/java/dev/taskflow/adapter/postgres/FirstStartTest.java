package dev.taskflow.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskflow.application.contract.Ports;
import dev.taskflow.application.contract.TestClock;
import dev.taskflow.application.contract.TestIds;
import dev.taskflow.application.contract.World;
import dev.taskflow.application.shared.Commands;
import dev.taskflow.application.shared.Scope;
import dev.taskflow.application.task.TaskCommand;
import dev.taskflow.application.task.TaskSort;
import dev.taskflow.domain.filter.FilterParser;
import dev.taskflow.domain.task.TaskId;
import dev.taskflow.domain.task.TaskPatch;
import dev.taskflow.domain.user.Actor;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class FirstStartTest {
  @Test
  void from_an_empty_database_to_a_task_in_the_inbox_and_its_number_in_the_log() throws Exception {
    try (TestNode node = TestNode.start()) {
      Ports ports = node.ports();
      TestIds ids = new TestIds();
      TestClock clock = new TestClock();
      CompletableFuture<Long> second = new CompletableFuture<>();
      AutoCloseable following =
          ports
              .follower()
              .follow(
                  position -> {
                    if (position >= 2) {
                      second.complete(position);
                    }
                  });

      Actor you =
          new Actor(ports.register(ids, clock, "ann@example.org"), "You", Actor.Via.SESSION);
      Commands commands = ports.commands(ids, clock);
      TaskId id = new TaskId(ids.next());
      TaskPatch wanted = TaskPatch.with().title("Pay rent").build();
      commands.execute(you, new TaskCommand.CreateTask(id, null, wanted, null));

      Scope scope = new Scope(you.id());
      var listed =
          ports
              .taskQueries()
              .list(
                  scope,
                  FilterParser.parse("is:open project:INBO"),
                  World.seenBy(scope),
                  TaskSort.BY_RANK,
                  null,
                  50);
      assertThat(listed.items())
          .singleElement()
          .satisfies(
              task -> {
                assertThat(task.title()).isEqualTo("Pay rent");
                assertThat(task.key()).isEqualTo("INBO-1");
                assertThat(task.can()).isEqualTo(List.of("edit", "complete", "move", "trash"));
              });
      assertThat(second.get(10, TimeUnit.SECONDS)).isEqualTo(2);
      assertThat(ports.changes().since(scope, null, 0, 50).items())
          .extracting("kind")
          .containsExactly("project.created", "task.created");
      following.close();
    }
  }
}
