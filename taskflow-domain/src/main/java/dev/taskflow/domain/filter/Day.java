package dev.taskflow.domain.filter;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;

/** A day as filters name it. */
public sealed interface Day {
  /** The first day there is. */
  LocalDate FIRST = LocalDate.of(1, 1, 1);

  /** The last day there is. */
  LocalDate LAST = LocalDate.of(9999, 12, 31);

  /** The longest way from today, in whichever unit. */
  int MAX_AMOUNT = 99_999;

  /**
   * A day of the calendar.
   *
   * @param date years 1..9999
   */
  record Exact(LocalDate date) implements Day {
    /** Checks the year. */
    public Exact {
      if (date.isBefore(FIRST) || date.isAfter(LAST)) {
        throw new IllegalArgumentException("Years 1 to 9999: " + date);
      }
    }
  }

  /**
   * So far from today: {@code +7d}, {@code -2w}. Months and years that lack the day end with their
   * last one.
   *
   * @param amount how far, negative for the past, up to {@link #MAX_AMOUNT}
   * @param unit of what
   */
  record Away(int amount, Unit unit) implements Day {
    /** Checks the amount. */
    public Away {
      if (Math.abs((long) amount) > MAX_AMOUNT) {
        throw new IllegalArgumentException("At most " + MAX_AMOUNT + ": " + amount);
      }
    }
  }

  /**
   * The next such day of the week; today counts.
   *
   * @param day which
   */
  record Weekday(DayOfWeek day) implements Day {}

  /**
   * A day with a name of its own.
   *
   * @param name which
   */
  record Special(Name name) implements Day {}

  /** Days with names of their own. */
  enum Name {
    /** The day of who asks. */
    TODAY,
    /** The day after it. */
    TOMORROW,
    /** The day before it. */
    YESTERDAY,
    /** The last day of this week; when weeks begin is the person's matter. */
    EOW,
    /** The last day of this month. */
    EOM,
    /** The last day of this year. */
    EOY
  }

  /** Units of a distance. */
  enum Unit {
    /** Days. */
    D,
    /** Weeks. */
    W,
    /** Months. */
    M,
    /** Years. */
    Y
  }

  /**
   * Which day that is.
   *
   * @param today the day of who asks
   * @param weekStart the first day of that person's weeks
   * @return the day, within {@link #FIRST}..{@link #LAST}
   */
  default LocalDate on(LocalDate today, DayOfWeek weekStart) {
    LocalDate day =
        switch (this) {
          case Exact exact -> exact.date();
          case Away away ->
              switch (away.unit()) {
                case D -> today.plusDays(away.amount());
                case W -> today.plusWeeks(away.amount());
                case M -> today.plusMonths(away.amount());
                case Y -> today.plusYears(away.amount());
              };
          case Weekday weekday -> today.with(TemporalAdjusters.nextOrSame(weekday.day()));
          case Special special ->
              switch (special.name()) {
                case TODAY -> today;
                case TOMORROW -> today.plusDays(1);
                case YESTERDAY -> today.minusDays(1);
                case EOW -> today.with(TemporalAdjusters.nextOrSame(weekStart.minus(1)));
                case EOM -> today.with(TemporalAdjusters.lastDayOfMonth());
                case EOY -> today.with(TemporalAdjusters.lastDayOfYear());
              };
        };
    return day.isBefore(FIRST) ? FIRST : day.isAfter(LAST) ? LAST : day;
  }

  /**
   * As it is written.
   *
   * @return such as {@code +7d}
   */
  default String toText() {
    return switch (this) {
      case Exact exact -> exact.date().toString();
      case Away away -> (away.amount() < 0 ? "" : "+") + away.amount() + Filter.word(away.unit());
      case Weekday weekday -> Filter.word(weekday.day());
      case Special special -> Filter.word(special.name());
    };
  }
}
