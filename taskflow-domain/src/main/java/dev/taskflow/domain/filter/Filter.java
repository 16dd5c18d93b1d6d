package dev.taskflow.domain.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * A filter as a tree. It means the same to the store that compiles it and to {@link Evaluation}.
 * Every tree that can be built can be written ({@link #toText()}) and read back equal: the
 * constructors refuse what the language has no words for, and {@link #and}, {@link #or}, {@link
 * #not} bring parts into that form.
 *
 * <p>The logic has two values. A comparison with a field that has no value is false, and {@code -}
 * is the exact opposite: {@code due<=+7d} leaves out tasks without a due date, {@code -due<=+7d}
 * has them.
 */
public sealed interface Filter {
  /**
   * What matches every task: the filter without a word.
   *
   * @return a conjunction of nothing
   */
  static Filter everything() {
    return new And(List.of());
  }

  /**
   * All of them; without parts it is {@link #everything}.
   *
   * @param all the parts: none, or two and more, no {@code And} among them
   */
  record And(List<Filter> all) implements Filter {
    /** Copies and checks the parts. */
    public And {
      all = List.copyOf(all);
      if (all.size() == 1 || all.stream().anyMatch(And.class::isInstance)) {
        throw new IllegalArgumentException("Build it with Filter.and");
      }
    }
  }

  /**
   * Any of them.
   *
   * @param any two parts or more, neither {@code Or} nor {@link #everything}
   */
  record Or(List<Filter> any) implements Filter {
    /** Copies and checks the parts. */
    public Or {
      any = List.copyOf(any);
      if (any.size() < 2 || any.stream().anyMatch(f -> f instanceof Or || isAll(f))) {
        throw new IllegalArgumentException("Build it with Filter.or");
      }
    }
  }

  /**
   * The opposite.
   *
   * @param filter of what: neither {@code Not} nor {@link #everything}
   */
  record Not(Filter filter) implements Filter {
    /** Checks the part. */
    public Not {
      if (filter instanceof Not || isAll(filter)) {
        throw new IllegalArgumentException("Build it with Filter.not");
      }
    }
  }

  /**
   * {@code is:}.
   *
   * @param state which
   */
  record Is(State state) implements Filter {}

  /**
   * {@code has:}.
   *
   * @param part what
   */
  record Has(Part part) implements Filter {}

  /**
   * {@code project:}.
   *
   * @param project its key, or its id; kept in capitals, the id in lower case
   */
  record InProject(String project) implements Filter {
    /** Checks and normalises. */
    public InProject {
      project = Read.valid(Read.keyOrId(project, Read.PROJECT_KEY), project);
    }
  }

  /**
   * {@code category:} of the status.
   *
   * @param category which
   */
  record InCategory(Category category) implements Filter {}

  /**
   * A thing or a person by name, whatever the capitals, or by id. {@code me} is the person who
   * asks.
   *
   * @param field where the name stands
   * @param name the name without space around it, not empty
   */
  record Named(NameField field, String name) implements Filter {
    /** Checks the name. */
    public Named {
      name = Read.valid(Read.name(name), name);
    }

    /**
     * Whether it is a person, and not the one who asks.
     *
     * @return false for things and for {@code me}
     */
    public boolean isOther() {
      return (field == NameField.ASSIGNEE || field == NameField.CREATOR)
          && !name.equalsIgnoreCase("me");
    }
  }

  /**
   * The task itself, or its parent.
   *
   * @param field which of them
   * @param task its key, or its id; kept in capitals, the id in lower case
   */
  record OfTask(TaskField field, String task) implements Filter {
    /** Checks and normalises. */
    public OfTask {
      task = Read.valid(Read.keyOrId(task, Read.TASK_KEY), task);
    }
  }

  /**
   * {@code priority}.
   *
   * @param comparison how
   * @param level with what
   */
  record Priority(Comparison comparison, Level level) implements Filter {}

  /**
   * The day of a date, in the zone of who asks.
   *
   * @param field which date
   * @param comparison how
   * @param day with what
   */
  record When(DateField field, Comparison comparison, Day day) implements Filter {}

  /**
   * {@code estimate}.
   *
   * @param comparison how
   * @param minutes with what, not negative
   */
  record Estimate(Comparison comparison, int minutes) implements Filter {
    /** Checks the minutes. */
    public Estimate {
      if (minutes < 0 || minutes > Read.MAX_MINUTES) {
        throw new IllegalArgumentException("0.." + Read.MAX_MINUTES + " minutes: " + minutes);
      }
    }
  }

  /**
   * Words in title or description, whatever the capitals.
   *
   * @param text the words, as they stand side by side; not blank
   */
  record Words(String text) implements Filter {
    /** Checks the words. */
    public Words {
      text = Read.valid(Read.text(text), text);
    }
  }

  /** What {@code is:} can ask. */
  enum State {
    /** Not closed. */
    OPEN,
    /** Closed, done or cancelled. */
    DONE,
    /** Something open stands before it. */
    BLOCKED,
    /** Open, not blocked, and its start has come. */
    STARTABLE,
    /** Open, and its due time is over for who asks. */
    OVERDUE,
    /** It comes again. */
    RECURRING,
    /** Nobody's. */
    UNASSIGNED,
    /** In the trash. */
    TRASHED
  }

  /** What {@code has:} can ask. */
  enum Part {
    /** A due date. */
    DUE,
    /** A description that is not empty. */
    DESCRIPTION,
    /** Sub-tasks, open or closed. */
    SUBTASKS,
    /** An attachment. */
    ATTACHMENT,
    /** A recurrence. */
    RECURRENCE
  }

  /** What being in a status means. */
  enum Category {
    /** Not begun. */
    TODO,
    /** Under way. */
    DOING,
    /** Finished. */
    DONE,
    /** Given up. */
    CANCELLED
  }

  /** How much a task matters, from least to most. */
  enum Level {
    /** Not said. */
    NONE,
    /** Low. */
    LOW,
    /** Medium. */
    MEDIUM,
    /** High. */
    HIGH,
    /** Urgent. */
    URGENT
  }

  /** Fields that are asked by name. */
  enum NameField {
    /** The status. */
    STATUS,
    /** One of the labels. */
    LABEL,
    /** One of those who do it. */
    ASSIGNEE,
    /** Who made it. */
    CREATOR
  }

  /** Fields that are tasks. */
  enum TaskField {
    /** The task that it is a part of. */
    PARENT,
    /** The task itself. */
    KEY
  }

  /** Fields that are dates. */
  enum DateField {
    /** When it is wanted. */
    DUE,
    /** When work can begin. */
    START,
    /** When it is too late. */
    DEADLINE,
    /** When it was made. */
    CREATED,
    /** When it last changed. */
    UPDATED,
    /** When it was closed. */
    COMPLETED
  }

  /**
   * All of them.
   *
   * @param parts any, {@code And} and {@link #everything} too
   * @return their conjunction, flat
   */
  static Filter and(List<Filter> parts) {
    List<Filter> flat = new ArrayList<>();
    for (Filter part : parts) {
      if (part instanceof And and) {
        flat.addAll(and.all());
      } else {
        flat.add(part);
      }
    }
    return flat.size() == 1 ? flat.getFirst() : new And(flat);
  }

  /**
   * Any of them.
   *
   * @param parts at least one, {@code Or} too
   * @return their disjunction, flat; {@link #everything} when one of them is
   * @throws IllegalArgumentException when there is none, for what matches nothing has no words
   */
  static Filter or(List<Filter> parts) {
    List<Filter> flat = new ArrayList<>();
    for (Filter part : parts) {
      if (isAll(part)) {
        return everything();
      }
      if (part instanceof Or or) {
        flat.addAll(or.any());
      } else {
        flat.add(part);
      }
    }
    return flat.size() == 1 ? flat.getFirst() : new Or(flat);
  }

  /**
   * The opposite.
   *
   * @param filter of what
   * @return its negation; what was negated twice is itself
   * @throws IllegalArgumentException of {@link #everything}, for what matches nothing has no words
   */
  static Filter not(Filter filter) {
    return filter instanceof Not not ? not.filter() : new Not(filter);
  }

  private static boolean isAll(Filter filter) {
    return filter instanceof And and && and.all().isEmpty();
  }

  /**
   * The canonical text: one for each filter, and {@link FilterParser#parse} reads it back equal.
   *
   * @return the text, empty for {@link #everything}
   */
  default String toText() {
    return Printer.print(this);
  }

  /**
   * Whether the filter asks about the trash; if it doesn't, lists leave trashed tasks out.
   *
   * @return true when {@code is:trashed} stands in it
   */
  default boolean mentionsTrash() {
    return contains(part -> part instanceof Is is && is.state() == State.TRASHED);
  }

  /**
   * Whether it matters who asks and when, but for {@code me}.
   *
   * @return true when a day or what is due stands in it
   */
  default boolean asksOfDays() {
    return contains(
        part ->
            part instanceof When
                || (part instanceof Is is
                    && (is.state() == State.OVERDUE || is.state() == State.STARTABLE)));
  }

  /**
   * The things and people it names.
   *
   * @return each once, in the order in which they are written
   */
  default List<Named> names() {
    return switch (this) {
      case And and -> names(and.all());
      case Or or -> names(or.any());
      case Not not -> not.filter().names();
      case Named named -> List.of(named);
      default -> List.of();
    };
  }

  private static List<Named> names(List<Filter> parts) {
    return parts.stream().flatMap(part -> part.names().stream()).distinct().toList();
  }

  private boolean contains(Predicate<Filter> condition) {
    return switch (this) {
      case And and -> and.all().stream().anyMatch(part -> part.contains(condition));
      case Or or -> or.any().stream().anyMatch(part -> part.contains(condition));
      case Not not -> not.filter().contains(condition);
      default -> condition.test(this);
    };
  }

  /**
   * A word of the language for a value of these enums.
   *
   * @param value such as {@link State#OPEN}
   * @return such as {@code open}
   */
  static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
