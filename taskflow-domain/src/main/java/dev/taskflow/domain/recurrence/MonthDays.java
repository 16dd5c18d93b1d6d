package dev.taskflow.domain.recurrence;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;

/** The days that a rule gives one month: BYMONTHDAY and BYDAY together, else the start's day. */
final class MonthDays {
  private static final long[] NO_DAYS = {};

  private final DayFilter filter;
  private final boolean starts;
  private final int startDay;

  MonthDays(RecurrenceRule rule, int startDay) {
    filter = new DayFilter(rule);
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
    LocalDate first = LocalDate.of(year, month, 1);
    long before = first.toEpochDay() - 1;
    if (starts) {
      return new long[] {(before + startDay) * LocalSeconds.DAY};
    }
    long[] days = new long[length];
    int size = 0;
    for (int day = 1; day <= length; day++) {
      if (filter.monthDay(day, length) && filter.weekday(first.withDayOfMonth(day))) {
        days[size++] = (before + day) * LocalSeconds.DAY;
      }
    }
    return Arrays.copyOf(days, size);
  }
}
