package dev.taskflow.domain.capture;

import java.util.Locale;

/** A priority as it was written; not said is no importance at all. */
public enum Importance {
  /** {@code !low}, {@code p4}. */
  LOW,
  /** {@code !medium}, {@code p3}. */
  MEDIUM,
  /** {@code !high}, {@code p2}. */
  HIGH,
  /** {@code !urgent}, {@code p1}. */
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
