package dev.taskflow.domain.recurrence;

import dev.taskflow.domain.recurrence.Recurrence.From;
import dev.taskflow.domain.shared.DomainException;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads words of a {@link Lexicon}, as far as they go. */
final class WordReader {
  private static final Pattern TOKEN =
      Pattern.compile(
          "\\G\\s*([,&!]|(?:[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,2}:[0-9]{2}"
              + "|[0-9]+(?:st|nd|rd|th|\\.)?|o'clock|\\p{L}+)(?![\\p{L}\\p{N}]))");
  private static final DayOfWeek[] WORKDAYS = {
    DayOfWeek.MONDAY, DayOfWeek.TUESDAY, DayOfWeek.WEDNESDAY, DayOfWeek.THURSDAY, DayOfWeek.FRIDAY
  };

  private record Token(String word, int end) {}

  private final List<Token> tokens = new ArrayList<>();
  private final Lexicon in;
  private final int start;
  private int at;
  private int seen;

  WordReader(String text, int from, Lexicon lexicon) {
    in = lexicon;
    start = from;
    Matcher matcher = TOKEN.matcher(text).useTransparentBounds(true).region(from, text.length());
    // No phrase has more words than this; the rest of a long text is left alone.
    while (tokens.size() < 120 && matcher.find()) {
      tokens.add(new Token(matcher.group(1).toLowerCase(Locale.ROOT), matcher.end()));
    }
  }

  /** Where reading stopped at the furthest. */
  int furthest() {
    return seen == 0 ? start : tokens.get(Math.min(seen, tokens.size()) - 1).end();
  }

  RecurrenceWords.@Nullable Phrase read() {
    String first = word();
    if (in.is("adverbs", first)) {
      Frequency unit = in.unit(first);
      at++;
      From from = take("!") ? From.COMPLETION : From.DUE;
      return unit == null ? null : finish(RecurrenceRule.every(unit), unit, from);
    }
    if (!in.is("every", first) && !in.is("everyN", first)) {
      return null;
    }
    at++;
    From from = take("!") ? From.COMPLETION : From.DUE;
    int interval = in.is("other", word()) && in.unit(word(1)) != null ? 2 : number(word());
    int ordinal = interval == 0 ? in.ordinal(word()) : 0;
    if (interval > 0 || ordinal != 0) {
      at++;
    }
    Frequency unit = in.unit(word());
    if (ordinal != 0) {
      return ordered(ordinal, unit, from);
    }
    if (unit != null) {
      at++;
      return finish(RecurrenceRule.every(unit).interval(Math.max(1, interval)), unit, from);
    }
    if (interval > 0) {
      return null;
    }
    if (in.is("workday", word())) {
      at++;
      return finish(RecurrenceRule.every(Frequency.WEEKLY).byDay(WORKDAYS), null, from);
    }
    if (in.is("weekend", word())) {
      at++;
      return finish(
          RecurrenceRule.every(Frequency.WEEKLY).byDay(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY),
          null,
          from);
    }
    RuleBuilder weekly = RecurrenceRule.every(Frequency.WEEKLY);
    return days(weekly) ? finish(weekly, null, from) : null;
  }

  /** "every last workday", "every 2nd Tue", "every last day", "every third week". */
  private RecurrenceWords.@Nullable Phrase ordered(
      int ordinal, @Nullable Frequency unit, From from) {
    RuleBuilder monthly = RecurrenceRule.every(Frequency.MONTHLY);
    int weekday = in.weekday(word());
    if (in.is("workday", word())) {
      monthly.byDay(WORKDAYS).bySetPos(ordinal);
    } else if (weekday > 0 && ordinal <= 5) {
      monthly.byDay(ordinal, DayOfWeek.of(weekday));
    } else if (unit == Frequency.DAILY && ordinal < 0) {
      monthly.byMonthDay(-1);
    } else if (unit != null && ordinal > 1) {
      at++;
      return finish(RecurrenceRule.every(unit).interval(ordinal), unit, from);
    } else {
      return null;
    }
    at++;
    return finish(monthly, null, from);
  }

  private RecurrenceWords.@Nullable Phrase finish(
      RuleBuilder rule, @Nullable Frequency unit, From from) {
    int end = at;
    boolean more = true;
    boolean placed = unit == null;
    boolean timed = false;
    boolean ended = false;
    while (more) {
      more = false;
      if (!placed && unit != null && on(rule, unit)) {
        placed = more = true;
      } else if (!timed && at(rule)) {
        timed = more = true;
      } else if (!ended && ending(rule)) {
        ended = more = true;
      }
      if (more) {
        end = at;
      } else {
        at = end;
      }
    }
    try {
      return new RecurrenceWords.Phrase(rule.build(), from, tokens.get(end - 1).end());
    } catch (DomainException notTogether) {
      return null;
    }
  }

