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
    return switch (filter) {
      case Filter.And and -> and.all().stream().allMatch(part -> matches(part, task));
      case Filter.Or or -> or.any().stream().anyMatch(part -> matches(part, task));
      case Filter.Not not -> !matches(not.filter(), task);
      case Filter.Is f -> is(f.state(), task);
      case Filter.Has f -> task.has(f.part());
      case Filter.InProject f -> isCalled(task.project(), f.project());
      case Filter.InCategory f -> task.category() == f.category();
      case Filter.Named f ->
          task.names(f.field()).stream().anyMatch(thing -> isNamed(thing, f.field(), f.name()));
      case Filter.OfTask f ->
          isCalled(
              switch (f.field()) {
                case PARENT -> task.parent();
                case KEY -> task.task();
              },
              f.task());
      case Filter.Priority f -> f.comparison().holds(task.priority().compareTo(f.level()));
      case Filter.When f -> when(f.field(), f.comparison(), from.day(f.day()), task);
      case Filter.Estimate f -> {
        Integer minutes = task.estimateMinutes();
        yield minutes != null && f.comparison().holds(minutes.compareTo(f.minutes()));
      }
      case Filter.Words f ->
          contains(task.title(), f.text()) || contains(task.description(), f.text());
    };
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

  private boolean isNamed(Reference thing, NameField field, String name) {
    boolean person = field == NameField.ASSIGNEE || field == NameField.CREATOR;
    return (person && name.equalsIgnoreCase("me"))
        ? thing.id().equals(from.me())
        : fold(thing.name()).equals(fold(name)) || thing.id().toString().equalsIgnoreCase(name);
  }

  private static boolean isCalled(@Nullable Reference thing, String keyOrId) {
    return thing != null && (thing.name().equals(keyOrId) || thing.id().toString().equals(keyOrId));
  }

  private static boolean contains(String text, String part) {
    return fold(text).contains(fold(part));
  }

  /**
   * What two texts share that differ in capitals alone: each code point's small letter, whatever
   * stands around it and wherever it runs.
   *
   * @param text any
   * @return the same text in small letters
   */
  public static String fold(String text) {
    return text.codePoints()
        .map(Character::toLowerCase)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
