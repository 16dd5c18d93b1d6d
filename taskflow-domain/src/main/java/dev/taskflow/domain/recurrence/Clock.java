package dev.taskflow.domain.recurrence;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * Puts what a rule generates on the clock of a zone: times that the clock jumps over are moved or
 * dropped. Moved ones meet those that were there already, so both streams are merged, and what
 * falls on one moment is one.
 */
final class Clock {
  /** No offset is larger than 18 hours; a day and a bit before is before, in every zone. */
  private static final long MARGIN = 26 * 3600;

  private final Expansion expansion;
  private final @Nullable ZoneRules rules;
  private final Gaps gaps;
  private final ArrayDeque<Long> moved = new ArrayDeque<>();
  private long waiting = Long.MIN_VALUE;
  private long given = Long.MIN_VALUE;

  /** The first gap that ends after the last time that was asked for; both NONE for no more. */
  private long gapFrom = Long.MIN_VALUE;

  private long gapTo = Long.MIN_VALUE;

  Clock(Expansion expansion, @Nullable ZoneRules rules, Gaps gaps) {
    this.expansion = expansion;
    this.rules = rules == null || rules.isFixedOffset() ? null : rules;
    this.gaps = gaps;
  }

  long next() {
    if (rules == null) {
      return expansion.next();
    }
    while (true) {
      long found = take(rules);
      if (found == LocalSeconds.NONE) {
        return found;
      }
      if (found > given) {
        given = found;
        return found > LocalSeconds.LAST ? LocalSeconds.NONE : found;
      }
    }
  }

  private long take(ZoneRules zone) {
    if (waiting == Long.MIN_VALUE) {
      waiting = expansion.next();
      while (waiting != LocalSeconds.NONE && isInGap(zone, waiting)) {
        if (gaps == Gaps.MOVE) {
          moved.add(waiting + (gapTo - gapFrom));
          waiting = expansion.next();
        } else {
          expansion.seek(gapTo);
          waiting = expansion.next();
        }
      }
    }
    Long first = moved.peek();
    if (first != null && first <= waiting) {
      moved.remove();
      return first;
    }
    long found = waiting;
    waiting = Long.MIN_VALUE;
    return found;
  }

  /** The next one is the first that is not before a time of this clock. */
  void seek(long local) {
    moved.clear();
    waiting = Long.MIN_VALUE;
    given = Math.max(given, local - 1);
    if (rules == null) {
      expansion.seek(local);
      return;
    }
    LocalDateTime time = LocalSeconds.toTime(local);
    ZoneOffset offset = rules.getOffset(time);
    Instant instant = time.toInstant(offset);
    ZoneOffsetTransition before = rules.previousTransition(instant.plusSeconds(1));
    long from = local;
    if (before != null && before.isGap() && gaps == Gaps.MOVE) {
      long after = LocalSeconds.of(before.getDateTimeAfter());
      if (local < after + before.getDuration().toSeconds()) {
        // What was moved out of this gap may be later than the moment.
        from = Math.min(local, LocalSeconds.of(before.getDateTimeBefore()));
      }
    }
    gapFrom = Long.MIN_VALUE;
    gapTo = Long.MIN_VALUE;
    expansion.seek(from);
  }

  /**
   * Leaves out what comes before a moment, many at once, as far as no gap is met.
   *
   * @return how many were left out, at most so many; 0 says nothing of whether there are any
   */
  long pass(long before, long most) {
    if (!moved.isEmpty() || waiting != Long.MIN_VALUE) {
      return 0;
    }
    if (rules == null) {
      return expansion.pass(before, most);
    }
    long next = expansion.peek();
    if (next == LocalSeconds.NONE || next <= given || isInGap(rules, next)) {
      return 0;
    }
    return expansion.pass(Math.min(before, gapFrom), most);
  }

  private boolean isInGap(ZoneRules zone, long local) {
    if (local >= gapTo) {
      findGap(zone, local);
    }
    return local >= gapFrom && local < gapTo;
  }

  private void findGap(ZoneRules zone, long local) {
    ZoneOffsetTransition change = zone.nextTransition(Instant.ofEpochSecond(local - MARGIN));
    while (change != null) {
      long after = LocalSeconds.of(change.getDateTimeAfter());
      if (change.isGap() && after > local) {
        gapFrom = LocalSeconds.of(change.getDateTimeBefore());
        gapTo = after;
        return;
      }
      change = zone.nextTransition(change.getInstant());
    }
    gapFrom = LocalSeconds.NONE;
    gapTo = LocalSeconds.NONE;
  }
}
