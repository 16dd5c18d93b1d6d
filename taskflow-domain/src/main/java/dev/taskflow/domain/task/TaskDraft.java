package dev.taskflow.domain.task;

import dev.taskflow.domain.project.Status;
import dev.taskflow.domain.project.StatusId;
import dev.taskflow.domain.shared.PlannedTime;
import dev.taskflow.domain.shared.Rank;
import dev.taskflow.domain.user.UserId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a command can move in a task, while one decides. Never leaves {@link Task}. */
final class TaskDraft {
  private final Task task;
  String title;
  String description;
  StatusId statusId;
  Priority priority;
  @Nullable PlannedTime start;
  @Nullable PlannedTime due;
  @Nullable PlannedTime deadline;
  @Nullable Integer estimateMinutes;
  List<UserId> assigneeIds;
  @Nullable TaskId parentId;
  Rank rank;
  @Nullable Instant completedAt;
  @Nullable Instant trashedAt;

  TaskDraft(Task task) {
    this.task = task;
    title = task.title();
    description = task.description();
    statusId = task.statusId();
    priority = task.priority();
    start = task.start();
    due = task.due();
    deadline = task.deadline();
    estimateMinutes = task.estimateMinutes();
    assigneeIds = task.assigneeIds();
    parentId = task.parentId();
    rank = task.rank();
    completedAt = task.completedAt();
    trashedAt = task.trashedAt();
  }

  TaskDraft apply(TaskPatch patch) {
    title = patch.title() == null ? title : patch.title();
    description = patch.description() == null ? description : patch.description();
    priority = patch.priority() == null ? priority : patch.priority();
    start = value(patch.start(), start);
    due = value(patch.due(), due);
    deadline = value(patch.deadline(), deadline);
    estimateMinutes = value(patch.estimateMinutes(), estimateMinutes);
    if (patch.assigneeIds() != null) {
      assigneeIds = List.copyOf(patch.assigneeIds().apply(assigneeIds));
    }
    parentId = value(patch.parentId(), parentId);
    return this;
  }

  /** Closing keeps the time of the first closing; opening forgets it. */
  TaskDraft enter(Status status, Instant at) {
    if (!status.id().equals(statusId)) {
      statusId = status.id();
      completedAt = !status.category().closed() ? null : completedAt != null ? completedAt : at;
    }
    return this;
  }

  Task build(long version, Instant updatedAt) {
    return new Task(
        task.id(),
        task.projectId(),
        task.key(),
        title,
        description,
        statusId,
        priority,
        start,
        due,
        deadline,
        estimateMinutes,
        assigneeIds,
        parentId,
        rank,
        version,
        task.createdAt(),
        task.createdBy(),
        updatedAt,
        completedAt,
        trashedAt);
  }

  static <T> @Nullable T value(@Nullable Edit<T> edit, @Nullable T otherwise) {
    return edit == null ? otherwise : edit.value();
  }
}
