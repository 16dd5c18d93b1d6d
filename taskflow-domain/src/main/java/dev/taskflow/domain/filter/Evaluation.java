package dev.taskflow.domain.filter;

import dev.taskflow.domain.filter.Filter.DateField;
import dev.taskflow.domain.filter.Filter.NameField;
import dev.taskflow.domain.filter.Filter.Part;
import dev.taskflow.domain.filter.TaskTraits.Reference;
import dev.taskflow.domain.shared.PlannedTime;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Whether tasks match, seen by one person at one time. */
public final class Evaluation {
  private final Viewpoint from;
  private final LocalDate today;

  /**
   * Sees tasks from there.
   *
   * @param from who asks, and when
   */
  public Evaluation(Viewpoint from) {
    this.from = from;
    this.today = from.today();
  }

  /**
   * Whether a task matches.
   *
   * @param filter what is asked
   * @param task of which task
   * @return true when it does
   */
  public boolean matches(Filter filter, TaskTraits task) {
    return asking(filter).test(task);
  }

  /**
   * A filter as a question that can be put to many tasks: what doesn't depend on the task, such as
   * which day tomorrow is, is found out once.
   *
   * @param filter what is asked
   * @return true for the tasks that match
   */
  public Predicate<TaskTraits> asking(Filter filter) {
    return switch (filter) {
      case Filter.And and -> {
        List<Predicate<TaskTraits>> all = asking(and.all());
        yield task -> holds(all, task, true);
      }
      case Filter.Or or -> {
        List<Predicate<TaskTraits>> any = asking(or.any());
        yield task -> !holds(any, task, false);
      }
      case Filter.Not not -> asking(not.filter()).negate();
      case Filter.Is f -> task -> is(f.state(), task);
      case Filter.Has f -> task -> task.has(f.part());
      case Filter.InProject f -> task -> isCalled(task.project(), f.project());
      case Filter.InCategory f -> task -> task.category() == f.category();
      case Filter.Named f -> named(f);
      case Filter.OfTask f ->
          switch (f.field()) {
            case PARENT -> task -> isCalled(task.parent(), f.task());
            case KEY -> task -> isCalled(task.task(), f.task());
          };
      case Filter.Priority f -> task -> f.comparison().holds(task.priority().compareTo(f.level()));
      case Filter.When f -> {
        LocalDate day = from.day(f.day());
        yield task -> when(f.field(), f.comparison(), day, task);
      }
      case Filter.Estimate f ->
          task -> {
            Integer minutes = task.estimateMinutes();
            return minutes != null && f.comparison().holds(minutes.compareTo(f.minutes()));
          };
      case Filter.Words f -> {
        String words = fold(f.text());
        yield task ->
            fold(task.title()).contains(words) || fold(task.description()).contains(words);
      }
    };
  }

  private List<Predicate<TaskTraits>> asking(List<Filter> parts) {
    return parts.stream().map(this::asking).toList();
  }

  /** Whether all parts answer so. */
  private static boolean holds(List<Predicate<TaskTraits>> parts, TaskTraits task, boolean answer) {
    for (Predicate<TaskTraits> part : parts) {
      if (part.test(task) != answer) {
        return false;
      }
    }
    return true;
  }

  private boolean is(Filter.State state, TaskTraits task) {
    boolean open = task.noted(DateField.COMPLETED) == null;
    return switch (state) {
      case OPEN -> open;
      case DONE -> !open;
      case BLOCKED -> task.isBlocked();
      case STARTABLE -> open && !task.isBlocked() && hasStarted(task.planned(DateField.START));
      case OVERDUE -> open && isOver(task.planned(DateField.DUE));
      case RECURRING -> task.has(Part.RECURRENCE);
      case UNASSIGNED -> task.names(NameField.ASSIGNEE).isEmpty();
      case TRASHED -> task.isTrashed();
    };
  }

  /** A whole day begins and ends with the asker's, a time comes for all at once. */
  private boolean hasStarted(@Nullable PlannedTime start) {
    if (start == null) {
      return true;
    }
    Instant at = instant(start);
    return at == null ? !start.date().isAfter(today) : !at.isAfter(from.now());
  }

  private boolean isOver(@Nullable PlannedTime due) {
    if (due == null) {
      return false;
    }
    Instant at = instant(due);
    return at == null ? due.date().isBefore(today) : at.isBefore(from.now());
  }

  private boolean when(DateField field, Comparison comparison, LocalDate day, TaskTraits task) {
    LocalDate date =
        switch (field) {
          case DUE, START, DEADLINE -> {
            PlannedTime planned = task.planned(field);
            Instant at = planned == null ? null : instant(planned);
            yield planned == null ? null : at == null ? planned.date() : date(at);
          }
          case CREATED, UPDATED, COMPLETED -> {
            Instant at = task.noted(field);
            yield at == null ? null : date(at);
          }
        };
    return date != null && comparison.holds(date.compareTo(day));
  }

  private LocalDate date(Instant at) {
    return at.atZone(from.zone()).toLocalDate();
  }

  private static @Nullable Instant instant(PlannedTime planned) {
    ZoneId zone = planned.zone();
    return planned.time() == null || zone == null
        ? null
        : ZonedDateTime.of(planned.date(), planned.time(), zone).toInstant();
  }

  private Predicate<TaskTraits> named(Filter.Named f) {
    NameField field = f.field();
    boolean person = field == NameField.ASSIGNEE || field == NameField.CREATOR;
    String name = fold(f.name());
    Predicate<Reference> wanted =
        person && name.equals("me")
            ? thing -> thing.id().equals(from.me())
            : thing -> fold(thing.name()).equals(name) || thing.id().toString().equals(name);
    return task -> {
      for (Reference thing : task.names(field)) {
        if (wanted.test(thing)) {
          return true;
        }
      }
      return false;
    };
  }

  private static boolean isCalled(@Nullable Reference thing, String keyOrId) {
    return thing != null && (thing.name().equals(keyOrId) || thing.id().toString().equals(keyOrId));
  }

  /**
   * What two texts share that differ in capitals alone: each code point's small letter, whatever
   * stands around it and wherever it runs.
   *
   * @param text any
   * @return the same text in small letters
   */
  public static String fold(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c) || Character.toLowerCase(c) != c) {
        return text.codePoints()
            .map(Character::toLowerCase)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
      }
    }
    return text;
  }
}
