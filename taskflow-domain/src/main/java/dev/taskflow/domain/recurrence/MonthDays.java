package dev.taskflow.domain.recurrence;

import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.util.Arrays;

/** The days that a rule gives one month: BYMONTHDAY and BYDAY together, else the start's day. */
final class MonthDays {
  private static final long[] NO_DAYS = {};

  private final DayFilter filter;
  private final boolean starts;
  private final int startDay;
  private final Steps steps;

  MonthDays(RecurrenceRule rule, int startDay, Steps steps) {
    filter = new DayFilter(rule, steps);
    this.steps = steps;
    starts = rule.byMonthDay().isEmpty() && rule.byDay().isEmpty();
    this.startDay = startDay;
  }

  /** The beginnings of the days, ascending. */
  long[] of(int year, int month) {
    if (!filter.month(month)) {
      return NO_DAYS;
    }
    int length = YearMonth.of(year, month).lengthOfMonth();
    if (starts && startDay > length) {
      return NO_DAYS;
    }
    long before = LocalDate.of(year, month, 1).toEpochDay() - 1;
    if (starts) {
      return new long[] {(before + startDay) * LocalSeconds.DAY};
    }
    long[] days = new long[length];
    steps.add(length);
    int size = 0;
    int inYear = filter.numbersInMonth() ? 0 : LocalDate.of(year, month, 1).getDayOfYear() - 1;
    int of = filter.numbersInMonth() ? length : Year.of(year).length();
    for (int day = 1; day <= length; day++) {
      int weekday = (int) Math.floorMod(before + day + 3, 7L) + 1;
      if (filter.monthDay(day, length) && filter.weekday(weekday, inYear + day, of)) {
        days[size++] = (before + day) * LocalSeconds.DAY;
      }
    }
    return Arrays.copyOf(days, size);
  }
}
