package dev.taskflow.domain.recurrence;

import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Every n-th hour, minute or second, of the days and times that the rule lets through. */
final class BelowDay extends Periods {
  private static final int WEEK = 7 * LocalSeconds.DAY;

  /** Rules that need more tries than this are reckoned instead: see {@link Beat}. */
  private static final int PATIENCE = 200;

  private final int unit;
  private final long step;
  private final long first;
  private final DayFilter filter;
  private final long weekdays;
  private final long hours;
  private final long minutes;
  private final long seconds;
  private final Steps steps;
  private int tries;
  private @Nullable Beat beat;
  private boolean never;
  private long dayFrom = 1;
  private long dayFound;

  BelowDay(RecurrenceRule rule, LocalDateTime start, Steps steps) {
    this.steps = steps;
    weekdays = weekdays(rule);
    unit =
        switch (rule.frequency()) {
          case HOURLY -> 3600;
          case MINUTELY -> 60;
          default -> 1;
        };
    step = (long) unit * rule.interval();
    first = Math.floorDiv(LocalSeconds.of(start), unit) * (long) unit;
    filter = new DayFilter(rule, steps);
    hours = mask(rule.byHour(), 24);
    minutes = unit < 3600 ? mask(rule.byMinute(), 60) : -1;
    seconds = unit == 1 ? mask(rule.bySecond(), 60) : -1;
  }

  private static long mask(List<Integer> values, int size) {
    long bits = 0;
    for (int value : values) {
      bits |= 1L << Math.min(value, 59);
    }
    return values.isEmpty() ? (1L << size) - 1 : bits;
  }

  @Override
  long indexOf(long local) {
    return Math.floorDiv(local - first, step);
  }

  @Override
  long cycle() {
    // candidate() finds or refuses at once; nothing is left to try.
    return LocalSeconds.NONE / 2;
  }

  @Override
  long beginning(long index) {
    return first + index * step;
  }

  @Override
  long[] compute(long index) {
    return new long[] {beginning(index)};
  }

  @Override
  boolean isUniform() {
    return true;
  }

  @Override
  boolean isEvery() {
    return filter.isAll()
        && hours == mask(List.of(), 24)
        && (unit == 3600 || minutes == mask(List.of(), 60))
        && (unit > 1 || seconds == mask(List.of(), 60));
  }

  @Override
  long candidate(long from) {
    long at = first + from * step;
    while (tries < PATIENCE && at <= LocalSeconds.LAST) {
      tries++;
      steps.step();
      long later = notBefore(at);
      if (later == at) {
        // A rule that finds something goes on by trying.
        tries = Math.max(0, tries - 3);
        return (at - first) / step;
      }
      if (later > LocalSeconds.LAST) {
        return LocalSeconds.NONE;
      }
      at = first - Math.floorDiv(first - later, step) * step;
    }
    return at > LocalSeconds.LAST ? LocalSeconds.NONE : reckoned((at - first) / step);
  }

  /** From step to step that the times of day let through, and from day to day that is open. */
  private long reckoned(long from) {
    Beat by = beat;
    if (by == null) {
      by = new Beat(first, step, hours, minutes, seconds, steps);
      beat = by;
      never = !by.ever() || !everMatches();
    }
    long index = from;
    while (!never) {
      steps.step();
      index += by.ahead(index);
      long at = first + index * step;
      if (at > LocalSeconds.LAST) {
        return LocalSeconds.NONE;
      }
      long day = Math.floorDiv(at, LocalSeconds.DAY);
      long open = nextDay(day);
      if (open == day) {
        return index;
      }
      if (open > LocalSeconds.LAST / LocalSeconds.DAY) {
        return LocalSeconds.NONE;
      }
      index = -Math.floorDiv(first - open * LocalSeconds.DAY, step);
    }
    return LocalSeconds.NONE;
  }

  /** The first moment from this one on that the filters let through, whatever the step. */
  private long notBefore(long at) {
    long day = Math.floorDiv(at, LocalSeconds.DAY);
    long open = nextDay(day);
    if (open != day) {
      return open == LocalSeconds.NONE ? open : open * LocalSeconds.DAY;
    }
    long midnight = day * LocalSeconds.DAY;
    int of = (int) (at - midnight);
    int hour = next(hours, of / 3600);
    if (hour != of / 3600) {
      return hour < 0 ? midnight + LocalSeconds.DAY : midnight + hour * 3600L;
    }
    if (unit == 3600) {
      return at;
    }
    long hourStart = midnight + hour * 3600L;
    int ofMinute = of / 60 % 60;
    int minute = next(minutes, ofMinute);
    if (minute != ofMinute) {
      return minute < 0 ? hourStart + 3600 : hourStart + minute * 60L;
    }
    if (unit == 60) {
      return at;
    }
    long minuteStart = hourStart + minute * 60L;
    int second = next(seconds, of % 60);
    return second < 0 ? minuteStart + 60 : minuteStart + second;
  }

  private long nextDay(long day) {
    if (day < dayFrom || day > dayFound) {
      dayFound = filter.next(day);
      dayFrom = day;
    }
    return dayFound;
  }

  private static int next(long mask, int from) {
    long rest = (mask >>> from) << from;
    return rest == 0 ? -1 : Long.numberOfTrailingZeros(rest);
  }

  /**
   * Whether any moment of a week is both let through and reached: the steps reach those that leave
   * the start's remainder by gcd(step, week).
   */
  private boolean everMatches() {
    long gcd = Beat.gcd(step, WEEK);
    for (long at = Math.floorMod(first, gcd); at < WEEK; at += gcd) {
      steps.step();
      int of = (int) (at % LocalSeconds.DAY);
      if (weekday((int) (at / LocalSeconds.DAY))
          && (hours & (1L << (of / 3600))) != 0
          && (minutes & (1L << (of / 60 % 60))) != 0
          && (seconds & (1L << (of % 60))) != 0) {
        return true;
      }
    }
    return false;
  }

  private boolean weekday(int day) {
    return (weekdays & (1L << day)) != 0;
  }

  /** Day 0 of the epoch was a Thursday. */
  private static long weekdays(RecurrenceRule rule) {
    long bits = 0;
    for (WeekdayNum one : rule.byDay()) {
      bits |= 1L << Math.floorMod(one.day().getValue() - 4, 7);
    }
    return rule.byDay().isEmpty() ? -1 : bits;
  }
}
