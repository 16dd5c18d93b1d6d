package dev.taskflow.adapter.http.project;

import dev.taskflow.adapter.http.request.Versions;
import dev.taskflow.application.project.ProjectView;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A project as answered. Not the view itself: its statuses have {@code color} and {@code wipLimit},
 * which no store knows yet.
 */
@Serdeable
@Schema(
    name = "Project",
    description = "A project; openTasks counts neither closed nor trashed ones.")
record ProjectResponse(
    UUID id,
    String key,
    String name,
    String description,
    @Schema(
            type = "string",
            allowableValues = {
              "red", "orange", "yellow", "green", "teal", "blue", "violet", "pink", "grey"
            })
        String color,
    boolean isInbox,
    @Schema(
            type = "string",
            allowableValues = {"viewer", "commenter", "editor", "admin", "owner"})
        String role,
    List<StatusResponse> statuses,
    long openTasks,
    Instant createdAt,
    UUID createdBy,
    Instant updatedAt,
    @Nullable Instant archivedAt,
    @Nullable Instant trashedAt,
    long version,
    List<String> can) {

  static ProjectResponse of(ProjectView project) {
    return new ProjectResponse(
        project.id(),
        project.key(),
        project.name(),
        project.description(),
        project.color(),
        project.isInbox(),
        project.role(),
        project.statuses().stream().map(StatusResponse::of).toList(),
        project.openTasks(),
        project.createdAt(),
        project.createdBy(),
        project.updatedAt(),
        project.archivedAt(),
        project.trashedAt(),
        project.version(),
        project.can());
  }

  static String tag(ProjectView project) {
    return Versions.tag(
        project.version(),
        project.role(),
        project.statuses().toString(),
        project.openTasks(),
        project.can());
  }
}
