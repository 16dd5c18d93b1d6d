package dev.taskflow.domain.task;

import java.util.Locale;

/** How much a task matters, from least to most. */
public enum Priority {
  /** Not said. */
  NONE,
  /** Low. */
  LOW,
  /** Medium. */
  MEDIUM,
  /** High. */
  HIGH,
  /** Urgent. */
  URGENT;

  /**
   * The name in the API.
   *
   * @return lower case
   */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
