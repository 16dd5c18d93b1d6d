package dev.taskflow.domain.recurrence;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * RFC 5545 read as predicates: walks day by day through a stretch, asks every part of the rule
 * whether the day or time is one of its own, gathers what passes by period, chooses by BYSETPOS.
 * Slow, and shares nothing with what it judges but the parsed rule.
 */
final class BruteForce {
  private final RecurrenceRule rule;
  private final LocalDateTime start;
  private final TreeSet<LocalDateTime> all = new TreeSet<>();
  private List<LocalDateTime> set = new ArrayList<>();
  private long setsPeriod = -1;

  BruteForce(RecurrenceRule rule, LocalDateTime start) {
    this.rule = rule;
    this.start = start;
  }

  /** The first ones from the start to the end of a day, on the zone's clock, in order. */
  List<LocalDateTime> until(LocalDate last, ZoneId zone, int limit) {
    // Whole periods at both ends, so that BYSETPOS sees whole sets.
    LocalDate from = start.toLocalDate().withDayOfYear(1).minusDays(8);
    LocalDate to = last;
    if (rule.frequency().isBelowDay() || rule.frequency() == Frequency.DAILY) {
      from = start.toLocalDate();
    } else if (rule.frequency() == Frequency.YEARLY) {
      to = last.withMonth(12).withDayOfMonth(31).plusDays(8);
    } else {
      to = last.plusDays(32);
    }
    // A day that is moved by a gap (a whole day in Apia) may overtake one: hence a few more.
    for (LocalDate day = from; !day.isAfter(to) && all.size() < 3 * limit; day = day.plusDays(1)) {
      if (isDay(day)) {
        times(day, last, zone, 3 * limit);
      }
    }
    close(last, zone);
    return all.stream().limit(limit).toList();
  }

  private void close(LocalDate last, ZoneId zone) {
    for (LocalDateTime time : chosen(set)) {
      if (!time.isBefore(start) && !time.toLocalDate().isAfter(last)) {
        all.add(onClock(time, zone));
      }
    }
    set = new ArrayList<>();
  }

  private static LocalDateTime onClock(LocalDateTime time, ZoneId zone) {
    ZoneOffsetTransition change = zone.getRules().getTransition(time);
    return change != null && change.isGap() ? time.plus(change.getDuration()) : time;
  }

  private List<LocalDateTime> chosen(List<LocalDateTime> set) {
    if (rule.bySetPos().isEmpty()) {
      return set;
    }
    List<LocalDateTime> chosen = new ArrayList<>();
    for (int i = 0; i < set.size(); i++) {
      if (rule.bySetPos().contains(i + 1) || rule.bySetPos().contains(i - set.size())) {
        chosen.add(set.get(i));
      }
    }
    return chosen;
  }

  private void times(LocalDate day, LocalDate last, ZoneId zone, int limit) {
    for (int hour = 0; hour < 24 && all.size() < limit; hour++) {
      if (!isTime(rule.byHour(), hour, Frequency.HOURLY, start.getHour())) {
        continue;
      }
      for (int minute = 0; minute < 60; minute++) {
        if (!isTime(rule.byMinute(), minute, Frequency.MINUTELY, start.getMinute())) {
          continue;
        }
        for (int second = 0; second < 60; second++) {
          if (isTime(rule.bySecond(), second, Frequency.SECONDLY, start.getSecond())) {
            LocalDateTime time = day.atTime(hour, minute, second);
            long period = period(time);
            if (period >= 0 && period % rule.interval() == 0) {
              if (period != setsPeriod) {
                close(last, zone);
                setsPeriod = period;
              }
              set.add(time);
            }
          }
        }
      }
    }
  }

  /** Named values, or all where the period is no longer than the unit, or the start's own. */
  private boolean isTime(List<Integer> named, int value, Frequency unit, int own) {
    if (!named.isEmpty()) {
      return named.contains(value) || (value == 59 && named.contains(60));
    }
    return rule.frequency().compareTo(unit) <= 0 || value == own;
  }