  private boolean on(RuleBuilder rule, Frequency unit) {
    int before = at;
    boolean said = fillers();
    if (said && unit == Frequency.WEEKLY && days(rule)) {
      return true;
    }
    if (said && unit == Frequency.MONTHLY && (days(rule) || dates(rule))) {
      return true;
    }
    if (said && unit == Frequency.YEARLY && date(rule)) {
      return true;
    }
    at = before;
    return false;
  }

  private boolean fillers() {
    int before = at;
    while (in.is("on", word())) {
      at++;
    }
    return at > before;
  }

  /** Weekdays, maybe numbered, with and or commas between; what follows no longer is one stays. */
  private boolean days(RuleBuilder rule) {
    boolean any = false;
    int end = at;
    while (true) {
      int ordinal = in.ordinal(word());
      int weekday = in.weekday(word(ordinal == 0 ? 0 : 1));
      if (weekday == 0 || ordinal > 5) {
        at = end;
        return any;
      }
      at += ordinal == 0 ? 1 : 2;
      end = at;
      any = true;
      if (ordinal == 0) {
        rule.byDay(DayOfWeek.of(weekday));
      } else {
        rule.byDay(ordinal, DayOfWeek.of(weekday));
      }
      and();
    }
  }

  /** "1st, 15th and last day". */
  private boolean dates(RuleBuilder rule) {
    boolean any = false;
    int end = at;
    while (true) {
      int day = in.ordinal(word());
      boolean last = day < 0 && in.unit(word(1)) == Frequency.DAILY;
      if (day == 0 || day > 31 || (day < 0 && !last)) {
        at = end;
        return any;
      }
      at += in.unit(word(1)) == Frequency.DAILY ? 2 : 1;
      end = at;
      any = true;
      rule.byMonthDay(day);
      and();
    }
  }

  /** "24 Dec", "24. Dez", "Dec 24". */
  private boolean date(RuleBuilder rule) {
    int month = Math.max(in.month(word()), in.month(word(1)));
    String other = in.month(word()) > 0 ? word(1) : word();
    int day = Math.max(number(other), in.ordinal(other));
    if (month < 1 || day < 1 || day > 31) {
      return false;
    }
    at += 2;
    rule.byMonth(month).byMonthDay(day);
    return true;
  }

  /** Times with one minute: more is no single rule. */
  private boolean at(RuleBuilder rule) {
    if (!in.is("at", word())) {
      return false;
    }
    at++;
    int minute = -1;
    int end = at;
    boolean any = false;
    while (true) {
      String[] parts = word().split(":", -1);
      int hour = parts[0].matches("[0-9]{1,2}") ? Integer.parseInt(parts[0]) : 24;
      int of = parts.length == 2 ? Integer.parseInt(parts[1]) : 0;
      if (hour > 23 || of > 59 || (minute >= 0 && of != minute)) {
        at = end;
        break;
      }
      minute = of;
      rule.byHour(hour);
      at++;
      if (in.is("clock", word())) {
        at++;
      }
      end = at;
      any = true;
      and();
    }
    if (any) {
      rule.byMinute(minute);
    }
    return any;
  }

  private boolean ending(RuleBuilder rule) {
    int before = at;
    int count = number(word());
    if (count > 0 && in.is("times", word(1))) {
      at += 2;
      rule.count(count);
      return true;
    }
    if (in.is("until", word())) {
      at++;
      try {
        LocalDate last = LocalDate.parse(word());
        at++;
        rule.until(Until.day(last));
        return true;
      } catch (DateTimeException noDate) {
        at = before;
      }
    }
    return false;
  }

  private void and() {
    while (in.is("and", word())) {
      at++;
    }
    fillers();
  }

  private boolean take(String word) {
    boolean here = word().equals(word);
    at += here ? 1 : 0;
    return here;
  }

  private String word() {
    return word(0);
  }

  private String word(int ahead) {
    int i = at + ahead;
    seen = Math.max(seen, Math.min(at, tokens.size()));
    return i < tokens.size() ? tokens.get(i).word() : "";
  }

  /** 1..9999; 0 when it is none. */
  private static int number(String word) {
    return word.matches("[0-9]{1,4}") ? Integer.parseInt(word) : 0;
  }
}
