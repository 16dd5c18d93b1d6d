package dev.taskflow.domain.capture;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads days. */
final class Days {
  private static final Pattern COUNT = Pattern.compile("\\d{1,4}");
  private static final Pattern YEAR = Pattern.compile("(?:19|20|21)\\d{2}");
  private static final Pattern DAY = Pattern.compile("(\\d{1,2})(st|nd|rd|th|\\.)?");
  private static final Pattern WEEK = Pattern.compile("kw(\\d{1,2})");

  private final List<Word> line;
  private final Words words;
  private final LocalDateTime now;
  private final LocalDate today;
  private final Numerals numerals;
  private final Clock clock;

  Days(List<Word> line, Language language, LocalDateTime now, Clock clock) {
    this.line = line;
    this.words = language.words();
    this.now = now;
    this.today = now.toLocalDate();
    this.numerals = new Numerals(today, language.dayFirst(), language.words().rules().dottedDays());
    this.clock = clock;
  }

  /**
   * A day.
   *
   * @param next the word after it
   * @param date which
   * @param time and when
   */
  record Read(int next, LocalDate date, @Nullable LocalTime time) {}

  /**
   * Reads a day.
   *
   * @param from where it begins, maybe with a filler such as "on"
   * @param asked whether what stands before it says that it is one
   * @return null when there is none
   */
  @Nullable Read read(int from, boolean asked) {
    Read whole = unfilled(from, asked);
    if (whole != null) {
      return whole;
    }
    int at = Words.after(line, from, words.on());
    return at > from ? unfilled(at, true) : null;
  }

  private @Nullable Read unfilled(int at, boolean asked) {
    if (at >= line.size() || line.get(at).shielded() || line.get(at).key().isEmpty()) {
      return null;
    }
    Words.Found<Words.Moment> moment = Words.longest(line, at, words.moments());
    if (moment != null) {
      return moment(moment);
    }
    Read read = weekday(at, asked);
    if (read == null) {
      read = ahead(at);
    }
    if (read == null) {
      read = figures(at, asked);
    }
    if (read == null) {
      read = edge(at);
    }
    if (read == null) {
      read = named(at, asked);
    }
    return read == null ? week(at) : read;
  }

  private Read moment(Words.Found<Words.Moment> found) {
    Words.Shift shift = found.value().shift();
    if (shift == Words.Shift.NEXT_WEEK || shift == Words.Shift.WEEK_AFTER_NEXT) {
      int at = Words.after(line, found.next(), words.on());
      DayOfWeek day = weekdayAt(at);
      if (day != null) {
        return new Read(at + 1, day(shift).with(TemporalAdjusters.nextOrSame(day)), null);
      }
    }
    if (shift == Words.Shift.HALF_AN_HOUR) {
      LocalDateTime then = now.plusMinutes(30);
      return new Read(found.next(), then.toLocalDate(), then.toLocalTime());
    }
    return new Read(found.next(), day(shift), found.value().time());
  }

  private LocalDate day(Words.Shift shift) {
    LocalDate monday = today.with(TemporalAdjusters.next(DayOfWeek.MONDAY));
    LocalDate saturday = monday.minusDays(2);
    return switch (shift) {
      case TODAY, HALF_AN_HOUR -> today;
      case TOMORROW -> today.plusDays(1);
      case DAY_AFTER_TOMORROW -> today.plusDays(2);
      case NEXT_WEEK -> monday;
      case WEEK_AFTER_NEXT -> monday.plusWeeks(1);
      case WEEKEND -> saturday.isBefore(today) ? today : saturday;
      case NEXT_WEEKEND -> saturday.plusWeeks(1);
      case NEXT_MONTH -> today.plusMonths(1).withDayOfMonth(1);
      case NEXT_YEAR -> today.plusYears(1).withDayOfYear(1);
      case END_OF_WEEK -> monday.minusDays(1);
      case END_OF_NEXT_WEEK -> monday.plusDays(6);
      case MIDDLE_OF_MONTH ->
          today.getDayOfMonth() > 15
              ? today.plusMonths(1).withDayOfMonth(15)
              : today.withDayOfMonth(15);
      case END_OF_MONTH -> today.with(TemporalAdjusters.lastDayOfMonth());
      case END_OF_NEXT_MONTH -> today.plusMonths(1).with(TemporalAdjusters.lastDayOfMonth());
      case END_OF_YEAR -> today.with(TemporalAdjusters.lastDayOfYear());
    };
  }

