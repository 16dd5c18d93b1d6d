package dev.taskflow.domain.project;

import java.util.Locale;

/** The highlighters. */
public enum Color {
  /** Red. */
  RED,
  /** Orange. */
  ORANGE,
  /** Yellow. */
  YELLOW,
  /** Green. */
  GREEN,
  /** Teal. */
  TEAL,
  /** Blue. */
  BLUE,
  /** Violet. */
  VIOLET,
  /** Pink. */
  PINK,
  /** Grey. */
  GREY;

  /**
   * The name in the API.
   *
   * @return lower case
   */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
