package dev.taskflow.domain.recurrence;

import dev.taskflow.domain.shared.DomainException;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Says only what matters of a rule: {@code every(WEEKLY).interval(2).byDay(MONDAY).build()}. */
public final class RuleBuilder {
  final Map<NumberPart, List<Integer>> numbers = new EnumMap<>(NumberPart.class);
  private final List<WeekdayNum> byDay = new ArrayList<>();
  private final Frequency frequency;
  private int interval = 1;
  private @Nullable Integer count;
  private @Nullable Until until;
  private DayOfWeek weekStart = DayOfWeek.MONDAY;

  RuleBuilder(Frequency frequency) {
    this.frequency = frequency;
  }

  RuleBuilder(RecurrenceRule rule) {
    this(rule.frequency());
    interval = rule.interval();
    count = rule.count();
    until = rule.until();
    weekStart = rule.weekStart();
    byDay.addAll(rule.byDay());
    numbers.putAll(numbersOf(rule));
  }

  /**
   * INTERVAL.
   *
   * @param periods from 1
   * @return this
   */
  public RuleBuilder interval(int periods) {
    interval = periods;
    return this;
  }

  /**
   * COUNT.
   *
   * @param occurrences how many in all, null for no such end
   * @return this
   */
  public RuleBuilder count(@Nullable Integer occurrences) {
    count = occurrences;
    return this;
  }

  /**
   * UNTIL.
   *
   * @param last the last moment, null for no such end
   * @return this
   */
  public RuleBuilder until(@Nullable Until last) {
    until = last;
    return this;
  }

  /**
   * BYDAY, without numbers.
   *
   * @param days more weekdays
   * @return this
   */
  public RuleBuilder byDay(DayOfWeek... days) {
    Arrays.stream(days).map(WeekdayNum::every).forEach(byDay::add);
    return this;
  }

  /**
   * BYDAY, with a number.
   *
   * @param ordinal 1..53 or -53..-1
   * @param day the weekday
   * @return this
   */
  public RuleBuilder byDay(int ordinal, DayOfWeek day) {
    byDay.add(new WeekdayNum(ordinal, day));
    return this;
  }

  /**
   * BYHOUR.
   *
   * @param hours 0..23
   * @return this
   */
  public RuleBuilder byHour(int... hours) {
    return add(NumberPart.BYHOUR, hours);
  }

  /**
   * BYMINUTE.
   *
   * @param minutes 0..59
   * @return this
   */
  public RuleBuilder byMinute(int... minutes) {
    return add(NumberPart.BYMINUTE, minutes);
  }

  /**
   * BYSECOND.
   *
   * @param seconds 0..60
   * @return this
   */
  public RuleBuilder bySecond(int... seconds) {
    return add(NumberPart.BYSECOND, seconds);
  }

  /**
   * BYMONTHDAY.
   *
   * @param days 1..31 or -31..-1
   * @return this
   */
  public RuleBuilder byMonthDay(int... days) {
    return add(NumberPart.BYMONTHDAY, days);
  }

  /**
   * BYYEARDAY.
   *
   * @param days 1..366 or -366..-1
   * @return this
   */
  public RuleBuilder byYearDay(int... days) {
    return add(NumberPart.BYYEARDAY, days);
  }

  /**
   * BYWEEKNO.
   *
   * @param weeks 1..53 or -53..-1
   * @return this
   */
  public RuleBuilder byWeekNo(int... weeks) {
    return add(NumberPart.BYWEEKNO, weeks);
  }

  /**
   * BYMONTH.
   *
   * @param months 1..12
   * @return this
   */
  public RuleBuilder byMonth(int... months) {
    return add(NumberPart.BYMONTH, months);
  }

  /**
   * BYSETPOS.
   *
   * @param positions 1..366 or -366..-1
   * @return this
   */
  public RuleBuilder bySetPos(int... positions) {
    return add(NumberPart.BYSETPOS, positions);
  }

  /**
   * WKST.
   *
   * @param day the first of the week
   * @return this
   */
  public RuleBuilder weekStart(DayOfWeek day) {
    weekStart = day;
    return this;
  }

  /**
   * Makes the rule.
   *
   * @return the rule
   * @throws DomainException invalid, when a part is out of range or may not stand there
   */
  public RecurrenceRule build() {
    return new RecurrenceRule(
        frequency,
        interval,
        count,
        until,
        get(NumberPart.BYSECOND),
        get(NumberPart.BYMINUTE),
        get(NumberPart.BYHOUR),
        byDay,
        get(NumberPart.BYMONTHDAY),
        get(NumberPart.BYYEARDAY),
        get(NumberPart.BYWEEKNO),
        get(NumberPart.BYMONTH),
        get(NumberPart.BYSETPOS),
        weekStart);
  }

  /** Why it can't be built; null when it can. */
  RuleCheck.@Nullable Conflict conflict() {
    return RuleCheck.conflict(frequency, interval, count, until, byDay, numbers);
  }

  RuleBuilder add(NumberPart part, int... values) {
    List<Integer> list = new ArrayList<>(get(part));
    IntStream.of(values).forEach(list::add);
    numbers.put(part, list);
    return this;
  }

  private List<Integer> get(NumberPart part) {
    return numbers.getOrDefault(part, List.of());
  }

  private static Map<NumberPart, List<Integer>> numbersOf(RecurrenceRule rule) {
    Map<NumberPart, List<Integer>> map = new EnumMap<>(NumberPart.class);
    map.put(NumberPart.BYSECOND, rule.bySecond());
    map.put(NumberPart.BYMINUTE, rule.byMinute());
    map.put(NumberPart.BYHOUR, rule.byHour());
    map.put(NumberPart.BYMONTHDAY, rule.byMonthDay());
    map.put(NumberPart.BYYEARDAY, rule.byYearDay());
    map.put(NumberPart.BYWEEKNO, rule.byWeekNo());
    map.put(NumberPart.BYMONTH, rule.byMonth());
    map.put(NumberPart.BYSETPOS, rule.bySetPos());
    return map;
  }
}
