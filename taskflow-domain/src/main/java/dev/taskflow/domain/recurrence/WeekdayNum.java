package dev.taskflow.domain.recurrence;

import dev.taskflow.domain.shared.DomainException;
import java.time.DayOfWeek;
import java.util.Comparator;
import java.util.List;

/**
 * One value of BYDAY: a weekday, or the n-th such day of the month or year.
 *
 * @param ordinal 1..53 from the start, -53..-1 from the end, 0 for every one
 * @param day the weekday
 */
public record WeekdayNum(int ordinal, DayOfWeek day) implements Comparable<WeekdayNum> {
  private static final List<String> NAMES = List.of("MO", "TU", "WE", "TH", "FR", "SA", "SU");
  private static final Comparator<WeekdayNum> ORDER =
      Comparator.<WeekdayNum>comparingInt(d -> d.ordinal < 0 ? 1000 + d.ordinal : d.ordinal)
          .thenComparing(WeekdayNum::day);

  /**
   * Checks the number.
   *
   * @throws DomainException invalid, beyond 53
   */
  public WeekdayNum {
    if (ordinal < -53 || ordinal > 53) {
      throw DomainException.invalid("rule", "out-of-range", "Number weekdays from 1 to 53.");
    }
  }

  /**
   * Every such weekday.
   *
   * @param day the weekday
   * @return it without a number
   */
  public static WeekdayNum every(DayOfWeek day) {
    return new WeekdayNum(0, day);
  }

  /** Every one first, then from the start, then from the end; Monday first. */
  @Override
  public int compareTo(WeekdayNum other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return ordinal == 0 ? name(day) : ordinal + name(day);
  }

  /** The two letters of a weekday. */
  static String name(DayOfWeek day) {
    return NAMES.get(day.getValue() - 1);
  }

  /** Two letters in capitals; -1 when they are no weekday. */
  static int indexOf(String letters) {
    return NAMES.indexOf(letters);
  }
}
