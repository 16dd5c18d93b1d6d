package dev.taskflow.domain.capture;

import java.time.LocalTime;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads times of day. */
final class Clock {
  private static final Pattern FULL =
      Pattern.compile("(\\d{1,2})[:.](\\d{2})(am|pm|a\\.m|p\\.m|uhr|h)?");
  private static final Pattern HOUR = Pattern.compile("(\\d{1,2})(am|pm|a\\.m|p\\.m|uhr|h)");
  private static final Pattern FRENCH = Pattern.compile("(\\d{1,2})h(\\d{2})");
  private static final Pattern BARE = Pattern.compile("\\d{1,2}");

  private final List<Word> line;
  private final Words words;

  Clock(List<Word> line, Words words) {
    this.line = line;
    this.words = words;
  }

  /**
   * A time.
   *
   * @param next the word after it
   * @param time which
   */
  record Read(int next, LocalTime time) {}

  /**
   * Reads a time.
   *
   * @param from where it begins, maybe with a filler such as "at"
   * @param later whether an hour up to 11, unless it says more, is in the later half of the day
   * @return null when there is none
   */
  @Nullable Read read(int from, boolean later) {
    int at = Words.after(line, from, words.at());
    boolean asked = at > from;
    if (at >= line.size() || line.get(at).shielded()) {
      return null;
    }
    Words.Found<LocalTime> named = Words.longest(line, at, words.times());
    if (named != null) {
      return new Read(named.next(), named.value());
    }
    Words.Found<Integer> fraction = Words.longest(line, at, words.fractions());
    if (fraction != null) {
      return fraction(fraction.next(), fraction.value(), later);
    }
    Word word = line.get(at);
    Matcher full = FULL.matcher(word.key());
    if (full.matches()) {
      boolean dotted = word.key().indexOf('.') == full.end(1);
      return exact(
          at + 1, number(full, 1), number(full, 2), full.group(3), asked || !dotted, later);
    }
    Matcher hour = HOUR.matcher(word.key());
    if (hour.matches()) {
      return exact(
          at + 1, number(hour, 1), 0, hour.group(2), asked || !hour.group(2).equals("h"), later);
    }
    Matcher french = FRENCH.matcher(word.key());
    if (french.matches() && asked) {
      return time(at + 1, number(french, 1), number(french, 2), null, later);
    }
    return bare(at, asked, later);
  }

  private @Nullable Read exact(
      int next, int hour, int minute, @Nullable String suffix, boolean sure, boolean later) {
    if (suffix != null && (suffix.startsWith("a") || suffix.startsWith("p"))) {
      return words.rules().meridiems() && hour >= 1 && hour <= 12
          ? time(next, hour, minute, suffix.startsWith("p"), later)
          : null;
    }
    if (suffix != null && suffix.equals("uhr") && !words.clocks().contains("uhr")) {
      return null;
    }
    int end = suffix == null ? Words.after(line, next, words.clocks()) : next;
    Words.Found<Boolean> half = half(end);
    if (half != null) {
      return time(half.next(), hour, minute, half.value(), later);
    }
    return sure || end > next || (suffix != null && !suffix.equals("h"))
        ? time(end, hour, minute, null, later)
        : null;
  }

  /** A number alone: with "o'clock", "pm", or "at" before it and nothing after it to count. */
  private @Nullable Read bare(int at, boolean asked, boolean later) {
    Word word = line.get(at);
    Integer spoken = words.hours().get(word.key());
    if (spoken == null && !BARE.matcher(word.key()).matches()) {
      return null;
    }
    int hour = spoken == null ? Integer.parseInt(word.key()) : spoken;
    int next = Words.after(line, at + 1, words.clocks());
    if (next > at + 1 && !word.closed()) {
      Matcher minutes =
          BARE.matcher(
              next < line.size() && !line.get(next).shielded() ? line.get(next).key() : "");
      int minute = 0;
      if (minutes.matches() && minutes.group().length() == 2 && !line.get(next - 1).closed()) {
        minute = Integer.parseInt(minutes.group());
        next++;
      }
      Words.Found<Boolean> half = half(next);
      return half == null
          ? time(next, hour, minute, null, later)
          : time(half.next(), hour, minute, half.value(), later);
    }
    Words.Found<Boolean> half = word.closed() ? null : half(at + 1);
    if (half != null && (asked || (words.rules().meridiems() && spoken == null)) && hour <= 12) {
      return time(half.next(), hour, 0, half.value(), later);
    }
    return asked && alone(at) ? time(at + 1, hour, 0, null, later) : null;
  }

  private @Nullable Read fraction(int at, int minutes, boolean later) {
    if (at >= line.size() || line.get(at).shielded()) {
      return null;
    }
    Word word = line.get(at);
    Integer hour = words.hours().get(word.key());
    if (hour == null) {
      if (!BARE.matcher(word.key()).matches()) {
        return null;
      }
      hour = Integer.parseInt(word.key());
    }
    int next = Words.after(line, at + 1, words.clocks());
    Words.Found<Boolean> half = half(next);
    Read whole =
        half == null
            ? time(next, hour, 0, null, later)
            : time(half.next(), hour, 0, half.value(), later);
    return whole == null ? null : new Read(whole.next(), whole.time().plusMinutes(minutes));
  }

  private Words.@Nullable Found<Boolean> half(int at) {
    return at > 0 && line.get(at - 1).closed() ? null : Words.longest(line, at, words.halves());
  }

  /** Whether nothing follows that the number could count. */
  private boolean alone(int at) {
    return line.get(at).closed() || standsLast(at + 1) || dayFollows(at + 1);
  }

  private boolean dayFollows(int at) {
    Word word = line.get(at);
    return !word.shielded()
        && (words.weekdays().containsKey(word.key())
            || words.next().contains(word.key())
            || words.on().contains(word.key())
            || Words.longest(line, at, words.moments()) != null);
  }

  /** Whether the line ends here, but for marks such as {@code #home}. */
  boolean standsLast(int at) {
    if (at >= line.size()) {
      return true;
    }
    Word word = line.get(at);
    return !word.shielded() && !word.core().isEmpty() && Marks.looksLikeOne(word);
  }

  private @Nullable Read time(
      int next, int hour, int minute, @Nullable Boolean half, boolean later) {
    if (minute > 59 || hour > 23 || (half != null && hour > 12 && !half)) {
      return null;
    }
    int of = hour;
    if (half != null) {
      of = half ? (hour < 12 ? hour + 12 : hour) : hour % 12;
    } else if (hour < 12 && later) {
      of = hour + 12;
    } else if (hour >= 1 && hour <= 6 && minute == 0 && words.rules().afternoon() && guess(next)) {
      of = hour + 12;
    }
    return new Read(next, LocalTime.of(of, minute));
  }

  /** A bare small hour is guessed; 05:00 and 5:00 say what they mean. */
  private boolean guess(int next) {
    String key = line.get(next - 1).key();
    return key.indexOf(':') < 0 && key.indexOf('.') < 0 && !key.endsWith("h");
  }

  private static int number(Matcher matcher, int group) {
    return Integer.parseInt(matcher.group(group));
  }
}
