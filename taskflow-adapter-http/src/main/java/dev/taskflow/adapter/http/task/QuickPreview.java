package dev.taskflow.adapter.http.task;

import dev.taskflow.adapter.http.task.TaskResponse.TimeResponse;
import dev.taskflow.application.capture.QuickAdd;
import dev.taskflow.domain.shared.PlannedTime;
import dev.taskflow.domain.task.Edit;
import dev.taskflow.domain.task.Priority;
import dev.taskflow.domain.task.TaskPatch;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What lines would become. */
@Serdeable
@Schema(name = "QuickPreview", description = "What lines would become; nothing was made.")
record QuickPreview(List<Item> items) {
  /** One line's task, and what was understood in the line. */
  @Serdeable
  @Schema(
      name = "QuickPreviewItem",
      description = "What a line would become, and what was understood in the line.")
  record Item(Draft task, List<QuickSpan> spans) {
    static Item of(QuickAdd.Item item) {
      TaskPatch wanted = item.wanted();
      Priority priority = wanted.priority();
      return new Item(
          new Draft(
              item.project().value(),
              Objects.requireNonNull(wanted.title()),
              (priority == null ? Priority.NONE : priority).wire(),
              List.of(),
              wanted.assigneeIds() == null
                  ? List.of()
                  : wanted.assigneeIds().apply(List.of()).stream()
                      .map(id -> id.value())
                      .sorted()
                      .toList(),
              time(wanted.start()),
              time(wanted.due()),
              time(wanted.deadline()),
              wanted.estimateMinutes() == null ? null : wanted.estimateMinutes().value(),
              null),
          QuickSpan.all(item.spans()));
    }
  }

  /** A task that is not there yet. */
  @Serdeable
  @Schema(name = "QuickDraft", description = "A task that is not there yet, as far as it is told.")
  record Draft(
      UUID projectId,
      String title,
      @Schema(
              type = "string",
              allowableValues = {"none", "low", "medium", "high", "urgent"})
          String priority,
      List<UUID> labelIds,
      List<UUID> assigneeIds,
      @Nullable TimeResponse start,
      @Nullable TimeResponse due,
      @Nullable TimeResponse deadline,
      @Nullable Integer estimateMinutes,
      @Nullable Object recurrence) {}

  private static @Nullable TimeResponse time(@Nullable Edit<PlannedTime> edit) {
    PlannedTime time = edit == null ? null : edit.value();
    return time == null
        ? null
        : new TimeResponse(
            time.date().toString(),
            time.time() == null ? null : time.time().toString(),
            time.zone() == null ? null : time.zone().getId());
  }
}
