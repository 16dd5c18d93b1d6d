package dev.taskflow.domain.recurrence;

import java.time.LocalTime;
import java.util.List;

/**
 * The times of day (or of an hour, of a minute) that a rule gives each of its days: every hour with
 * every minute with every second. Reckoned by index, never written out: a day can have 86,400.
 */
final class TimeSet {
  private static final int[] ZERO = {0};

  private final int[] hours;
  private final int[] minutes;
  private final int[] seconds;

  private TimeSet(int[] hours, int[] minutes, int[] seconds) {
    this.hours = hours;
    this.minutes = minutes;
    this.seconds = seconds;
  }

  /** What FREQ expands; what it limits is left to {@link BelowDay}. */
  static TimeSet of(RecurrenceRule rule, LocalTime start) {
    Frequency frequency = rule.frequency();
    return new TimeSet(
        frequency.isBelowDay() ? ZERO : ascending(rule.byHour(), start.getHour()),
        frequency.compareTo(Frequency.HOURLY) < 0
            ? ZERO
            : ascending(rule.byMinute(), start.getMinute()),
        frequency == Frequency.SECONDLY ? ZERO : ascending(rule.bySecond(), start.getSecond()));
  }

  /** Midnight alone: the times of whole days. */
  static TimeSet midnight() {
    return new TimeSet(ZERO, ZERO, ZERO);
  }

  private static int[] ascending(List<Integer> values, int otherwise) {
    return values.isEmpty()
        ? new int[] {otherwise}
        : values.stream().mapToInt(n -> Math.min(n, 59)).sorted().distinct().toArray();
  }

  int size() {
    return hours.length * minutes.length * seconds.length;
  }

  int at(int index) {
    int second = seconds[index % seconds.length];
    int rest = index / seconds.length;
    return hours[rest / minutes.length] * 3600 + minutes[rest % minutes.length] * 60 + second;
  }
}
