package dev.taskflow.domain.filter;

import dev.taskflow.domain.filter.Filter.Category;
import dev.taskflow.domain.filter.Filter.DateField;
import dev.taskflow.domain.filter.Filter.Level;
import dev.taskflow.domain.filter.Filter.NameField;
import dev.taskflow.domain.filter.Filter.Part;
import dev.taskflow.domain.filter.Filter.State;
import dev.taskflow.domain.filter.Filter.TaskField;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can stand before a colon. */
public enum FilterField {
  /** What state it is in. */
  IS(State.values()),
  /** What it has. */
  HAS(Part.values()),
  /** Its project. */
  PROJECT("a project's key or id"),
  /** Its status. */
  STATUS("a status's name"),
  /** Its status's category. */
  CATEGORY(Category.values()),
  /** How much it matters. */
  PRIORITY(list(words(Level.values())), true),
  /** One of its labels. */
  LABEL("a label's name"),
  /** One of those who do it. */
  ASSIGNEE("me, or a person's name or id"),
  /** Who made it. */
  CREATOR("me, or a person's name or id"),
  /** When it is wanted. */
  DUE("a day such as 2026-12-01, " + list(days()), true),
  /** When work can begin. */
  START("a day such as 2026-12-01, " + list(days()), true),
  /** When it is too late. */
  DEADLINE("a day such as 2026-12-01, " + list(days()), true),
  /** When it was made. */
  CREATED("a day such as 2026-12-01, " + list(days()), true),
  /** When it last changed. */
  UPDATED("a day such as 2026-12-01, " + list(days()), true),
  /** When it was closed. */
  COMPLETED("a day such as 2026-12-01, " + list(days()), true),
  /** Expected work. */
  ESTIMATE("minutes such as 30, or a time such as 45m, 2h, 1h30m", true),
  /** The task that it is a part of. */
  PARENT("a task's key such as HOME-42, or its id"),
  /** The task itself. */
  KEY("a task's key such as HOME-42, or its id"),
  /** Words in title or description. */
  TEXT("words to search for");

  private final String expected;
  private final boolean ordered;

  FilterField(String expected, boolean ordered) {
    this.expected = expected;
    this.ordered = ordered;
  }

  FilterField(String expected) {
    this(expected, false);
  }

  FilterField(Enum<?>[] values) {
    this(list(words(values)));
  }

  /**
   * As it is written.
   *
   * @return such as {@code due}
   */
  public String word() {
    return Filter.word(this);
  }

  /**
   * Whether less and greater can be asked.
   *
   * @return true for dates, priority, estimate
   */
  public boolean ordered() {
    return ordered;
  }

  /**
   * Values that are always there.
   *
   * @return such as {@code open}, none for names
   */
  public List<String> choices() {
    return switch (this) {
      case IS -> words(State.values());
      case HAS -> words(Part.values());
      case CATEGORY -> words(Category.values());
      case PRIORITY -> words(Level.values());
      case DUE, START, DEADLINE, CREATED, UPDATED, COMPLETED -> days();
      case PROJECT, STATUS, LABEL, ASSIGNEE, CREATOR, ESTIMATE, PARENT, KEY, TEXT -> List.of();
    };
  }

  /**
   * What its values look like.
   *
   * @return words for a person
   */
  public String expected() {
    return expected;
  }

  static @Nullable FilterField of(String word) {
    return Read.word(word, values());
  }

  /**
   * Reads a value.
   *
   * @param comparison how it is compared, {@code EQUAL} unless {@link #ordered}
   * @param raw the value, without quotes
   * @return the condition, null when the value can't be read
   */
  @Nullable Filter condition(Comparison comparison, String raw) {
    return switch (this) {
      case IS -> {
        State state = Read.word(raw, State.values());
        yield state == null ? null : new Filter.Is(state);
      }
      case HAS -> {
        Part part = Read.word(raw, Part.values());
        yield part == null ? null : new Filter.Has(part);
      }
      case CATEGORY -> {
        Category category = Read.word(raw, Category.values());
        yield category == null ? null : new Filter.InCategory(category);
      }
      case PRIORITY -> {
        Level level = Read.word(raw, Level.values());
        yield level == null ? null : new Filter.Priority(comparison, level);
      }
      case PROJECT -> {
        String project = Read.keyOrId(raw, Read.PROJECT_KEY);
        yield project == null ? null : new Filter.InProject(project);
      }
      case PARENT, KEY -> {
        String task = Read.keyOrId(raw, Read.TASK_KEY);
        yield task == null ? null : new Filter.OfTask(TaskField.valueOf(name()), task);
      }
      case STATUS, LABEL, ASSIGNEE, CREATOR -> {
        String name = Read.name(raw);
        yield name == null ? null : new Filter.Named(NameField.valueOf(name()), name);
      }
      case DUE, START, DEADLINE, CREATED, UPDATED, COMPLETED -> {
        Day day = Read.day(raw);
        yield day == null ? null : new Filter.When(DateField.valueOf(name()), comparison, day);
      }
      case ESTIMATE -> {
        Integer minutes = Read.minutes(raw);
        yield minutes == null ? null : new Filter.Estimate(comparison, minutes);
      }
      case TEXT -> {
        String text = Read.text(raw);
        yield text == null ? null : new Filter.Words(text);
      }
    };
  }

  private static List<String> words(Enum<?>[] values) {
    return Arrays.stream(values).map(Filter::word).toList();
  }

  private static List<String> days() {
    List<String> days = new ArrayList<>(words(Day.Name.values()));
    days.addAll(List.of("+7d", "-2w", "+1m"));
    days.addAll(words(DayOfWeek.values()));
    return List.copyOf(days);
  }

  /** The words with commas and an or. */
  static String list(List<String> words) {
    int last = words.size() - 1;
    return String.join(", ", words.subList(0, last)) + " or " + words.get(last);
  }
}
