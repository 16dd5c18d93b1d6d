package dev.taskflow.domain.filter;

/** How two values stand to each other. */
public enum Comparison {
  /** The same. */
  EQUAL(":"),
  /** Smaller or earlier. */
  BELOW("<"),
  /** Not greater or later. */
  AT_MOST("<="),
  /** Greater or later. */
  ABOVE(">"),
  /** Not smaller or earlier. */
  AT_LEAST(">=");

  private final String sign;

  Comparison(String sign) {
    this.sign = sign;
  }

  /**
   * As it is written.
   *
   * @return {@code :}, or the sign of an inequality
   */
  public String sign() {
    return sign;
  }

  /**
   * Whether it holds.
   *
   * @param order what {@code left.compareTo(right)} answers
   * @return whether left stands so to right
   */
  public boolean holds(int order) {
    return switch (this) {
      case EQUAL -> order == 0;
      case BELOW -> order < 0;
      case AT_MOST -> order <= 0;
      case ABOVE -> order > 0;
      case AT_LEAST -> order >= 0;
    };
  }
}
