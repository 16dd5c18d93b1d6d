package dev.taskflow.adapter.http.project;

import dev.taskflow.application.project.ProjectView;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A column of a project's work as answered; colours and limits of columns don't exist yet. */
@Serdeable
@Schema(name = "Status", description = "A column of a project's work.")
record StatusResponse(
    UUID id,
    String name,
    @Schema(
            type = "string",
            allowableValues = {"todo", "doing", "done", "cancelled"})
        String category,
    @Nullable String color,
    String rank,
    @Nullable Integer wipLimit) {

  static StatusResponse of(ProjectView.Column column) {
    return new StatusResponse(
        column.id(), column.name(), column.category(), null, column.rank(), null);
  }
}
