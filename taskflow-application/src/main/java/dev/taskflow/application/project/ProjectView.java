package dev.taskflow.application.project;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A project as it is answered, in raw types. {@code openTasks} counts neither closed nor trashed
 * ones.
 */
public record ProjectView(
    UUID id,
    String key,
    String name,
    String description,
    String color,
    boolean isInbox,
    String role,
    List<Column> statuses,
    long openTasks,
    Instant createdAt,
    UUID createdBy,
    Instant updatedAt,
    @Nullable Instant archivedAt,
    @Nullable Instant trashedAt,
    long version,
    List<String> can) {

  /** A status of the project. */
  public record Column(UUID id, String name, String category, String rank) {}
}
