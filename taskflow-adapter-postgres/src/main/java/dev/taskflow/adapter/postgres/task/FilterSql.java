package dev.taskflow.adapter.postgres.task;

import dev.taskflow.domain.filter.Filter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A filter as a condition on {@code t} (task) and {@code p} (project), its values apart. */
record FilterSql(String condition, List<Object> values) {
  /** A value that is bound as an id; everything else here is text. */
  private static final String BY_ID =
      "t.project_id = ?";

  /** As a scalar, so that the planner knows one project and reads its tasks in their order. */
  private static final String BY_KEY =
      "t.project_id = (select k.id from project k where k.workspace_id = 1 and k.key = ?)";

  static FilterSql of(Filter filter) {
    List<Object> values = new ArrayList<>();
    String condition = condition(filter, values);
    return new FilterSql(filter.mentionsTrash() ? condition : condition + " and t.trashed_at is null", values);
  }

  private static String condition(Filter filter, List<Object> values) {
    return switch (filter) {
      case Filter.And and ->
          and.all().isEmpty()
              ? "true"
              : and.all().stream()
                  .map(part -> condition(part, values))
                  .reduce((a, b) -> a + " and " + b)
                  .map(all -> "(" + all + ")")
                  .orElseThrow();
      // A project that does not exist makes the inner condition null; its opposite holds for every task.
      case Filter.Not not -> "(" + condition(not.filter(), values) + ") is not true";
      case Filter.Is is ->
          switch (is.state()) {
            case OPEN -> "t.completed_at is null";
            case DONE -> "t.completed_at is not null";
            case TRASHED -> "t.trashed_at is not null";
          };
      case Filter.InProject in -> {
        Optional<UUID> id = id(in.project());
        values.add(id.<Object>map(value -> value).orElse(in.project()));
        yield id.isPresent() ? BY_ID : BY_KEY;
      }
    };
  }

  private static Optional<UUID> id(String project) {
    // A key has no dash.
    return project.indexOf('-') < 0 ? Optional.empty() : Optional.of(UUID.fromString(project));
  }
}
