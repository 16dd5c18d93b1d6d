package dev.taskflow.domain.recurrence;

import dev.taskflow.domain.recurrence.Recurrence.From;
import dev.taskflow.domain.shared.DomainException;
import dev.taskflow.domain.shared.Failure;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Recurrence in words, both ways, in English and German: {@code every 2 weeks on Mon and Thu},
 * {@code jeden letzten Werktag}, {@code every! 3 days} for from completion. A rule that has no
 * words is written as itself, so that whatever is printed reads back as the same rule.
 */
public final class RecurrenceWords {
  private static final List<WeekdayNum> WORKDAYS =
      List.of(DayOfWeek.values()).subList(0, 5).stream().map(WeekdayNum::every).toList();

  private RecurrenceWords() {}

  /**
   * What words mean.
   *
   * @param rule the rule
   * @param from what the next one is reckoned from
   * @param end where the words end, in UTF-16 code units
   */
  public record Phrase(RecurrenceRule rule, From from, int end) {}

  /**
   * Reads words, or a rule as RFC 5545 writes it.
   *
   * @param text nothing but the recurrence
   * @param locale German, else English
   * @return what it means
   * @throws DomainException unreadable, with the offset of the mistake
   */
  public static Phrase parse(String text, Locale locale) {
    String start = text.stripLeading();
    int lead = text.length() - start.length();
    String rule = start.startsWith("!") ? start.substring(1) : start;
    if (rule.regionMatches(true, 0, "FREQ=", 0, 5) || rule.regionMatches(true, 0, "RRULE:", 0, 6)) {
      From from = rule.length() < start.length() ? From.COMPLETION : From.DUE;
      return new Phrase(RecurrenceRule.parse(rule.strip()), from, text.length());
    }
    WordReader reader = new WordReader(text, lead, Lexicon.of(locale));
    Phrase phrase = reader.read();
    if (phrase == null || !text.substring(phrase.end()).isBlank()) {
      throw new Failure.Unreadable(
              "text",
              phrase == null ? reader.furthest() : phrase.end(),
              locale.getLanguage().equals("de")
                  ? "Worte wie: alle 2 Wochen am Mo und Do"
                  : "words such as: every 2 weeks on Mon and Thu")
          .toException();
    }
    return phrase;
  }

  /**
   * Finds words at a place of a longer text.
   *
   * @param text such as {@code Water plants every! 3 days}
   * @param at where they would begin
   * @param locale German, else English
   * @return the longest that can be read there, null when there is nothing
   */
  public static @Nullable Phrase match(String text, int at, Locale locale) {
    return new WordReader(text, at, Lexicon.of(locale)).read();
  }

  /**
   * Writes a rule in words.
   *
   * @param rule the rule
   * @param from what the next one is reckoned from
   * @param locale German, else English
   * @return words, or the rule's own text
   */
  public static String print(RecurrenceRule rule, From from, Locale locale) {
    String words = new Printer(rule, from, Lexicon.of(locale)).print();
    if (words != null) {
      Phrase back = new WordReader(words, 0, Lexicon.of(locale)).read();
      if (back != null
          && back.end() == words.length()
          && back.rule().equals(rule)
          && back.from() == from) {
        return words;
      }
    }
    return (from == From.COMPLETION ? "!" : "") + rule;
  }

  private record Printer(RecurrenceRule rule, From from, Lexicon in) {
    private @Nullable String print() {
      String head = head();
      if (head == null || rule.weekStart() != DayOfWeek.MONDAY) {
        return null;
      }
      StringBuilder text = new StringBuilder(head);
      if (!rule.byHour().isEmpty()) {
        if (rule.byMinute().size() != 1 || !rule.bySecond().isEmpty()) {
          return null;
        }
        int minute = rule.byMinute().get(0);
        text.append(' ').append(in.word("at")).append(' ');
        text.append(join(rule.byHour(), h -> LocalTime.of(h, minute).toString()));
      } else if (!rule.byMinute().isEmpty() || !rule.bySecond().isEmpty()) {
        return null;
      }
      Integer count = rule.count();
      if (count != null) {
        text.append(' ').append(count.intValue()).append(' ').append(in.word("times"));
      }
      Until until = rule.until();
      if (until != null) {
        if (until.time() != null) {
          return null;
        }
        text.append(' ').append(in.word("until")).append(' ').append(until.date());
      }
      return text.toString();
    }

