package dev.taskflow.domain.recurrence;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;

/** BYMONTH, BYMONTHDAY, BYYEARDAY and BYDAY where they limit: asked of one day. */
final class DayFilter {
  /** Days of 400 years, after which the calendar repeats itself, weekdays too. */
  static final int CYCLE = 146_097;

  private final int months;
  private final long monthDays;
  private final long monthDaysFromEnd;
  private final List<Integer> yearDays;
  private final int weekdays;
  private final List<WeekdayNum> numbered;
  private final boolean numberedInMonth;
  private final boolean all;

  DayFilter(RecurrenceRule rule) {
    months = (int) bits(rule.byMonth());
    monthDays = bits(rule.byMonthDay().stream().filter(d -> d > 0).toList());
    monthDaysFromEnd = bits(rule.byMonthDay().stream().filter(d -> d < 0).map(d -> -d).toList());
    yearDays = rule.byYearDay();
    weekdays =
        (int)
            bits(
                rule.byDay().stream()
                    .filter(d -> d.ordinal() == 0)
                    .map(d -> d.day().getValue())
                    .toList());
    numbered = rule.byDay().stream().filter(d -> d.ordinal() != 0).toList();
    numberedInMonth = rule.frequency() == Frequency.MONTHLY || months != 0;
    all =
        months == 0 && rule.byMonthDay().isEmpty() && yearDays.isEmpty() && rule.byDay().isEmpty();
  }

  private static long bits(List<Integer> values) {
    long bits = 0;
    for (int value : values) {
      bits |= 1L << value;
    }
    return bits;
  }

  boolean isAll() {
    return all;
  }

  boolean test(LocalDate day) {
    return month(day.getMonthValue())
        && monthDay(day.getDayOfMonth(), day.lengthOfMonth())
        && yearDay(day.getDayOfYear(), day.lengthOfYear())
        && weekday(day);
  }

  boolean month(int month) {
    return months == 0 || (months & (1 << month)) != 0;
  }

  boolean monthDay(int day, int length) {
    return (monthDays == 0 && monthDaysFromEnd == 0)
        || (monthDays & (1L << day)) != 0
        || (monthDaysFromEnd & (1L << (length + 1 - day))) != 0;
  }

  boolean yearDay(int day, int length) {
    return yearDays.isEmpty() || yearDays.contains(day) || yearDays.contains(day - length - 1);
  }

  boolean weekday(LocalDate day) {
    if (weekdays == 0 && numbered.isEmpty()) {
      return true;
    }
    DayOfWeek name = day.getDayOfWeek();
    if ((weekdays & (1 << name.getValue())) != 0) {
      return true;
    }
    if (numbered.isEmpty()) {
      return false;
    }
    int at = numberedInMonth ? day.getDayOfMonth() : day.getDayOfYear();
    int length = numberedInMonth ? day.lengthOfMonth() : day.lengthOfYear();
    int fromStart = (at - 1) / 7 + 1;
    int fromEnd = -((length - at) / 7 + 1);
    for (WeekdayNum one : numbered) {
      if (one.day() == name && (one.ordinal() == fromStart || one.ordinal() == fromEnd)) {
        return true;
      }
    }
    return false;
  }

  /** The first day from this one on that passes; {@link LocalSeconds#NONE} when none ever does. */
  long next(long epochDay) {
    if (all) {
      return epochDay;
    }
    long end = epochDay + CYCLE;
    LocalDate day = LocalDate.ofEpochDay(epochDay);
    while (day.toEpochDay() <= end) {
      if (!month(day.getMonthValue())) {
        day = day.withDayOfMonth(1).plusMonths(1);
      } else if (test(day)) {
        return day.toEpochDay();
      } else {
        day = day.plusDays(1);
      }
    }
    return LocalSeconds.NONE;
  }
}
