package dev.taskflow.application.task;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A task as it is answered (api.md, section 4), in raw types. Lists are never null. What this build
 * does not have yet (labels, blockers, recurrence, comments) is not a component: the HTTP adapter
 * answers it as what is true of such a task, with empty lists, nulls and noughts.
 */
public record TaskView(
    UUID id,
    String key,
    UUID projectId,
    String title,
    String description,
    UUID statusId,
    StatusView status,
    String priority,
    List<UUID> assigneeIds,
    @Nullable UUID parentId,
    SubtasksView subtasks,
    @Nullable TimeView start,
    @Nullable TimeView due,
    @Nullable TimeView deadline,
    @Nullable Integer estimateMinutes,
    String rank,
    Instant createdAt,
    UUID createdBy,
    Instant updatedAt,
    @Nullable Instant completedAt,
    @Nullable Instant trashedAt,
    long version,
    List<String> can) {

  /** The task's status. */
  public record StatusView(UUID id, String name, String category) {}

  /** How many sub-tasks there are out of the trash, and how many of them are closed. */
  public record SubtasksView(int total, int done) {}

  /** A planned time: {@code date} is {@code YYYY-MM-DD}, {@code time} is {@code HH:MM}. */
  public record TimeView(String date, @Nullable String time, @Nullable String zone) {}
}
