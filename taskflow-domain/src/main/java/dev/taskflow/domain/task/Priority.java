package dev.taskflow.domain.task;

import java.util.Locale;

/** How much a task matters, from least to most. */
public enum Priority {
  /** Not said. */
  NONE(0),
  /** Low. */
  LOW(1),
  /** Medium. */
  MEDIUM(2),
  /** High. */
  HIGH(3),
  /** Urgent. */
  URGENT(4);

  private final int level;

  Priority(int level) {
    this.level = level;
  }

  /**
   * How much it weighs.
   *
   * @return 0 (none) to 4 (urgent)
   */
  public int level() {
    return level;
  }

  /**
   * The name in the API.
   *
   * @return lower case
   */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
