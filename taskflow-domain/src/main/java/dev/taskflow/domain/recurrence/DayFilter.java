package dev.taskflow.domain.recurrence;

import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** BYMONTH, BYMONTHDAY, BYYEARDAY and BYDAY where they limit: asked of one day. */
final class DayFilter {
  /** Days of 400 years, after which the calendar repeats itself, weekdays too. */
  static final int CYCLE = 146_097;

  /** When more days than this were asked one by one, the whole calendar is asked once. */
  private static final int PATIENCE = 4000;

  private final int months;
  private final long monthDays;
  private final long monthDaysFromEnd;
  private final List<Integer> yearDays;
  private final int weekdays;
  private final List<WeekdayNum> numbered;
  private final boolean numberedInMonth;
  private final boolean all;
  private final Steps steps;
  private int asked;
  private @Nullable BitSet calendar;

  DayFilter(RecurrenceRule rule, Steps steps) {
    this.steps = steps;
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
    return test(
        day.getMonthValue(),
        day.getDayOfMonth(),
        day.lengthOfMonth(),
        day.getDayOfYear(),
        day.lengthOfYear(),
        day.getDayOfWeek().getValue());
  }

  private boolean test(
      int month, int day, int monthLength, int ofYear, int yearLength, int weekday) {
    steps.step();
    return month(month)
        && monthDay(day, monthLength)
        && yearDay(ofYear, yearLength)
        && weekday(
            weekday, numberedInMonth ? day : ofYear, numberedInMonth ? monthLength : yearLength);
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

  boolean numbersInMonth() {
    return numberedInMonth;
  }

  /** A weekday (1 is Monday) at a place of the month or year, wherever numbers count. */
  boolean weekday(int name, int at, int length) {
    if (weekdays == 0 && numbered.isEmpty()) {
      return true;
    }
    if ((weekdays & (1 << name)) != 0) {
      return true;
    }
    if (numbered.isEmpty()) {
      return false;
    }
    int fromStart = (at - 1) / 7 + 1;
    int fromEnd = -((length - at) / 7 + 1);
    for (WeekdayNum one : numbered) {
      if (one.day().getValue() == name
          && (one.ordinal() == fromStart || one.ordinal() == fromEnd)) {
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
    LocalDate day = LocalDate.ofEpochDay(epochDay);
    while (calendar == null && asked < PATIENCE) {
      asked++;
      if (!month(day.getMonthValue())) {
        day = day.withDayOfMonth(1).plusMonths(1);
      } else if (test(day)) {
        return day.toEpochDay();
      } else {
        day = day.plusDays(1);
      }
    }
    return nextOf(calendar(), day.toEpochDay());
  }

  private static long nextOf(BitSet calendar, long day) {
    int of = (int) Math.floorMod(day, (long) CYCLE);
    int next = calendar.nextSetBit(of);
    if (next < 0) {
      int first = calendar.nextSetBit(0);
      return first < 0 ? LocalSeconds.NONE : day + CYCLE - of + first;
    }
    return day + next - of;
  }

  private BitSet calendar() {
    BitSet known = calendar;
    if (known != null) {
      return known;
    }
    BitSet open = new BitSet(CYCLE);
    int at = 0;
    for (int year = 1970; year < 2370; year++) {
      int length = Year.of(year).length();
      int ofYear = 0;
      for (int month = 1; month <= 12; month++) {
        int days = YearMonth.of(year, month).lengthOfMonth();
        for (int day = 1; day <= days; day++) {
          ofYear++;
          // Day 0 was a Thursday.
          if (test(month, day, days, ofYear, length, (at + 3) % 7 + 1)) {
            open.set(at);
          }
          at++;
        }
      }
    }
    calendar = open;
    return open;
  }
}
