package dev.taskflow.domain.recurrence;

/** FREQ: how long one period of a rule is (RFC 5545, section 3.3.10). */
public enum Frequency {
  /** A second. */
  SECONDLY,
  /** A minute. */
  MINUTELY,
  /** An hour. */
  HOURLY,
  /** A day. */
  DAILY,
  /** A week, from WKST. */
  WEEKLY,
  /** A month. */
  MONTHLY,
  /** A year. */
  YEARLY;

  /**
   * Whether several periods fit into a day.
   *
   * @return true for seconds, minutes and hours
   */
  public boolean isBelowDay() {
    return compareTo(DAILY) < 0;
  }
}
