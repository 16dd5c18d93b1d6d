package dev.taskflow.adapter.http.task;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** The tasks that lines became. */
@Serdeable
@Schema(name = "QuickAnswer", description = "The tasks that lines became, in their order.")
record QuickAnswer(List<Item> items) {
  /** One line's task, and what was understood in the line. */
  @Serdeable
  @Schema(name = "QuickItem", description = "A line's task, and what was understood in the line.")
  record Item(TaskResponse task, List<QuickSpan> spans) {}
}
