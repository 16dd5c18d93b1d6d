package dev.taskflow.domain.recurrence;

import dev.taskflow.domain.shared.DomainException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A recurrence rule of RFC 5545 (section 3.3.10), whole. The lists are sorted and hold nothing
 * twice, so equal rules that are written differently are equal; {@link #toString()} is the one way
 * to write them, and {@link #parse} reads it back.
 *
 * @param frequency FREQ
 * @param interval INTERVAL, from 1
 * @param count COUNT, 1..1,000,000; null for no such end
 * @param until UNTIL; null for no such end
 * @param bySecond BYSECOND, 0..60
 * @param byMinute BYMINUTE, 0..59
 * @param byHour BYHOUR, 0..23
 * @param byDay BYDAY
 * @param byMonthDay BYMONTHDAY, 1..31 and -31..-1
 * @param byYearDay BYYEARDAY, 1..366 and -366..-1
 * @param byWeekNo BYWEEKNO, 1..53 and -53..-1
 * @param byMonth BYMONTH, 1..12
 * @param bySetPos BYSETPOS, 1..366 and -366..-1
 * @param weekStart WKST
 */
public record RecurrenceRule(
    Frequency frequency,
    int interval,
    @Nullable Integer count,
    @Nullable Until until,
    List<Integer> bySecond,
    List<Integer> byMinute,
    List<Integer> byHour,
    List<WeekdayNum> byDay,
    List<Integer> byMonthDay,
    List<Integer> byYearDay,
    List<Integer> byWeekNo,
    List<Integer> byMonth,
    List<Integer> bySetPos,
    DayOfWeek weekStart) {
  /** More would be counted one by one for too long; UNTIL has no such limit. */
  public static final int MAX_COUNT = 1_000_000;

  /** From the start, then from the end: 1, 15, -2, -1. */
  private static final Comparator<Integer> ORDER =
      Comparator.<Integer, Boolean>comparing(n -> n < 0).thenComparing(Comparator.naturalOrder());

  /**
   * Sorts the lists and checks every sentence of the RFC on what may stand beside what.
   *
   * @throws DomainException invalid, when a part is out of range or may not stand there
   */
  public RecurrenceRule {
    bySecond = sorted(bySecond);
    byMinute = sorted(byMinute);
    byHour = sorted(byHour);
    byDay = byDay.stream().distinct().sorted().toList();
    byMonthDay = sorted(byMonthDay);
    byYearDay = sorted(byYearDay);
    byWeekNo = sorted(byWeekNo);
    byMonth = sorted(byMonth);
    bySetPos = sorted(bySetPos);
    RuleCheck.Conflict conflict =
        RuleCheck.conflict(
            frequency,
            interval,
            count,
            until,
            byDay,
            Map.of(
                NumberPart.BYSECOND, bySecond,
                NumberPart.BYMINUTE, byMinute,
                NumberPart.BYHOUR, byHour,
                NumberPart.BYMONTHDAY, byMonthDay,
                NumberPart.BYYEARDAY, byYearDay,
                NumberPart.BYWEEKNO, byWeekNo,
                NumberPart.BYMONTH, byMonth,
                NumberPart.BYSETPOS, bySetPos));
    if (conflict != null) {
      throw DomainException.invalid("rule", conflict.code(), "Use " + conflict.message() + ".");
    }
  }

  /**
   * A rule to be filled in.
   *
   * @param frequency how long a period is
   * @return a builder
   */
  public static RuleBuilder every(Frequency frequency) {
    return new RuleBuilder(frequency);
  }

  /**
   * Reads a rule: upper or lower case, parts in any order, with or without {@code RRULE:} before.
   *
   * @param text such as {@code FREQ=WEEKLY;BYDAY=MO,TH}
   * @return the rule
   * @throws DomainException unreadable, with the offset of the mistake and what was expected there
   */
  public static RecurrenceRule parse(String text) {
    return new RuleReader(text).read();
  }

  /**
   * What the rule generates, from its start on.
   *
   * @param start the first moment that may be one
   * @param zone where its clock hangs
   * @return an iterator
   */
  public Occurrences occurrences(LocalDateTime start, ZoneId zone) {
    return new Occurrences(this, start, zone, Gaps.MOVE);
  }

  /**
   * What the rule generates for whole days.
   *
   * @param start the first day that may be one
   * @return an iterator over the days' midnights
   * @throws DomainException invalid, when the rule's period is below a day
   */
  public Occurrences occurrences(LocalDate start) {
    return Occurrences.ofDays(this, start);
  }

  /**
   * The same rule without an end.
   *
   * @return a rule without COUNT and UNTIL
   */
  public RecurrenceRule endless() {
    return ending(null, null);
  }

  /**
   * The same rule with another end.
   *
   * @param newCount COUNT, or null
   * @param newUntil UNTIL, or null
   * @return the rule
   * @throws DomainException invalid, when both are given
   */
  public RecurrenceRule ending(@Nullable Integer newCount, @Nullable Until newUntil) {
    return new RuleBuilder(this).count(newCount).until(newUntil).build();
  }

  /** The canonical text: the RFC's order of parts, defaults left out. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("FREQ=").append(frequency);
    if (until != null) {
      text.append(";UNTIL=").append(until);
    }
    if (count != null) {
      text.append(";COUNT=").append(count.intValue());
    }
    if (interval != 1) {
      text.append(";INTERVAL=").append(interval);
    }
    list(text, "BYSECOND", bySecond);
    list(text, "BYMINUTE", byMinute);
    list(text, "BYHOUR", byHour);
    list(text, "BYDAY", byDay);
    list(text, "BYMONTHDAY", byMonthDay);
    list(text, "BYYEARDAY", byYearDay);
    list(text, "BYWEEKNO", byWeekNo);
    list(text, "BYMONTH", byMonth);
    list(text, "BYSETPOS", bySetPos);
    if (weekStart != DayOfWeek.MONDAY) {
      text.append(";WKST=").append(WeekdayNum.name(weekStart));
    }
    return text.toString();
  }

  private static void list(StringBuilder text, String name, List<?> values) {
    if (!values.isEmpty()) {
      text.append(';').append(name).append('=');
      text.append(values.stream().map(Objects::toString).collect(Collectors.joining(",")));
    }
  }

  private static List<Integer> sorted(List<Integer> values) {
    return values.stream().distinct().sorted(ORDER).toList();
  }
}
