package dev.taskflow.domain.recurrence;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What RFC 5545 (section 3.3.10) says on which parts go together, a sentence a line. */
final class RuleCheck {
  /** A part that may not stand there, and why. */
  record Conflict(String part, String code, String message) {}

  private RuleCheck() {}

  static @Nullable Conflict conflict(
      Frequency frequency,
      int interval,
      @Nullable Integer count,
      @Nullable Until until,
      List<WeekdayNum> byDay,
      Map<NumberPart, List<Integer>> numbers) {
    if (interval < 1) {
      return new Conflict("INTERVAL", "out-of-range", "an INTERVAL from 1");
    }
    if (count != null && (count < 1 || count > RecurrenceRule.MAX_COUNT)) {
      return new Conflict(
          "COUNT", "out-of-range", "a COUNT of 1.." + RecurrenceRule.MAX_COUNT + ", or UNTIL");
    }
    if (count != null && until != null) {
      return new Conflict("COUNT", "two-ends", "COUNT or UNTIL, not both");
    }
    for (NumberPart part : NumberPart.values()) {
      if (!part.allowsAll(in(numbers, part))) {
        return new Conflict(part.name(), "out-of-range", part + " of " + part.range());
      }
    }
    boolean numbered = byDay.stream().anyMatch(d -> d.ordinal() != 0);
    boolean weeks = !in(numbers, NumberPart.BYWEEKNO).isEmpty();
    if (numbered && frequency != Frequency.MONTHLY && frequency != Frequency.YEARLY) {
      return new Conflict(
          "BYDAY", "not-here", "weekdays without numbers unless FREQ=MONTHLY or YEARLY");
    }
    if (numbered && weeks) {
      return new Conflict("BYDAY", "not-here", "weekdays without numbers beside BYWEEKNO");
    }
    if (frequency == Frequency.WEEKLY && !in(numbers, NumberPart.BYMONTHDAY).isEmpty()) {
      return new Conflict("BYMONTHDAY", "not-here", "no BYMONTHDAY with FREQ=WEEKLY");
    }
    boolean dayWeekMonth =
        frequency == Frequency.DAILY
            || frequency == Frequency.WEEKLY
            || frequency == Frequency.MONTHLY;
    if (dayWeekMonth && !in(numbers, NumberPart.BYYEARDAY).isEmpty()) {
      return new Conflict(
          "BYYEARDAY", "not-here", "no BYYEARDAY with FREQ=DAILY, WEEKLY or MONTHLY");
    }
    if (weeks && frequency != Frequency.YEARLY) {
      return new Conflict("BYWEEKNO", "not-here", "BYWEEKNO only with FREQ=YEARLY");
    }
    boolean alone =
        byDay.isEmpty()
            && numbers.entrySet().stream()
                .allMatch(e -> e.getKey() == NumberPart.BYSETPOS || e.getValue().isEmpty());
    if (alone && !in(numbers, NumberPart.BYSETPOS).isEmpty()) {
      return new Conflict("BYSETPOS", "not-here", "BYSETPOS only beside another BY part");
    }
    return null;
  }

  private static List<Integer> in(Map<NumberPart, List<Integer>> numbers, NumberPart part) {
    return numbers.getOrDefault(part, List.of());
  }
}
