package dev.taskflow.domain.filter;

import dev.taskflow.domain.filter.Filter.DateField;
import dev.taskflow.domain.filter.Filter.NameField;
import dev.taskflow.domain.filter.Filter.Part;
import dev.taskflow.domain.filter.TaskTraits.Reference;
import dev.taskflow.domain.shared.PlannedTime;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a filter means, said a second time and otherwise: as sets of tasks, with days as texts, and
 * with the strings that the API writes.
 */
record NaiveFilter(List<SomeTask> tasks, Viewpoint from) {
  Set<SomeTask> matching(Filter filter) {
    return switch (filter) {
      case Filter.And and -> {
        Set<SomeTask> all = new HashSet<>(tasks);
        and.all().forEach(part -> all.retainAll(matching(part)));
        yield all;
      }
      case Filter.Or or -> {
        Set<SomeTask> any = new HashSet<>();
        or.any().forEach(part -> any.addAll(matching(part)));
        yield any;
      }
      case Filter.Not not -> {
        Set<SomeTask> others = new HashSet<>(tasks);
        others.removeAll(matching(not.filter()));
        yield others;
      }
      case Filter.Is is -> those(task -> is(is.toText(), task));
      case Filter.Has has -> those(task -> task.parts().contains(has.part()));
      case Filter.InProject in -> those(task -> called(task.project()).contains(in.project()));
      case Filter.InCategory in ->
          those(task -> task.category().name().equals(in.category().name()));
      case Filter.OfTask of ->
          those(
              task -> {
                Reference other = of.toText().startsWith("key") ? task.task() : task.parent();
                return other != null && called(other).contains(of.task());
              });
      case Filter.Named named ->
          those(task -> task.names(named.field()).stream().anyMatch(r -> isNamed(r, named)));
      case Filter.Priority p ->
          those(task -> compare(p.comparison(), task.priority().compareTo(p.level()), 0));
      case Filter.Estimate e ->
          those(
              task ->
                  task.estimateMinutes() != null
                      && compare(e.comparison(), task.estimateMinutes(), e.minutes()));
      case Filter.When when ->
          those(
              task -> {
                String day = day(when.field(), task);
                long than = from.day(when.day()).toEpochDay();
                return !day.isEmpty()
                    && compare(when.comparison(), LocalDate.parse(day).toEpochDay(), than);
              });
      case Filter.Words words -> {
        String small = words.text().toLowerCase(Locale.ROOT);
        yield those(
            task ->
                task.title().toLowerCase(Locale.ROOT).contains(small)
                    || task.description().toLowerCase(Locale.ROOT).contains(small));
      }
    };
  }

  private Set<SomeTask> those(Predicate<SomeTask> condition) {
    Set<SomeTask> those = new HashSet<>(tasks);
    those.removeIf(condition.negate());
    return those;
  }

  private boolean is(String text, SomeTask task) {
    boolean closed = task.noted().containsKey(DateField.COMPLETED);
    return switch (text) {
      case "is:open" -> !closed;
      case "is:done" -> closed;
      case "is:blocked" -> task.isBlocked();
      case "is:startable" ->
          !closed && !task.isBlocked() && !isLater(task.planned().get(DateField.START), false);
      case "is:overdue" -> {
        PlannedTime due = task.planned().get(DateField.DUE);
        yield !closed && due != null && !isLater(due, true);
      }
      case "is:recurring" -> task.parts().contains(Part.RECURRENCE);
      case "is:unassigned" -> task.names(NameField.ASSIGNEE).size() == 0;
      case "is:trashed" -> task.isTrashed();
      default -> throw new AssertionError(text);
    };
  }

  /** A day is turned into the minute at which it begins, or ends, for who asks. */
  private boolean isLater(@Nullable PlannedTime planned, boolean whole) {
    if (planned == null) {
      return false;
    }
    LocalTime time = planned.time();
    ZoneId zone = planned.zone();
    return (time == null || zone == null)
        ? planned
            .date()
            .plusDays(whole ? 1 : 0)
            .atStartOfDay(from.zone())
            .toInstant()
            .isAfter(from.now())
        : whole
            ? !planned.date().atTime(time).atZone(zone).toInstant().isBefore(from.now())
            : planned.date().atTime(time).atZone(zone).toInstant().isAfter(from.now());
  }

  private String day(DateField field, SomeTask task) {
    return switch (field) {
      case DUE, START, DEADLINE -> {
        PlannedTime planned = task.planned().get(field);
        yield planned == null
            ? ""
            : planned.time() == null
                ? planned.date().toString()
                : planned
                    .date()
                    .atTime(planned.time())
                    .atZone(ZoneId.of(String.valueOf(planned.zone())))
                    .withZoneSameInstant(from.zone())
                    .toString()
                    .substring(0, 10);
      }
      case CREATED, UPDATED, COMPLETED -> {
        Instant noted = task.noted().get(field);
        yield noted == null ? "" : noted.atZone(from.zone()).toString().substring(0, 10);
      }
    };
  }

  private boolean isNamed(Reference thing, Filter.Named asked) {
    boolean person = Set.of(NameField.ASSIGNEE, NameField.CREATOR).contains(asked.field());
    if (person && asked.name().toLowerCase(Locale.ROOT).equals("me")) {
      return thing.id().equals(from.me());
    }
    String name = asked.name().toLowerCase(Locale.ROOT);
    return Set.of(thing.name().toLowerCase(Locale.ROOT), thing.id().toString()).contains(name);
  }

  private static Set<String> called(Reference thing) {
    return Set.of(thing.name(), thing.id().toString());
  }

  private static boolean compare(Comparison comparison, long left, long right) {
    return switch (comparison.sign()) {
      case ":" -> left == right;
      case "<" -> left < right;
      case "<=" -> left <= right;
      case ">" -> left > right;
      case ">=" -> left >= right;
      default -> throw new AssertionError(comparison);
    };
  }
}
