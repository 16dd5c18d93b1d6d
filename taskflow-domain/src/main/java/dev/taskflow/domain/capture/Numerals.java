package dev.taskflow.domain.capture;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads days written in figures. */
final class Numerals {
  private static final Pattern ISO =
      Pattern.compile("(\\d{4})[-/](\\d{1,2})[-/](\\d{1,2})(?:t(\\d{2}):(\\d{2}))?");
  private static final Pattern DOTTED =
      Pattern.compile("(\\d{1,2})\\.(\\d{1,2})(\\.?)(\\d{4}|\\d{2})?\\.?");
  private static final Pattern SLASHED =
      Pattern.compile("(\\d{1,2})/(\\d{1,2})(?:/(\\d{4}|\\d{2}))?");

  private final LocalDate today;
  private final boolean dayFirst;
  private final boolean dotted;

  Numerals(LocalDate today, boolean dayFirst, boolean dotted) {
    this.today = today;
    this.dayFirst = dayFirst;
    this.dotted = dotted;
  }

  /**
   * A day in figures.
   *
   * @param date which
   * @param time and when
   * @param sure whether nothing else is written so
   */
  record Read(LocalDate date, @Nullable LocalTime time, boolean sure) {}

  @Nullable Read read(Word word) {
    Matcher iso = ISO.matcher(word.key());
    if (iso.matches()) {
      LocalDate date = exact(number(iso, 1), number(iso, 2), number(iso, 3));
      if (date == null || (iso.group(4) != null && (number(iso, 4) > 23 || number(iso, 5) > 59))) {
        return null;
      }
      return new Read(
          date, iso.group(4) == null ? null : LocalTime.of(number(iso, 4), number(iso, 5)), true);
    }
    Matcher dots = DOTTED.matcher(word.core());
    if (dots.matches() && (dots.group(4) == null || !dots.group(3).isEmpty())) {
      boolean sure =
          dots.group(4) == null
              ? dotted && !dots.group(3).isEmpty()
              : dots.group(4).length() == 4 || dotted;
      return of(dots.group(4), number(dots, 2), number(dots, 1), sure);
    }
    Matcher slashes = SLASHED.matcher(word.key());
    if (!slashes.matches()) {
      return null;
    }
    int first = number(slashes, 1);
    int second = number(slashes, 2);
    boolean dayIsFirst = dayFirst ? second <= 12 : first > 12;
    String year = slashes.group(3);
    return of(
        year,
        dayIsFirst ? second : first,
        dayIsFirst ? first : second,
        year != null && year.length() == 4);
  }

  private @Nullable Read of(@Nullable String year, int month, int day, boolean sure) {
    LocalDate date;
    if (year == null) {
      date = next(month, day);
    } else {
      date = exact(Integer.parseInt(year) + (year.length() == 2 ? 2000 : 0), month, day);
    }
    return date == null ? null : new Read(date, null, sure);
  }

  /** The day in that year, null when it has none. */
  static @Nullable LocalDate exact(int year, int month, int day) {
    return year >= 1
            && month >= 1
            && month <= 12
            && day >= 1
            && day <= YearMonth.of(year, month).lengthOfMonth()
        ? LocalDate.of(year, month, day)
        : null;
  }

  /** The next such day, today included; a leap day waits for its year. */
  @Nullable LocalDate next(int month, int day) {
    for (int year = today.getYear(); year <= today.getYear() + 8; year++) {
      LocalDate date = exact(year, month, day);
      if (date != null && !date.isBefore(today)) {
        return date;
      }
    }
    return null;
  }

  private static int number(Matcher matcher, int group) {
    return Integer.parseInt(matcher.group(group));
  }
}
