package dev.taskflow.adapter.postgres.task;

import dev.taskflow.application.task.NotSearchable;
import dev.taskflow.domain.filter.Filter;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A filter as two conditions: what can be said of the project alone ({@code p}), and the rest, on
 * {@code t} (task) and {@code p}. Kept apart, so that a list reads only the projects that it is
 * about.
 */
record FilterSql(
    String ofProject, List<Object> projectValues, String ofTask, List<Object> taskValues) {
  static FilterSql of(Filter filter) {
    List<Object> projectValues = new ArrayList<>();
    List<Object> taskValues = new ArrayList<>();
    StringBuilder ofProject = new StringBuilder("true");
    StringBuilder ofTask =
        new StringBuilder(filter.mentionsTrash() ? "true" : "t.trashed_at is null");
    List<Filter> parts = filter instanceof Filter.And and ? and.all() : List.of(filter);
    for (Filter part : parts) {
      if (isOfProject(part)) {
        ofProject.append(" and ").append(condition(part, projectValues));
      } else {
        ofTask.append(" and ").append(condition(part, taskValues));
      }
    }
    return new FilterSql(ofProject.toString(), projectValues, ofTask.toString(), taskValues);
  }

  private static boolean isOfProject(Filter filter) {
    return switch (filter) {
      case Filter.And and -> and.all().stream().allMatch(FilterSql::isOfProject);
      case Filter.Or or -> or.any().stream().allMatch(FilterSql::isOfProject);
      case Filter.Not not -> isOfProject(not.filter());
      case Filter.Is is -> false;
      case Filter.InProject in -> true;
      case Filter.Has f -> false;
      case Filter.InCategory f -> false;
      case Filter.Named f -> false;
      case Filter.OfTask f -> false;
      case Filter.Priority f -> false;
      case Filter.When f -> false;
      case Filter.Estimate f -> false;
      case Filter.Words f -> false;
    };
  }

  private static String condition(Filter filter, List<Object> values) {
    return switch (filter) {
      case Filter.And and -> and.all().isEmpty() ? "true" : joined(and.all(), " and ", values);
      case Filter.Or or -> joined(or.any(), " or ", values);
      case Filter.Not not -> "not " + condition(not.filter(), values);
      case Filter.Is is ->
          switch (is.state()) {
            case OPEN -> "(t.completed_at is null)";
            case DONE -> "(t.completed_at is not null)";
            case TRASHED -> "(t.trashed_at is not null)";
            case BLOCKED, STARTABLE, OVERDUE, RECURRING, UNASSIGNED ->
                throw NotSearchable.because(is);
          };
      case Filter.InProject in -> {
        // A key has no dash.
        boolean byKey = in.project().indexOf('-') < 0;
        values.add(byKey ? in.project() : UUID.fromString(in.project()));
        yield byKey ? "(p.key = ?)" : "(p.id = ?)";
      }
      case Filter.Has f -> throw NotSearchable.because(f);
      case Filter.InCategory f -> throw NotSearchable.because(f);
      case Filter.Named f -> throw NotSearchable.because(f);
      case Filter.OfTask f -> throw NotSearchable.because(f);
      case Filter.Priority f -> throw NotSearchable.because(f);
      case Filter.When f -> throw NotSearchable.because(f);
      case Filter.Estimate f -> throw NotSearchable.because(f);
      case Filter.Words f -> throw NotSearchable.because(f);
    };
  }

  private static String joined(List<Filter> parts, String between, List<Object> values) {
    return parts.stream()
        .map(part -> condition(part, values))
        .collect(Collectors.joining(between, "(", ")"));
  }
}
