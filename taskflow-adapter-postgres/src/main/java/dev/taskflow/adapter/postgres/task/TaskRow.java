package dev.taskflow.adapter.postgres.task;

import dev.taskflow.adapter.postgres.shared.Binder;
import dev.taskflow.adapter.postgres.shared.Columns;
import dev.taskflow.domain.project.ProjectId;
import dev.taskflow.domain.project.ProjectKey;
import dev.taskflow.domain.project.StatusId;
import dev.taskflow.domain.shared.PlannedTime;
import dev.taskflow.domain.shared.Rank;
import dev.taskflow.domain.task.Priority;
import dev.taskflow.domain.task.Task;
import dev.taskflow.domain.task.TaskId;
import dev.taskflow.domain.task.TaskKey;
import dev.taskflow.domain.user.UserId;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code task}, with its project's key. */
record TaskRow(
    UUID id,
    UUID projectId,
    String projectKey,
    long number,
    String title,
    String description,
    UUID statusId,
    int priority,
    TimeColumns start,
    TimeColumns due,
    TimeColumns deadline,
    @Nullable Integer estimateMinutes,
    List<UUID> assigneeIds,
    @Nullable UUID parentId,
    String rank,
    long version,
    Instant createdAt,
    UUID createdBy,
    Instant updatedAt,
    @Nullable Instant completedAt,
    @Nullable Instant trashedAt) {

  private static final Priority[] PRIORITIES = Priority.values();

  /** What {@link #read} reads; {@code t} is the task, {@code p} its project. */
  static final String COLUMNS =
      """
      t.id, t.project_id, p.key, t.number, t.title, t.description, t.status_id, t.priority,
        t.start_date, t.start_time, t.start_zone, t.due_date, t.due_time, t.due_zone,
        t.deadline_date, t.deadline_time, t.deadline_zone, t.estimate_minutes,
        array(select a.user_id from task_assignee a
          where a.workspace_id = 1 and a.project_id = t.project_id and a.task_id = t.id order by a.user_id),
        t.parent_id, t.rank, t.version,
        t.created_at, t.created_by, t.updated_at, t.completed_at, t.trashed_at\
      """;

  /** A planned time, in three columns. */
  record TimeColumns(@Nullable LocalDate date, @Nullable LocalTime time, @Nullable String zone) {
    static TimeColumns of(@Nullable PlannedTime planned) {
      return planned == null
          ? new TimeColumns(null, null, null)
          : new TimeColumns(
              planned.date(),
              planned.time(),
              planned.zone() == null ? null : planned.zone().getId());
    }

    static TimeColumns read(Columns row) throws SQLException {
      return new TimeColumns(
          row.valueOrNull(LocalDate.class), row.valueOrNull(LocalTime.class), row.textOrNull());
    }

    @Nullable PlannedTime toPlannedTime() {
      return date == null
          ? null
          : new PlannedTime(date, time, zone == null ? null : ZoneId.of(zone));
    }

    void bind(Binder binder) throws SQLException {
      binder.date(date).time(time).text(zone);
    }
  }

  static TaskRow of(Task task) {
    return new TaskRow(
        task.id().value(),
        task.projectId().value(),
        task.key().project().value(),
        task.key().number(),
        task.title(),
        task.description(),
        task.statusId().value(),
        task.priority().level(),
        TimeColumns.of(task.start()),
        TimeColumns.of(task.due()),
        TimeColumns.of(task.deadline()),
        task.estimateMinutes(),
        task.assigneeIds().stream().map(UserId::value).toList(),
        task.parentId() == null ? null : task.parentId().value(),
        task.rank().value(),
        task.version(),
        task.createdAt(),
        task.createdBy().value(),
        task.updatedAt(),
        task.completedAt(),
        task.trashedAt());
  }

  static TaskRow read(Columns row) throws SQLException {
    return new TaskRow(
        row.id(),
        row.id(),
        row.text(),
        row.number(),
        row.text(),
        row.text(),
        row.id(),
        row.integer(),
        TimeColumns.read(row),
        TimeColumns.read(row),
        TimeColumns.read(row),
        row.integerOrNull(),
        row.ids(),
        row.idOrNull(),
        row.text(),
        row.number(),
        row.instant(),
        row.id(),
        row.instant(),
        row.instantOrNull(),
        row.instantOrNull());
  }

  Task toTask() {
    return new Task(
        new TaskId(id),
        new ProjectId(projectId),
        new TaskKey(new ProjectKey(projectKey), number),
        title,
        description,
        new StatusId(statusId),
        priority(priority),
        start.toPlannedTime(),
        due.toPlannedTime(),
        deadline.toPlannedTime(),
        estimateMinutes,
        assigneeIds.stream().map(UserId::new).toList(),
        parentId == null ? null : new TaskId(parentId),
        new Rank(rank),
        version,
        createdAt,
        new UserId(createdBy),
        updatedAt,
        completedAt,
        trashedAt);
  }

  String priorityName() {
    return priority(priority).wire();
  }

  private static Priority priority(int level) {
    for (Priority priority : PRIORITIES) {
      if (priority.level() == level) {
        return priority;
      }
    }
    throw new IllegalStateException("There is no priority " + level);
  }
}