  /** A weekday, maybe followed by the day that it is ("Mon, 1 Dec"), which then counts. */
  private @Nullable Read weekday(int from, boolean asked) {
    int at = Words.after(line, from, words.next());
    boolean nextWeek = at > from;
    if (!nextWeek) {
      at = Words.after(line, from, words.coming());
    }
    DayOfWeek day = weekdayAt(at);
    if (day == null) {
      return null;
    }
    LocalDate coming = today.with(TemporalAdjusters.next(day));
    if (nextWeek) {
      LocalDate monday = today.with(TemporalAdjusters.next(DayOfWeek.MONDAY));
      if (words.rules().dottedDays()) {
        monday = monday.plusWeeks(1);
      }
      return new Read(at + 1, monday.with(TemporalAdjusters.nextOrSame(day)), null);
    }
    int next = at + 1;
    int after = Words.after(line, next, words.on());
    if (!line.get(at).closed()) {
      Words.Found<Words.Moment> week = Words.longest(line, after, words.moments());
      if (week != null
          && (week.value().shift() == Words.Shift.NEXT_WEEK
              || week.value().shift() == Words.Shift.WEEK_AFTER_NEXT)) {
        return new Read(
            week.next(), day(week.value().shift()).with(TemporalAdjusters.nextOrSame(day)), null);
      }
    }
    Read dated = figures(after, true);
    if (dated == null) {
      dated = named(after, false);
    }
    if (dated != null) {
      return dated;
    }
    boolean shy = words.shy().contains(line.get(at).key());
    return shy && at == from && !sure(next, asked) ? null : new Read(next, coming, null);
  }

  private @Nullable DayOfWeek weekdayAt(int at) {
    return at < line.size() && !line.get(at).shielded()
        ? words.weekdays().get(line.get(at).key())
        : null;
  }

  /** "in 3 days", "3 days from now". */
  private @Nullable Read ahead(int from) {
    int at = Words.after(line, from, words.in());
    boolean in = at > from;
    Words.Found<Integer> count = Words.longest(line, at, words.numbers());
    if (count == null) {
      if (at >= line.size()
          || line.get(at).shielded()
          || !COUNT.matcher(line.get(at).key()).matches()) {
        return null;
      }
      count = new Words.Found<>(at + 1, Integer.parseInt(line.get(at).key()));
    }
    Words.Found<Words.Length> unit = Words.longest(line, count.next(), words.units());
    if (unit == null) {
      return null;
    }
    int next = in ? unit.next() : Words.after(line, unit.next(), words.fromNow());
    if (!in && next == unit.next()) {
      return null;
    }
    ChronoUnit in1 = unit.value().unit();
    LocalDateTime then = now.plus((long) count.value() * unit.value().count(), in1);
    return new Read(
        next, then.toLocalDate(), in1.compareTo(ChronoUnit.DAYS) < 0 ? then.toLocalTime() : null);
  }

  private @Nullable Read figures(int at, boolean asked) {
    if (at >= line.size() || line.get(at).shielded()) {
      return null;
    }
    Numerals.Read read = numerals.read(line.get(at));
    return read == null || !(read.sure() || sure(at + 1, asked))
        ? null
        : new Read(at + 1, read.date(), read.time());
  }

  /** "end of December". */
  private @Nullable Read edge(int from) {
    Words.Found<Integer> edge = Words.longest(line, from, words.edges());
    if (edge == null) {
      return null;
    }
    Month month = monthAt(edge.next());
    if (month == null) {
      return null;
    }
    int next = edge.next() + 1;
    Integer year = yearAt(next);
    if (year != null) {
      YearMonth of = YearMonth.of(year, month);
      return new Read(
          next + 1, edge.value() == 0 ? of.atEndOfMonth() : of.atDay(edge.value()), null);
    }
    YearMonth of = YearMonth.of(today.getYear(), month);
    LocalDate date = edge.value() == 0 ? of.atEndOfMonth() : of.atDay(edge.value());
    if (date.isBefore(today)) {
      of = of.plusYears(1);
      date = edge.value() == 0 ? of.atEndOfMonth() : of.atDay(edge.value());
    }
    return new Read(next, date, null);
  }

