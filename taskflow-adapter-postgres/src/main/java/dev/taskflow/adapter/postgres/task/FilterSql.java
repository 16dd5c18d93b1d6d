package dev.taskflow.adapter.postgres.task;

import dev.taskflow.application.task.NotSearchable;
import dev.taskflow.domain.filter.Comparison;
import dev.taskflow.domain.filter.Evaluation;
import dev.taskflow.domain.filter.Filter;
import dev.taskflow.domain.filter.Filter.DateField;
import dev.taskflow.domain.filter.Viewpoint;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A filter as two conditions: what can be said of the project alone ({@code p}), and the rest, on
 * {@code t} (task) and {@code p}. Kept apart, so that a list reads only the projects that it is
 * about. Whatever comes from outside is bound, and no condition is ever null: its opposite would be
 * null too.
 */
record FilterSql(
    String ofProject, List<Object> projectValues, String ofTask, List<Object> taskValues) {
  private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  static FilterSql of(Filter filter, Viewpoint from) {
    NotSearchable.check(filter);
    Writer project = new Writer(from);
    Writer task = new Writer(from);
    StringBuilder ofProject = new StringBuilder("true");
    StringBuilder ofTask =
        new StringBuilder(filter.mentionsTrash() ? "true" : "t.trashed_at is null");
    List<Filter> parts = filter instanceof Filter.And and ? and.all() : List.of(filter);
    for (Filter part : parts) {
      if (isOfProject(part)) {
        ofProject.append(" and ").append(project.condition(part));
      } else {
        ofTask.append(" and ").append(task.condition(part));
      }
    }
    return new FilterSql(ofProject.toString(), project.values, ofTask.toString(), task.values);
  }

  private static boolean isOfProject(Filter filter) {
    return switch (filter) {
      case Filter.And and -> and.all().stream().allMatch(FilterSql::isOfProject);
      case Filter.Or or -> or.any().stream().allMatch(FilterSql::isOfProject);
      case Filter.Not not -> isOfProject(not.filter());
      case Filter.InProject f -> true;
      case Filter.Is f -> false;
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

  /** Writes conditions, and keeps what is to be bound, in the order of the places. */
  private static final class Writer {
    private final List<Object> values = new ArrayList<>();
    private final Viewpoint from;

    Writer(Viewpoint from) {
      this.from = from;
    }

    String condition(Filter filter) {
      return switch (filter) {
        case Filter.And f -> f.all().isEmpty() ? "true" : joined(f.all(), " and ");
        case Filter.Or f -> joined(f.any(), " or ");
        case Filter.Not f -> "not " + condition(f.filter());
        case Filter.Is f -> is(f);
        case Filter.Has f ->
            switch (f.part()) {
              case DUE -> "(t.due_date is not null)";
              case DESCRIPTION -> "(t.description <> '')";
              case SUBTASKS ->
                  "exists (select 1 from task u where u.workspace_id = 1 and u.project_id ="
                      + " t.project_id and u.parent_id = t.id and u.trashed_at is null)";
              case ATTACHMENT, RECURRENCE -> throw NotSearchable.because(f);
            };
        case Filter.InProject f -> project(f.project());
        case Filter.InCategory f -> status("n.category = ?", Filter.word(f.category()));
        case Filter.Named f -> named(f);
        case Filter.OfTask f ->
            switch (f.field()) {
              case KEY -> task("t", f.task());
              case PARENT ->
                  "exists (select 1 from task u where u.workspace_id = 1 and u.project_id ="
                      + " t.project_id and u.id = t.parent_id and "
                      + task("u", f.task())
                      + ")";
            };
        case Filter.Priority f -> compared("t.priority", f.comparison(), f.level().ordinal());
        case Filter.Estimate f ->
            "(t.estimate_minutes is not null and "
                + compared("t.estimate_minutes", f.comparison(), f.minutes())
                + ")";
        case Filter.When f -> when(f);
        case Filter.Words f -> {
          String like = "%" + Evaluation.fold(f.text()).replaceAll("[\\\\%_]", "\\\\$0") + "%";
          yield "("
              + small("t.title")
              + " like "
              + bound(like)
              + " or "
              + small("t.description")
              + " like "
              + bound(like)
              + ")";
        }
      };
    }

    private String is(Filter.Is f) {
      return switch (f.state()) {
        case OPEN -> "(t.completed_at is null)";
        case DONE -> "(t.completed_at is not null)";
        case TRASHED -> "(t.trashed_at is not null)";
        case UNASSIGNED -> "not " + assignee("true");
        // Nothing stands before anything yet.
        case STARTABLE ->
            "(t.completed_at is null and (t.start_date is null or "
                + begun(DateField.START, "<= " + bound(from.today()), "<= " + bound(from.now()))
                + "))";
        case OVERDUE ->
            "(t.completed_at is null and t.due_date is not null and "
                + begun(DateField.DUE, "< " + bound(from.today()), "< " + bound(from.now()))
                + ")";
        case BLOCKED, RECURRING -> throw NotSearchable.because(f);
      };
    }

    private String project(String keyOrId) {
      boolean byId = ID.matcher(keyOrId).matches();
      return byId
          ? "(p.id = " + bound(UUID.fromString(keyOrId)) + ")"
          : "(p.key = " + bound(keyOrId) + ")";
    }

    private String task(String alias, String keyOrId) {
      if (ID.matcher(keyOrId).matches()) {
        return "(" + alias + ".id = " + bound(UUID.fromString(keyOrId)) + ")";
      }
      int dash = keyOrId.lastIndexOf('-');
      return "(p.key = "
          + bound(keyOrId.substring(0, dash))
          + " and "
          + alias
          + ".number = "
          + bound(Long.valueOf(keyOrId.substring(dash + 1)))
          + ")";
    }

    private String named(Filter.Named f) {
      String id = f.name().toLowerCase(Locale.ROOT);
      boolean byId = ID.matcher(id).matches();
      boolean me = f.name().equalsIgnoreCase("me");
      return switch (f.field()) {
        case STATUS -> {
          String name = small("n.name") + " = " + bound(Evaluation.fold(f.name()));
          yield status(byId ? name + " or n.id = " + bound(UUID.fromString(id)) : name);
        }
        case CREATOR ->
            me
                ? "(t.created_by = " + bound(from.me()) + ")"
                : "exists (select 1 from account a where a.workspace_id = 1 and a.id = t.created_by"
                    + " and "
                    + person(f.name(), byId, id)
                    + ")";
        case ASSIGNEE ->
            assignee(
                me
                    ? "g.user_id = " + bound(from.me())
                    : "exists (select 1 from account a where a.workspace_id = 1 and a.id ="
                        + " g.user_id and "
                        + person(f.name(), byId, id)
                        + ")");
        case LABEL -> throw NotSearchable.because(f);
      };
    }

    private String person(String name, boolean byId, String id) {
      String named = small("a.name") + " = " + bound(Evaluation.fold(name));
      return byId ? "(" + named + " or a.id = " + bound(UUID.fromString(id)) + ")" : named;
    }

    private static String assignee(String who) {
      return "exists (select 1 from task_assignee g where g.workspace_id = 1 and g.project_id ="
          + " t.project_id and g.task_id = t.id and "
          + who
          + ")";
    }

    private String status(String which, Object... more) {
      values.addAll(List.of(more));
      return "exists (select 1 from status n where n.workspace_id = 1 and n.project_id ="
          + " t.project_id and n.id = t.status_id and ("
          + which
          + "))";
    }

    /** A whole day is compared as a day, a time as an instant. */
    private static String begun(DateField field, String day, String instant) {
      String name = "t." + Filter.word(field);
      return "case when %1$s_time is null then %1$s_date %2$s else (%1$s_date + %1$s_time) at time zone %1$s_zone %3$s end"
          .formatted(name, day, instant);
    }

    private String when(Filter.When f) {
      LocalDate day = from.day(f.day());
      return switch (f.field()) {
        case DUE, START, DEADLINE -> {
          String name = "t." + Filter.word(f.field());
          String days = name + "_date " + sign(f.comparison()) + " " + bound(day);
          String minute =
              "((" + name + "_date + " + name + "_time) at time zone " + name + "_zone)";
          yield "("
              + name
              + "_date is not null and case when "
              + name
              + "_time is null then "
              + days
              + " else "
              + within(minute, f.comparison(), day)
              + " end)";
        }
        case CREATED -> within("t.created_at", f.comparison(), day);
        case UPDATED -> within("t.updated_at", f.comparison(), day);
        case COMPLETED ->
            "(t.completed_at is not null and "
                + within("t.completed_at", f.comparison(), day)
                + ")";
      };
    }

    /** How an instant stands to a day of the asker: days begin and end where that person's do. */
    private String within(String instant, Comparison comparison, LocalDate day) {
      Instant begin = from.start(day);
      Instant end = from.start(day.plusDays(1));
      return switch (comparison) {
        case EQUAL ->
            "(" + instant + " >= " + bound(begin) + " and " + instant + " < " + bound(end) + ")";
        case BELOW -> "(" + instant + " < " + bound(begin) + ")";
        case AT_MOST -> "(" + instant + " < " + bound(end) + ")";
        case ABOVE -> "(" + instant + " >= " + bound(end) + ")";
        case AT_LEAST -> "(" + instant + " >= " + bound(begin) + ")";
      };
    }

    private String compared(String column, Comparison comparison, int value) {
      return "(" + column + " " + sign(comparison) + " " + bound(value) + ")";
    }

    private static String sign(Comparison comparison) {
      return comparison == Comparison.EQUAL ? "=" : comparison.sign();
    }

    /** The columns' own order has no capitals; the database's knows more of them than A to Z. */
    private static String small(String column) {
      return "lower(" + column + " collate \"default\")";
    }

    private String bound(Object value) {
      values.add(value);
      return "?";
    }

    private String joined(List<Filter> parts, String between) {
      return parts.stream().map(this::condition).collect(Collectors.joining(between, "(", ")"));
    }
  }
}
