package dev.taskflow.domain.task;

import dev.taskflow.domain.project.Color;
import dev.taskflow.domain.project.Project;
import dev.taskflow.domain.project.ProjectId;
import dev.taskflow.domain.project.ProjectKey;
import dev.taskflow.domain.project.StatusId;
import dev.taskflow.domain.shared.Rank;
import dev.taskflow.domain.user.UserId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A task and its project, saying only what matters. */
final class TaskBuilder {
  static final Instant MONDAY = Instant.parse("2026-11-23T09:00:00Z");
  static final Instant TUESDAY = Instant.parse("2026-11-24T09:00:00Z");
  static final UserId ANA = new UserId(new UUID(1, 1));
  static final Project HOME =
      Project.create(
              new ProjectId(new UUID(2, 2)),
              new ProjectKey("HOME"),
              "Home",
              "",
              Color.GREEN,
              null,
              List.of(
                  new StatusId(new UUID(3, 1)),
                  new StatusId(new UUID(3, 2)),
                  new StatusId(new UUID(3, 3))),
              ANA,
              MONDAY)
          .after();
  static final StatusId TODO = HOME.statuses().get(0).id();
  static final StatusId DOING = HOME.statuses().get(1).id();
  static final StatusId DONE = HOME.statuses().get(2).id();

  private String title = "Pay rent";

  static TaskBuilder aTask() {
    return new TaskBuilder();
  }

  TaskBuilder titled(String newTitle) {
    title = newTitle;
    return this;
  }

  Task build() {
    return Task.create(
            new TaskId(new UUID(4, 4)), HOME, 1, titled(), Rank.FIRST, TaskFacts.NONE, ANA, MONDAY)
        .after();
  }

  private TaskPatch titled() {
    return TaskPatch.with().title(title).build();
  }

  static TaskPatch title(String title) {
    return aTask().titled(title).titled();
  }

  static TaskPatch status(StatusId status) {
    return TaskPatch.with().statusId(status).build();
  }
}