  /** "1 Dec", "1st of December 2027", "Dec 1", "3. Januar", "the 15th". */
  private @Nullable Read named(int at, boolean asked) {
    if (at >= line.size() || line.get(at).shielded()) {
      return null;
    }
    Month month = monthAt(at);
    if (month != null) {
      Integer day = dayAt(at + 1);
      return day == null || words.rules().dottedDays() ? null : dated(at + 2, month, day);
    }
    Integer day = dayAt(at);
    if (day == null || line.get(at).closed()) {
      return day != null && asked ? ordinal(at, day) : null;
    }
    int of = Words.after(line, at + 1, words.of());
    month = monthAt(of);
    if (month != null) {
      return dated(of + 1, month, day);
    }
    return asked ? ordinal(at, day) : null;
  }

  private @Nullable Read dated(int next, Month month, int day) {
    Integer year = yearAt(next);
    LocalDate date =
        year == null
            ? numerals.next(month.getValue(), day)
            : Numerals.exact(year, month.getValue(), day);
    return date == null ? null : new Read(year == null ? next : next + 1, date, null);
  }

  /** "the 15th": the next day of that number. */
  private @Nullable Read ordinal(int at, int day) {
    String core = line.get(at).core();
    boolean ordinal = words.rules().ordinals().stream().anyMatch(core::endsWith);
    if (!ordinal || !sure(at + 1, false)) {
      return null;
    }
    YearMonth month = YearMonth.from(today);
    for (int i = 0; i < 12; i++, month = month.plusMonths(1)) {
      LocalDate date = Numerals.exact(month.getYear(), month.getMonthValue(), day);
      if (date != null && !date.isBefore(today)) {
        return new Read(at + 1, date, null);
      }
    }
    return null;
  }

  /** "KW 49": its Monday. */
  private @Nullable Read week(int from) {
    int at = Words.after(line, from, words.weeks());
    String key = line.get(from).key();
    Matcher joined = WEEK.matcher(key);
    int number;
    int next;
    if (joined.matches()) {
      number = Integer.parseInt(joined.group(1));
      next = from + 1;
    } else if (at > from
        && at < line.size()
        && !line.get(at).shielded()
        && line.get(at).key().length() <= 2
        && COUNT.matcher(line.get(at).key()).matches()) {
      number = Integer.parseInt(line.get(at).key());
      next = at + 1;
    } else {
      return null;
    }
    int year = today.get(IsoFields.WEEK_BASED_YEAR);
    if (number < today.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR)) {
      year++;
    }
    LocalDate inYear = LocalDate.of(year, 7, 1);
    if (number < 1 || number > inYear.range(IsoFields.WEEK_OF_WEEK_BASED_YEAR).getMaximum()) {
      return null;
    }
    LocalDate date =
        inYear
            .with(IsoFields.WEEK_OF_WEEK_BASED_YEAR, number)
            .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    return new Read(next, date, null);
  }

  private @Nullable Month monthAt(int at) {
    return at < line.size() && !line.get(at).shielded()
        ? words.months().get(line.get(at).key())
        : null;
  }

  private @Nullable Integer dayAt(int at) {
    if (at >= line.size() || line.get(at).shielded()) {
      return null;
    }
    Matcher day = DAY.matcher(line.get(at).core());
    return day.matches() ? (Integer) Integer.parseInt(day.group(1)) : null;
  }

  private @Nullable Integer yearAt(int at) {
    return at < line.size()
            && !line.get(at).shielded()
            && YEAR.matcher(line.get(at).key()).matches()
        ? (Integer) Integer.parseInt(line.get(at).key())
        : null;
  }

  /** Whether something beside it, or its place, says that a doubtful word is a day. */
  private boolean sure(int next, boolean asked) {
    return asked || clock.standsLast(next) || clock.read(next, false) != null;
  }
}
