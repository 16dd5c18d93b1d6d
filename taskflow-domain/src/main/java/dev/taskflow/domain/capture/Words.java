package dev.taskflow.domain.capture;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.Month;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The words of a language, in small letters; a phrase has single spaces and at most five words.
 *
 * @param moments days told from today, maybe with a time
 * @param weekdays names of weekdays
 * @param months names of months
 * @param shy names of both that are other words too
 * @param units lengths of time
 * @param numbers numbers as words
 * @param hours hours as words
 * @param parts parts of the day, after a day
 * @param times times by name
 * @param halves which half of the day, after an hour: true for the later one
 * @param fractions minutes that a phrase adds to the hour after it
 * @param clocks what follows an hour to make it one
 * @param edges stretches of a month that a day stands for: its number, 0 for the last
 * @param cues what the time after them is for
 * @param on fillers before a day
 * @param at fillers before a time
 * @param in before a length of time from now
 * @param fromNow after a length of time from now
 * @param next before a weekday of the next week
 * @param coming before a weekday to come
 * @param of between a day and its month
 * @param rangeFrom before the first of two days
 * @param rangeTo before the second
 * @param weeks before the number of a week
 * @param importance priorities
 * @param repeats first words of a recurrence
 * @param kept phrases that only look like days or times
 * @param rules how the language counts
 */
record Words(
    Map<String, Moment> moments,
    Map<String, DayOfWeek> weekdays,
    Map<String, Month> months,
    Set<String> shy,
    Map<String, Length> units,
    Map<String, Integer> numbers,
    Map<String, Integer> hours,
    Map<String, LocalTime> parts,
    Map<String, LocalTime> times,
    Map<String, Boolean> halves,
    Map<String, Integer> fractions,
    Set<String> clocks,
    Map<String, Integer> edges,
    Map<String, Cue> cues,
    Set<String> on,
    Set<String> at,
    Set<String> in,
    Set<String> fromNow,
    Set<String> next,
    Set<String> coming,
    Set<String> of,
    Set<String> rangeFrom,
    Set<String> rangeTo,
    Set<String> weeks,
    Map<String, Importance> importance,
    Set<String> repeats,
    Set<String> kept,
    Rules rules) {

  /** English. */
  static final Words ENGLISH = WordFile.read("english.words");

  /** German. */
  static final Words GERMAN = WordFile.read("german.words");

  /** Every word of English. */
  static final Set<String> ENGLISH_VOCABULARY = ENGLISH.vocabulary();

  /** Every word of German. */
  static final Set<String> GERMAN_VOCABULARY = GERMAN.vocabulary();

  /** How many words the longest phrase has. */
  static final int LONGEST = 5;

  /** How a day is told from today. */
  enum Shift {
    TODAY,
    TOMORROW,
    DAY_AFTER_TOMORROW,
    NEXT_WEEK,
    WEEK_AFTER_NEXT,
    WEEKEND,
    NEXT_WEEKEND,
    NEXT_MONTH,
    NEXT_YEAR,
    END_OF_WEEK,
    END_OF_NEXT_WEEK,
    MIDDLE_OF_MONTH,
    END_OF_MONTH,
    END_OF_NEXT_MONTH,
    END_OF_YEAR,
    HALF_AN_HOUR
  }

  /**
   * A day told from today.
   *
   * @param shift which
   * @param time and when
   */
  record Moment(Shift shift, @Nullable LocalTime time) {}

  /**
   * A length of time.
   *
   * @param unit counted in
   * @param count how many
   */
  record Length(ChronoUnit unit, int count) {}

  /**
   * What the time after it is for.
   *
   * @param kind start, due or deadline
   * @param days to add to a day without a time
   */
  record Cue(SpanKind kind, int days) {}

  /**
   * How the language counts.
   *
   * @param dottedDays whether {@code 3.} is the third
   * @param ordinals what may follow a number of a day
   * @param meridiems whether {@code 5pm} is a time
   * @param afternoon whether the small hours, unless told, are in the afternoon
   */
  record Rules(boolean dottedDays, List<String> ordinals, boolean meridiems, boolean afternoon) {}

  /** The longest phrase of a map that begins at a word. */
  record Found<T>(int next, T value) {}

  /**
   * Looks up.
   *
   * @param words the line
   * @param at where the phrase begins
   * @param table what to look in
   * @return the longest phrase in it, null when there is none
   */
  static <T> @Nullable Found<T> longest(List<Word> words, int at, Map<String, T> table) {
    Found<T> best = null;
    StringBuilder phrase = new StringBuilder();
    for (int i = at; i < words.size() && i < at + LONGEST; i++) {
      Word word = words.get(i);
      if (word.shielded() || word.key().isEmpty() || (i > at && words.get(i - 1).closed())) {
        break;
      }
      phrase.append(i > at ? " " : "").append(word.key());
      T value = table.get(phrase.toString());
      if (value != null) {
        best = new Found<>(i + 1, value);
      }
    }
    return best;
  }

  /**
   * Looks up a phrase of a set.
   *
   * @param words the line
   * @param at where the phrase begins
   * @param table what to look in
   * @return the word after the longest phrase in it, or {@code at} when there is none
   */
  static int after(List<Word> words, int at, Set<String> table) {
    int best = at;
    StringBuilder phrase = new StringBuilder();
    for (int i = at; i < words.size() && i < at + LONGEST; i++) {
      Word word = words.get(i);
      if (word.shielded() || word.key().isEmpty() || (i > at && words.get(i - 1).closed())) {
        break;
      }
      phrase.append(i > at ? " " : "").append(word.key());
      if (table.contains(phrase.toString())) {
        best = i + 1;
      }
    }
    return best;
  }

  /** Every word of every phrase: whatever may be part of what is understood. */
  Set<String> vocabulary() {
    Set<String> all = new HashSet<>();
    for (Map<String, ?> table :
        List.of(
            moments,
            weekdays,
            months,
            units,
            numbers,
            hours,
            parts,
            times,
            halves,
            fractions,
            edges,
            cues,
            importance)) {
      table.keySet().forEach(phrase -> all.addAll(List.of(phrase.split(" ", -1))));
    }
    for (Set<String> table :
        List.of(
            clocks, on, at, in, fromNow, next, coming, of, rangeFrom, rangeTo, weeks, repeats)) {
      table.forEach(phrase -> all.addAll(List.of(phrase.split(" ", -1))));
    }
    return Set.copyOf(all);
  }
}
