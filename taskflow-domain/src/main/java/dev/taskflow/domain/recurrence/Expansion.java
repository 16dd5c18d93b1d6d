package dev.taskflow.domain.recurrence;

import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a rule generates on the wall clock, ascending; no COUNT, no UNTIL, no zone. The set of a
 * period is its days times its times and is reckoned by index, so BYSETPOS and jumps cost the same
 * for one occurrence and for a million.
 */
final class Expansion {
  private final Periods periods;
  private final TimeSet times;
  private final List<Integer> bySetPos;
  private final long start;
  private final Steps steps;

  private long period;
  private long[] days = {};
  private long @Nullable [] chosen;
  private long size;
  private long at;

  Expansion(RecurrenceRule rule, LocalDateTime start, boolean wholeDays, Steps steps) {
    this.steps = steps;
    LocalTime time = start.toLocalTime();
    this.start = LocalSeconds.of(start);
    periods = Periods.of(rule, start, steps);
    times = wholeDays ? TimeSet.midnight() : TimeSet.of(rule, time);
    bySetPos = rule.bySetPos();
    seek(this.start);
  }

  /** The next one is the first that is not before. */
  void seek(long local) {
    long from = Math.max(local, start);
    // A week of the period before may reach into the period that holds the moment.
    load(periods.first(Math.max(0, periods.indexOf(from) - 1)));
    while (period != LocalSeconds.NONE) {
      at = indexFrom(from);
      if (at < size) {
        return;
      }
      load(periods.first(period + 1));
    }
  }

  /** The next one; NONE for ever when there is none until 9999. */
  long next() {
    while (period != LocalSeconds.NONE && at >= size) {
      load(periods.first(period + 1));
    }
    if (period == LocalSeconds.NONE) {
      return LocalSeconds.NONE;
    }
    long found = element(at++);
    if (found > LocalSeconds.LAST) {
      period = LocalSeconds.NONE;
      return LocalSeconds.NONE;
    }
    return found;
  }

  /** What {@link #next} would give; NONE when there is none. */
  long peek() {
    if (period != LocalSeconds.NONE && at >= size) {
      load(periods.first(period + 1));
    }
    return period == LocalSeconds.NONE || element(at) > LocalSeconds.LAST
        ? LocalSeconds.NONE
        : element(at);
  }

  /**
   * Leaves out what comes before a moment, many at once.
   *
   * @return how many were left out, at most so many
   */
  long pass(long before, long most) {
    long skipped = 0;
    while (skipped < most && peek() < before) {
      steps.step();
      if (at == 0 && periods.isEvery()) {
        // Not into the last period before the moment: that is looked into.
        long whole = Math.min(periods.indexOf(before) - period, (most - skipped) / size);
        if (whole > 1) {
          skipped += whole * size;
          load(periods.first(period + whole));
          continue;
        }
      }
      long some = Math.min(Math.max(indexFrom(before) - at, 1), most - skipped);
      skipped += some;
      at += some;
    }
    return skipped;
  }

  /** Loads the first period from here on in which BYSETPOS leaves something. */
  private void load(long from) {
    long next = from;
    // The days of a period depend on the calendar alone, which repeats itself.
    for (long tried = 0; next != LocalSeconds.NONE && tried <= periods.cycle(); tried++) {
      steps.step();
      days = periods.days(next);
      size = (long) days.length * times.size();
      if (!bySetPos.isEmpty()) {
        chosen = chosen(size);
        size = chosen.length;
      }
      if (size > 0) {
        period = next;
        at = 0;
        return;
      }
      if (periods.isUniform()) {
        break;
      }
      next = periods.first(next + 1);
    }
    period = LocalSeconds.NONE;
    size = 0;
    at = 0;
  }

  private long[] chosen(long all) {
    return bySetPos.stream()
        .mapToLong(p -> p > 0 ? p - 1 : all + p)
        .filter(i -> i >= 0 && i < all)
        .sorted()
        .distinct()
        .toArray();
  }

  private long element(long index) {
    long i = chosen == null ? index : chosen[(int) index];
    return days[(int) (i / times.size())] + times.at((int) (i % times.size()));
  }

  /** The first index whose element is not before; {@code size} when all are. */
  private long indexFrom(long from) {
    long low = 0;
    long high = size;
    while (low < high) {
      long middle = (low + high) >>> 1;
      if (element(middle) < from) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
