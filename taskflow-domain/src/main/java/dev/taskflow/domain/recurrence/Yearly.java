package dev.taskflow.domain.recurrence;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Year;
import java.util.ArrayList;
import java.util.List;

/** The days of every n-th year. */
final class Yearly extends Periods {
  private static final List<Integer> ALL_MONTHS = List.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);

  private final RecurrenceRule rule;
  private final LocalDate start;
  private final DayFilter filter;
  private final MonthDays monthDays;
  private final int weekdays;

  Yearly(RecurrenceRule rule, LocalDate start, Steps steps) {
    this.rule = rule;
    this.start = start;
    filter = new DayFilter(rule, steps);
    monthDays = new MonthDays(rule, start.getDayOfMonth(), steps);
    weekdays =
        rule.byDay().stream()
            .mapToInt(d -> 1 << (d.day().getValue() - 1))
            .reduce(0, (a, b) -> a | b);
  }

  @Override
  long indexOf(long local) {
    long year = LocalSeconds.toDay(local).getYear();
    return Math.floorDiv(year - start.getYear(), (long) rule.interval());
  }

  @Override
  long cycle() {
    return 400;
  }

  private long year(long index) {
    return start.getYear() + index * rule.interval();
  }

  @Override
  long beginning(long index) {
    long year = year(index);
    // The first week of 10000 has days in 9999.
    return year > 10_000 ? LocalSeconds.NONE : firstDay((int) Math.min(year, 9999));
  }

  private static long firstDay(int year) {
    return LocalDate.of(year, 1, 1).toEpochDay() * LocalSeconds.DAY;
  }

  @Override
  long[] compute(long index) {
    int year = (int) year(index);
    if (!rule.byWeekNo().isEmpty()) {
      return ofWeeks(year);
    }
    if (!rule.byYearDay().isEmpty()) {
      return ofYearDays(year);
    }
    if (rule.byMonth().isEmpty() && !rule.byDay().isEmpty()) {
      return ofWholeYear(year);
    }
    boolean startsMonth = rule.byMonth().isEmpty() && rule.byMonthDay().isEmpty();
    List<Integer> months =
        startsMonth
            ? List.of(start.getMonthValue())
            : rule.byMonth().isEmpty() ? ALL_MONTHS : rule.byMonth();
    List<long[]> parts = new ArrayList<>();
    int size = 0;
    for (int month : months) {
      long[] days = monthDays.of(year, month);
      parts.add(days);
      size += days.length;
    }
    long[] all = new long[size];
    int at = 0;
    for (long[] days : parts) {
      System.arraycopy(days, 0, all, at, days.length);
      at += days.length;
    }
    return all;
  }

  /** BYDAY, maybe with BYMONTHDAY, but no month: numbers count in the year. */
  private long[] ofWholeYear(int year) {
    List<LocalDate> days = new ArrayList<>();
    LocalDate first = LocalDate.of(year, 1, 1);
    int length = first.lengthOfYear();
    int weekday = first.getDayOfWeek().getValue();
    for (int i = 0; i < length; i++) {
      // Most days go by their weekday's name alone, before a date is made of them.
      if ((weekdays & (1 << ((weekday - 1 + i) % 7))) != 0) {
        LocalDate day = first.plusDays(i);
        if (filter.test(day)) {
          days.add(day);
        }
      }
    }
    return seconds(days);
  }

  private long[] ofYearDays(int year) {
    int length = Year.of(year).length();
    List<LocalDate> days = new ArrayList<>();
    for (int n : rule.byYearDay()) {
      int day = n > 0 ? n : length + 1 + n;
      if (day >= 1 && day <= length) {
        LocalDate date = LocalDate.ofYearDay(year, day);
        if (filter.test(date)) {
          days.add(date);
        }
      }
    }
    return seconds(days);
  }

  private long[] ofWeeks(int year) {
    LocalDate first = firstWeek(year);
    int weeks = (int) ((firstWeek(year + 1).toEpochDay() - first.toEpochDay()) / 7);
    boolean ownWeekday =
        rule.byDay().isEmpty() && rule.byMonthDay().isEmpty() && rule.byYearDay().isEmpty();
    List<LocalDate> days = new ArrayList<>();
    for (int n : rule.byWeekNo()) {
      int week = n > 0 ? n : weeks + 1 + n;
      if (week < 1 || week > weeks) {
        continue;
      }
      for (int i = 0; i < 7; i++) {
        LocalDate day = first.plusDays((week - 1) * 7L + i);
        DayOfWeek weekday = day.getDayOfWeek();
        if ((!ownWeekday || weekday == start.getDayOfWeek()) && filter.test(day)) {
          days.add(day);
        }
      }
    }
    return seconds(days);
  }

  /** Week 1 is the first with at least four days in the year. */
  private LocalDate firstWeek(int year) {
    LocalDate fourth = LocalDate.of(year, 1, 4);
    int back = Math.floorMod(fourth.getDayOfWeek().getValue() - rule.weekStart().getValue(), 7);
    return fourth.minusDays(back);
  }

  private static long[] seconds(List<LocalDate> days) {
    return days.stream()
        .mapToLong(d -> d.toEpochDay() * LocalSeconds.DAY)
        .sorted()
        .distinct()
        .toArray();
  }
}
