package dev.taskflow.domain.recurrence;

import dev.taskflow.domain.shared.DomainException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * The occurrences of one rule in order, as local times of the start's zone that exist there, none
 * twice, none after 9999. Moving on is bounded work for every rule; {@link #skipTo} jumps (rules
 * with COUNT alone are counted through). One thread at a time.
 */
public final class Occurrences implements Iterator<LocalDateTime> {
  private final Steps steps = new Steps();
  private final Clock clock;
  private final long last;
  private long left;
  private long ahead;
  private boolean looked;

  /**
   * The occurrences of a rule.
   *
   * @param rule the rule
   * @param start the first moment that may be one; parts of a second are cut off
   * @param zone where its clock hangs
   * @param gaps what becomes of times that the clock jumps over
   */
  public Occurrences(RecurrenceRule rule, LocalDateTime start, ZoneId zone, Gaps gaps) {
    this(rule, start, zone, gaps, false);
  }

  private Occurrences(
      RecurrenceRule rule,
      LocalDateTime start,
      @Nullable ZoneId zone,
      Gaps gaps,
      boolean wholeDays) {
    clock =
        new Clock(
            new Expansion(rule, start.withNano(0), wholeDays, steps),
            zone == null ? null : zone.getRules(),
            gaps);
    Until until = rule.until();
    last = until == null ? LocalSeconds.LAST : until.lastLocal(zone);
    Integer count = rule.count();
    left = count == null ? Long.MAX_VALUE : count;
  }

  static Occurrences ofDays(RecurrenceRule rule, LocalDate start) {
    if (rule.frequency().isBelowDay()) {
      throw DomainException.invalid(
          "rule", "needs-time", "A rule by hours, minutes or seconds needs a start with a time.");
    }
    return new Occurrences(rule, start.atStartOfDay(), null, Gaps.MOVE, true);
  }

  @Override
  public boolean hasNext() {
    if (!looked) {
      steps.step();
      ahead = left > 0 ? clock.next() : LocalSeconds.NONE;
      if (ahead > last) {
        ahead = LocalSeconds.NONE;
        left = 0;
      }
      looked = true;
    }
    return ahead != LocalSeconds.NONE;
  }

  /**
   * The next one.
   *
   * @return its local time
   * @throws NoSuchElementException when there is none
   */
  @Override
  public LocalDateTime next() {
    if (!hasNext()) {
      throw new NoSuchElementException("No occurrence is left");
    }
    take();
    return LocalSeconds.toTime(ahead);
  }

  /** What {@link #next()} is going to give. */
  LocalDateTime peek() {
    if (!hasNext()) {
      throw new NoSuchElementException("No occurrence is left");
    }
    return LocalSeconds.toTime(ahead);
  }

  /** What it cost so far. */
  long steps() {
    return steps.taken();
  }

  private void take() {
    looked = false;
    if (left != Long.MAX_VALUE) {
      left--;
    }
  }

  /**
   * Leaves out what comes before a moment; never goes back.
   *
   * @param time the first moment that the next one may have, on the zone's clock
   * @return this
   */
  public Occurrences skipTo(LocalDateTime time) {
    // Parts of a second: the next whole one is the first that may follow.
    long whole = LocalSeconds.of(time);
    long to = LocalSeconds.toTime(whole).isBefore(time) ? whole + 1 : whole;
    if (!hasNext() || ahead >= to) {
      return this;
    }
    if (left == Long.MAX_VALUE) {
      clock.seek(to);
      looked = false;
      return this;
    }
    while (hasNext() && ahead < to) {
      take();
      // The last one is left, so that the end is met by looking.
      left -= left > 1 ? clock.pass(Math.min(to, last), left - 1) : 0;
    }
    return this;
  }
}