    private @Nullable String head() {
      boolean dates = !rule.byMonthDay().isEmpty();
      boolean days = !rule.byDay().isEmpty();
      if (!rule.byYearDay().isEmpty() || !rule.byWeekNo().isEmpty()) {
        return null;
      }
      boolean workdays = rule.byDay().equals(WORKDAYS);
      if (!rule.bySetPos().isEmpty()) {
        boolean simple =
            rule.frequency() == Frequency.MONTHLY
                && workdays
                && rule.interval() == 1
                && rule.bySetPos().size() == 1
                && !dates
                && rule.byMonth().isEmpty();
        return simple
            ? every(in.every(Frequency.MONTHLY))
                + " "
                + in.ordinal(rule.bySetPos().get(0))
                + " "
                + in.noun(in.word("workday"))
            : null;
      }
      if (rule.frequency() == Frequency.WEEKLY && workdays && rule.interval() == 1) {
        return every(in.every(Frequency.DAILY)) + " " + in.noun(in.word("workday"));
      }
      if (rule.frequency() == Frequency.YEARLY) {
        return yearly();
      }
      if (!rule.byMonth().isEmpty()) {
        return null;
      }
      if (rule.frequency() == Frequency.WEEKLY && days) {
        return unit() + onDays();
      }
      if (rule.frequency() == Frequency.MONTHLY && dates != days) {
        return unit() + (dates ? onDates() : onDays());
      }
      return dates || days ? null : unit();
    }

    private @Nullable String yearly() {
      if (rule.byMonth().isEmpty() && rule.byMonthDay().isEmpty() && rule.byDay().isEmpty()) {
        return unit();
      }
      if (rule.byMonth().size() != 1 || rule.byMonthDay().size() != 1 || !rule.byDay().isEmpty()) {
        return null;
      }
      int day = rule.byMonthDay().get(0);
      String month = in.month(rule.byMonth().get(0));
      return unit()
          + " "
          + onWord()
          + " "
          + (in == Lexicon.GERMAN ? day + ". " + month : day + " " + month);
    }

    private String every(String word) {
      return word + (from == From.COMPLETION ? "!" : "");
    }

    private String unit() {
      int n = rule.interval();
      String unit = in.noun(in.unit(rule.frequency(), n));
      return n == 1
          ? every(in.every(rule.frequency())) + " " + unit
          : every(in.word("everyN")) + " " + n + " " + unit;
    }

    private String onWord() {
      return in.word("on");
    }

    private String onDays() {
      boolean numbered = rule.byDay().stream().anyMatch(d -> d.ordinal() != 0);
      String the = numbered && in == Lexicon.ENGLISH ? "the " : "";
      return " "
          + onWord()
          + " "
          + the
          + join(
              rule.byDay(),
              d ->
                  (d.ordinal() == 0 ? "" : in.ordinal(d.ordinal()) + " ")
                      + in.weekday(d.day().getValue()));
    }

    private String onDates() {
      String the = in == Lexicon.ENGLISH ? "the " : "";
      String last = in.ordinal(-1) + " " + in.noun(in.word("DAILY"));
      return " "
          + onWord()
          + " "
          + the
          + join(rule.byMonthDay(), n -> n < 0 ? last : in.ordinal(n));
    }

    private <T> String join(List<T> values, Function<T, String> word) {
      List<String> words = values.stream().map(word).toList();
      int size = words.size();
      return size == 1
          ? words.get(0)
          : words.subList(0, size - 1).stream().collect(Collectors.joining(", "))
              + " "
              + in.word("and")
              + " "
              + words.get(size - 1);
    }
  }
}
