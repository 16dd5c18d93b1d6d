package dev.taskflow.adapter.postgres.project;

import dev.taskflow.adapter.postgres.shared.Columns;
import dev.taskflow.domain.project.Color;
import dev.taskflow.domain.project.Project;
import dev.taskflow.domain.project.ProjectId;
import dev.taskflow.domain.project.ProjectKey;
import dev.taskflow.domain.project.Role;
import dev.taskflow.domain.project.Status;
import dev.taskflow.domain.project.StatusId;
import dev.taskflow.domain.shared.Rank;
import dev.taskflow.domain.user.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code project}, with the caller's role. */
record ProjectRow(
    UUID id,
    String key,
    String name,
    String description,
    String color,
    @Nullable UUID inboxOf,
    long version,
    Instant createdAt,
    UUID createdBy,
    Instant updatedAt,
    @Nullable Instant archivedAt,
    @Nullable Instant trashedAt,
    String role) {

  static ProjectRow read(Columns row) throws SQLException {
    return new ProjectRow(
        row.id(),
        row.text(),
        row.text(),
        row.text(),
        row.text(),
        row.idOrNull(),
        row.number(),
        row.instant(),
        row.id(),
        row.instant(),
        row.instantOrNull(),
        row.instantOrNull(),
        row.text());
  }

  static List<Status> statuses(ResultSet result) throws SQLException {
    List<Status> statuses = new ArrayList<>();
    while (result.next()) {
      Columns row = new Columns(result);
      statuses.add(
          new Status(
              new StatusId(row.id()),
              row.text(),
              Status.Category.valueOf(row.text().toUpperCase(Locale.ROOT)),
              new Rank(row.text())));
    }
    return statuses;
  }

  Role roleOfCaller() {
    return Role.valueOf(role.toUpperCase(Locale.ROOT));
  }

  Project toProject(List<Status> statuses) {
    return new Project(
        new ProjectId(id),
        new ProjectKey(key),
        name,
        description,
        Color.valueOf(color.toUpperCase(Locale.ROOT)),
        inboxOf == null ? null : new UserId(inboxOf),
        statuses,
        version,
        createdAt,
        new UserId(createdBy),
        updatedAt,
        archivedAt,
        trashedAt);
  }
}
