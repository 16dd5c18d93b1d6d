package dev.taskflow.domain.capture;

import java.util.Locale;

/** What a stretch of the text was understood as. */
public enum SpanKind {
  /** When work can begin. */
  START,
  /** When it is wanted. */
  DUE,
  /** When it is too late. */
  DEADLINE,
  /** How it comes back. */
  RECURRENCE,
  /** How much it matters. */
  PRIORITY,
  /** How long it takes. */
  ESTIMATE,
  /** Where it belongs. */
  PROJECT,
  /** A label. */
  LABEL,
  /** Who does it. */
  PERSON,
  /** A backslash that keeps what follows as it is; not part of the title. */
  ESCAPE,
  /** A name that nobody knows; it stays in the title. */
  UNKNOWN;

  /**
   * The name in the API.
   *
   * @return lower case
   */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Whether the stretch is left out of the title.
   *
   * @return false for {@link #UNKNOWN} alone
   */
  public boolean consumed() {
    return this != UNKNOWN;
  }
}
