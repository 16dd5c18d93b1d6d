package dev.taskflow.domain.recurrence;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;

/**
 * The periods of a rule, numbered from the one that holds the start, INTERVAL apart. Each has the
 * beginnings of its days (or of its hour, minute, second), to which the times are added.
 */
abstract class Periods {
  private static final long[] EMPTY = {};

  private long known = -1;
  private long[] found = EMPTY;

  static Periods of(RecurrenceRule rule, LocalDateTime start, Steps steps) {
    LocalDate day = start.toLocalDate();
    return switch (rule.frequency()) {
      case SECONDLY, MINUTELY, HOURLY -> new BelowDay(rule, start, steps);
      case DAILY -> new Daily(rule, day, steps);
      case WEEKLY -> new Weekly(rule, day, steps);
      case MONTHLY -> new Monthly(rule, day, steps);
      case YEARLY -> new Yearly(rule, day, steps);
    };
  }

  /** The number of the period that holds the local time, rounded down; may be negative. */
  abstract long indexOf(long local);

  /** After so many periods in a row without an occurrence none ever comes. */
  abstract long cycle();

  /** The beginnings in a period, ascending; maybe none. */
  abstract long[] compute(long index);

  /** Where the period begins, or a little earlier: beyond the last year nothing is looked for. */
  abstract long beginning(long index);

  /** The next period from here on that may have days; overridden where that can be reckoned. */
  long candidate(long index) {
    return index;
  }

  /** Whether every period has days, and equally many: then they can be counted without a look. */
  boolean isEvery() {
    return false;
  }

  /** Whether all periods that have days have equally many: then BYSETPOS chooses alike in all. */
  boolean isUniform() {
    return false;
  }

  /** The first period from this one on that has days, or NONE. */
  final long first(long index) {
    long end = index + cycle();
    for (long i = candidate(index); i <= end; i = candidate(i + 1)) {
      if (i == LocalSeconds.NONE || beginning(i) > LocalSeconds.LAST) {
        return LocalSeconds.NONE;
      }
      if (days(i).length > 0) {
        return i;
      }
    }
    return LocalSeconds.NONE;
  }

  final long[] days(long index) {
    if (index != known) {
      found = compute(index);
      known = index;
    }
    return found;
  }

  /** Every n-th day that passes the filter. */
  private static final class Daily extends Periods {
    private final DayFilter filter;
    private final long first;
    private final long interval;
    private final Steps steps;

    Daily(RecurrenceRule rule, LocalDate start, Steps steps) {
      filter = new DayFilter(rule, steps);
      this.steps = steps;
      first = start.toEpochDay();
      interval = rule.interval();
    }

    @Override
    long indexOf(long local) {
      return Math.floorDiv(Math.floorDiv(local, LocalSeconds.DAY) - first, interval);
    }

    @Override
    long cycle() {
      return DayFilter.CYCLE;
    }

    @Override
    long beginning(long index) {
      return (first + index * interval) * LocalSeconds.DAY;
    }

    @Override
    boolean isEvery() {
      return filter.isAll();
    }

    @Override
    long candidate(long index) {
      long i = index;
      for (long tried = 0; tried <= DayFilter.CYCLE; tried++) {
        steps.step();
        long day = first + i * interval;
        if (day * LocalSeconds.DAY > LocalSeconds.LAST) {
          return LocalSeconds.NONE;
        }
        long next = filter.next(day);
        if (next == day || next == LocalSeconds.NONE) {
          return next == day ? i : LocalSeconds.NONE;
        }
        i = -Math.floorDiv(first - next, interval);
      }
      return LocalSeconds.NONE;
    }

    @Override
    long[] compute(long index) {
      return new long[] {beginning(index)};
    }

    @Override
    boolean isUniform() {
      return true;
    }
  }

  /** The weekdays of every n-th week, counted from the week (by WKST) of the start. */
  private static final class Weekly extends Periods {
    private final RecurrenceRule rule;
    private final DayFilter filter;
    private final long first;
    private final int[] offsets;

    Weekly(RecurrenceRule rule, LocalDate start, Steps steps) {
      this.rule = rule;
      filter = new DayFilter(rule, steps);
      int weekStart = rule.weekStart().getValue();
      int own = start.getDayOfWeek().getValue();
      first = start.toEpochDay() - Math.floorMod(own - weekStart, 7);
      offsets =
          rule.byDay().isEmpty()
              ? new int[] {Math.floorMod(own - weekStart, 7)}
              : rule.byDay().stream()
                  .mapToInt(d -> Math.floorMod(d.day().getValue() - weekStart, 7))
                  .sorted()
                  .toArray();
    }

    @Override
    long indexOf(long local) {
      return Math.floorDiv(Math.floorDiv(local, LocalSeconds.DAY) - first, 7L * rule.interval());
    }

    @Override
    long cycle() {
      return DayFilter.CYCLE / 7;
    }

    @Override
    long beginning(long index) {
      return (first + index * 7 * rule.interval()) * LocalSeconds.DAY;
    }

    @Override
    long[] compute(long index) {
      long week = first + index * 7 * rule.interval();
      long[] days = new long[offsets.length];
      int size = 0;
      for (int offset : offsets) {
        long day = week + offset;
        if (rule.byMonth().isEmpty() || filter.month(LocalDate.ofEpochDay(day).getMonthValue())) {
          days[size++] = day * LocalSeconds.DAY;
        }
      }
      return Arrays.copyOf(days, size);
    }
  }

  /** The days of every n-th month. */
  private static final class Monthly extends Periods {
    private final RecurrenceRule rule;
    private final MonthDays days;
    private final long first;

    Monthly(RecurrenceRule rule, LocalDate start, Steps steps) {
      this.rule = rule;
      days = new MonthDays(rule, start.getDayOfMonth(), steps);
      first = month(start);
    }

    private static long month(LocalDate day) {
      return day.getYear() * 12L + day.getMonthValue() - 1;
    }

    @Override
    long indexOf(long local) {
      return Math.floorDiv(month(LocalSeconds.toDay(local)) - first, (long) rule.interval());
    }

    @Override
    long cycle() {
      return 4800;
    }

    @Override
    long beginning(long index) {
      long month = first + index * rule.interval();
      return month >= 120_000
          ? LocalSeconds.NONE
          : LocalDate.of((int) (month / 12), (int) (month % 12) + 1, 1).toEpochDay()
              * LocalSeconds.DAY;
    }

    @Override
    long[] compute(long index) {
      long month = first + index * rule.interval();
      return days.of((int) (month / 12), (int) (month % 12) + 1);
    }
  }
}