  /** How many periods after the start's own. */
  private long period(LocalDateTime time) {
    return switch (rule.frequency()) {
      case SECONDLY -> ChronoUnit.SECONDS.between(start, time);
      case MINUTELY ->
          ChronoUnit.MINUTES.between(
              start.truncatedTo(ChronoUnit.MINUTES), time.truncatedTo(ChronoUnit.MINUTES));
      case HOURLY ->
          ChronoUnit.HOURS.between(
              start.truncatedTo(ChronoUnit.HOURS), time.truncatedTo(ChronoUnit.HOURS));
      case DAILY -> ChronoUnit.DAYS.between(start.toLocalDate(), time.toLocalDate());
      case WEEKLY ->
          ChronoUnit.DAYS.between(week(start.toLocalDate()), week(time.toLocalDate())) / 7;
      case MONTHLY -> ChronoUnit.MONTHS.between(YearMonth.from(start), YearMonth.from(time));
      case YEARLY ->
          (rule.byWeekNo().isEmpty() ? time.getYear() : weekYear(time.toLocalDate()))
              - start.getYear();
    };
  }

  private LocalDate week(LocalDate day) {
    LocalDate first = day;
    while (first.getDayOfWeek() != rule.weekStart()) {
      first = first.minusDays(1);
    }
    return first;
  }

  /** The year that has most of the week's days. */
  private int weekYear(LocalDate day) {
    return week(day).plusDays(3).getYear();
  }

  private boolean isWeek(LocalDate day) {
    int year = weekYear(day);
    int number = (week(day).plusDays(3).getDayOfYear() - 1) / 7 + 1;
    LocalDate after = week(LocalDate.of(year + 1, 1, 4));
    int fromEnd = (int) (-ChronoUnit.DAYS.between(week(day), after) / 7);
    return rule.byWeekNo().contains(number) || rule.byWeekNo().contains(fromEnd);
  }

  private boolean isDay(LocalDate day) {
    int month = day.getMonthValue();
    int ofMonth = day.getDayOfMonth();
    int ofYear = day.getDayOfYear();
    boolean passes =
        (rule.byMonth().isEmpty() || rule.byMonth().contains(month))
            && (rule.byWeekNo().isEmpty() || isWeek(day))
            && (rule.byYearDay().isEmpty()
                || rule.byYearDay().contains(ofYear)
                || rule.byYearDay().contains(ofYear - day.lengthOfYear() - 1))
            && (rule.byMonthDay().isEmpty()
                || rule.byMonthDay().contains(ofMonth)
                || rule.byMonthDay().contains(ofMonth - day.lengthOfMonth() - 1))
            && (rule.byDay().isEmpty() || rule.byDay().stream().anyMatch(d -> isWeekday(d, day)));
    return passes && isStartsOwn(day);
  }

  private boolean isWeekday(WeekdayNum one, LocalDate day) {
    if (one.day() != day.getDayOfWeek()) {
      return false;
    }
    if (one.ordinal() == 0) {
      return true;
    }
    boolean inMonth = rule.frequency() == Frequency.MONTHLY || !rule.byMonth().isEmpty();
    int number = 0;
    int step = one.ordinal() > 0 ? -7 : 7;
    for (LocalDate other = day;
        inMonth ? other.getMonth() == day.getMonth() : other.getYear() == day.getYear();
        other = other.plusDays(step)) {
      number++;
    }
    return number == Math.abs(one.ordinal());
  }

  /** What the rule leaves open comes from the start. */
  private boolean isStartsOwn(LocalDate day) {
    boolean noDay =
        rule.byDay().isEmpty() && rule.byMonthDay().isEmpty() && rule.byYearDay().isEmpty();
    DayOfWeek weekday = start.getDayOfWeek();
    return switch (rule.frequency()) {
      case SECONDLY, MINUTELY, HOURLY, DAILY -> true;
      case WEEKLY -> !rule.byDay().isEmpty() || day.getDayOfWeek() == weekday;
      case MONTHLY -> !noDay || day.getDayOfMonth() == start.getDayOfMonth();
      case YEARLY -> {
        if (!noDay) {
          yield true;
        }
        if (!rule.byWeekNo().isEmpty()) {
          yield day.getDayOfWeek() == weekday;
        }
        yield day.getDayOfMonth() == start.getDayOfMonth()
            && (!rule.byMonth().isEmpty() || day.getMonth() == start.getMonth());
      }
    };
  }
}
