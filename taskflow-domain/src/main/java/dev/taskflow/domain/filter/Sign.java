package dev.taskflow.domain.filter;

import org.jspecify.annotations.Nullable;

/** A sign between a field and its value. */
enum Sign {
  // Longer ones come before those that they begin with.
  NOT("!=", Comparison.EQUAL, true),
  AT_MOST("<=", Comparison.AT_MOST, false),
  AT_LEAST(">=", Comparison.AT_LEAST, false),
  IS(":", Comparison.EQUAL, false),
  EQUAL("=", Comparison.EQUAL, false),
  BELOW("<", Comparison.BELOW, false),
  ABOVE(">", Comparison.ABOVE, false);

  private final String text;
  private final Comparison comparison;
  private final boolean negated;

  Sign(String text, Comparison comparison, boolean negated) {
    this.text = text;
    this.comparison = comparison;
    this.negated = negated;
  }

  String text() {
    return text;
  }

  Comparison comparison() {
    return comparison;
  }

  boolean negated() {
    return negated;
  }

  static @Nullable Sign at(String text, int at) {
    for (Sign sign : values()) {
      if (text.startsWith(sign.text, at)) {
        return sign;
      }
    }
    return null;
  }
}
