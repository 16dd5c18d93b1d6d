package dev.taskflow.domain.filter;

import java.util.List;

/**
 * A parsed filter. It means the same to the store that compiles it and to {@code evaluate} in
 * memory.
 */
public sealed interface Filter {
  /**
   * All of them; an empty one matches everything.
   *
   * @param all the parts
   */
  record And(List<Filter> all) implements Filter {
    /** Copies the parts. */
    public And {
      all = List.copyOf(all);
    }
  }

  /**
   * The opposite.
   *
   * @param filter of what
   */
  record Not(Filter filter) implements Filter {}

  /**
   * {@code is:}.
   *
   * @param state which
   */
  record Is(State state) implements Filter {}

  /**
   * {@code project:}.
   *
   * @param project its key in capitals, or its id in lower case
   */
  record InProject(String project) implements Filter {}

  /** What {@code is:} can ask in this build. */
  enum State {
    /** Not closed. */
    OPEN,
    /** Closed. */
    DONE,
    /** In the trash. */
    TRASHED
  }

  /**
   * Whether the filter asks about the trash; if it doesn't, lists leave trashed tasks out.
   *
   * @return true when {@code is:trashed} stands in it
   */
  default boolean mentionsTrash() {
    return switch (this) {
      case And and -> and.all().stream().anyMatch(Filter::mentionsTrash);
      case Not not -> not.filter().mentionsTrash();
      case Is is -> is.state() == State.TRASHED;
      case InProject p -> false;
    };
  }
}
