package dev.taskflow.adapter.http.task;

import dev.taskflow.adapter.http.request.Versions;
import dev.taskflow.application.task.TaskView;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A task as answered (api.md, section 4). What TaskFlow does not have yet is answered as what is
 * true of it: no labels, no blockers, no recurrence, no comments.
 */
@Serdeable
@Schema(name = "Task", description = "A task.")
record TaskResponse(
    UUID id,
    String key,
    UUID projectId,
    String title,
    String description,
    UUID statusId,
    StatusResponse status,
    @Schema(
            type = "string",
            allowableValues = {"none", "low", "medium", "high", "urgent"})
        String priority,
    List<UUID> labelIds,
    List<UUID> assigneeIds,
    @Nullable UUID parentId,
    List<Object> blockedBy,
    boolean isBlocked,
    SubtasksResponse subtasks,
    @Nullable TimeResponse start,
    @Nullable TimeResponse due,
    @Nullable TimeResponse deadline,
    @Nullable Integer estimateMinutes,
    List<Object> reminders,
    @Nullable Object recurrence,
    @Nullable UUID seriesId,
    @Nullable UUID nextTaskId,
    String rank,
    int commentCount,
    int attachmentCount,
    Instant createdAt,
    UUID createdBy,
    Instant updatedAt,
    @Nullable Instant completedAt,
    @Nullable Instant trashedAt,
    long version,
    List<String> can) {

  /** The task's status. */
  @Serdeable
  @Schema(name = "TaskStatus")
  record StatusResponse(
      UUID id,
      String name,
      @Schema(
              type = "string",
              allowableValues = {"todo", "doing", "done", "cancelled"})
          String category) {}

  /** How many sub-tasks there are. */
  @Serdeable
  @Schema(name = "Subtasks")
  record SubtasksResponse(int total, int done) {}

  /** A planned time. */
  @Serdeable
  @Schema(name = "PlannedTime", description = "A day; with time and zone a moment.")
  record TimeResponse(
      @Schema(format = "date") String date, @Nullable String time, @Nullable String zone) {}

  static TaskResponse of(TaskView task) {
    return new TaskResponse(
        task.id(),
        task.key(),
        task.projectId(),
        task.title(),
        task.description(),
        task.statusId(),
        new StatusResponse(task.status().id(), task.status().name(), task.status().category()),
        task.priority(),
        List.of(),
        task.assigneeIds(),
        task.parentId(),
        List.of(),
        false,
        new SubtasksResponse(task.subtasks().total(), task.subtasks().done()),
        time(task.start()),
        time(task.due()),
        time(task.deadline()),
        task.estimateMinutes(),
        List.of(),
        null,
        null,
        null,
        task.rank(),
        0,
        0,
        task.createdAt(),
        task.createdBy(),
        task.updatedAt(),
        task.completedAt(),
        task.trashedAt(),
        task.version(),
        task.can());
  }

  static String tag(TaskView task) {
    return Versions.tag(
        task.version(),
        task.status().name(),
        task.status().category(),
        task.key(),
        task.rank(),
        task.subtasks(),
        task.can());
  }

  private static @Nullable TimeResponse time(TaskView.@Nullable TimeView time) {
    return time == null ? null : new TimeResponse(time.date(), time.time(), time.zone());
  }
}
