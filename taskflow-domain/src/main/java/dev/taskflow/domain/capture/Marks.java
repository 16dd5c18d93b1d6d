package dev.taskflow.domain.capture;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads what begins with a mark: {@code #project @label +person !priority ~estimate}, and p1..p4.
 */
final class Marks {
  private static final int LONGEST_NAME = 120;
  private static final Map<String, Importance> SHORT =
      Map.of(
          "p1", Importance.URGENT,
          "p2", Importance.HIGH,
          "p3", Importance.MEDIUM,
          "p4", Importance.LOW);
  private static final Map<String, Importance> PLAIN =
      Map.of(
          "low", Importance.LOW,
          "medium", Importance.MEDIUM,
          "high", Importance.HIGH,
          "urgent", Importance.URGENT);
  private static final Pattern LENGTH =
      Pattern.compile("(?:(\\d{1,4})([.,]\\d)?h)?(?:(\\d{1,6})(?:m|min)?)?");
  private static final Pattern COUNT = Pattern.compile("(\\d{1,4})([.,]\\d)?");
  private static final int LONGEST_ESTIMATE = 525_600;

  private final String text;
  private final List<Word> line;
  private final Words words;

  Marks(String text, List<Word> line, Words words) {
    this.text = text;
    this.line = line;
    this.words = words;
  }

  /** Whether the word begins with a mark and something after it, or is p1..p4. */
  static boolean looksLikeOne(Word word) {
    return SHORT.containsKey(word.key())
        || (word.core().length() > 1 && "#@+!~".indexOf(word.core().charAt(0)) >= 0);
  }

  /**
   * Looks a name up.
   *
   * @param <T> what is found
   */
  @FunctionalInterface
  interface Lookup<T> {
    @Nullable T find(String name);
  }

  /**
   * A name after a mark.
   *
   * @param next the word after it
   * @param end where it ends in the text
   * @param name as written
   * @param reference what it means, null when unknown
   */
  record Name(int next, int end, String name, @Nullable String reference) {}

  /**
   * Reads a name: in quotes, or the most words, up to five, that are one.
   *
   * @param at its first word
   * @param mark which mark
   * @param lookup what names mean
   * @return null when the word has not this mark, or nothing behind it
   */
  @Nullable Name name(int at, char mark, Lookup<String> lookup) {
    Word word = line.get(at);
    int start = word.coreStart() + 1;
    if (word.shielded()
        || start >= word.coreEnd()
        || text.charAt(word.coreStart()) != mark
        || "#@+".indexOf(text.charAt(start)) >= 0) {
      return null;
    }
    if (text.charAt(start) == '"') {
      int close = text.indexOf('"', start + 1);
      if (close > start + 1 && close < word.end()) {
        String name = text.substring(start + 1, close);
        return new Name(at + 1, close + 1, name, lookup.find(name));
      }
    }
    Name best = null;
    StringBuilder joined = new StringBuilder();
    for (int i = at; i < line.size() && i < at + Words.LONGEST; i++) {
      Word part = line.get(i);
      int from = i == at ? start : part.start();
      if (i > at
          && (part.shielded()
              || part.coreStart() > part.start()
              || line.get(i - 1).closed()
              || looksLikeOne(part))) {
        break;
      }
      if (joined.length() + part.end() - from > LONGEST_NAME) {
        break;
      }
      joined.append(i > at ? " " : "").append(text, from, part.coreEnd());
      int end = part.coreEnd();
      String name = joined.toString();
      String reference = lookup.find(name);
      while (reference == null && name.length() > 1 && name.endsWith(".")) {
        name = name.substring(0, name.length() - 1);
        end--;
        reference = lookup.find(name);
      }
      if (reference != null) {
        best = new Name(i + 1, end, name, reference);
      } else if (i == at) {
        best = new Name(at + 1, end, name, null);
      }
    }
    return best;
  }

  /** A priority, null when the word is none. */
  @Nullable Importance importance(int at) {
    Word word = line.get(at);
    if (word.shielded()) {
      return null;
    }
    if (!word.key().startsWith("!")) {
      return SHORT.get(word.key());
    }
    String name = word.key().substring(1);
    Importance plain = PLAIN.get(name);
    return plain == null ? words.importance().get(name) : plain;
  }

  /**
   * An estimate.
   *
   * @param next the word after it
   * @param minutes how long
   */
  record Estimate(int next, int minutes) {}

  /** "~2h", "~1h30", "~45 min"; null when the word is none. */
  @Nullable Estimate estimate(int at) {
    Word word = line.get(at);
    if (word.shielded() || word.key().length() < 2 || word.key().charAt(0) != '~') {
      return null;
    }
    String length = word.key().substring(1);
    Matcher count = COUNT.matcher(length);
    if (count.matches()) {
      Words.Found<Words.Length> unit =
          word.closed() ? null : Words.longest(line, at + 1, words.units());
      return unit == null ? null : estimate(unit.next(), tenths(count), unit.value());
    }
    Matcher whole = LENGTH.matcher(length);
    if (!whole.matches() || (whole.group(1) == null && !length.matches("\\d+(m|min)"))) {
      return null;
    }
    long minutes = whole.group(1) == null ? 0 : tenths(whole) * 6;
    minutes += whole.group(3) == null ? 0 : Integer.parseInt(whole.group(3));
    return bounded(at + 1, minutes);
  }

  private static @Nullable Estimate estimate(int next, long tenths, Words.Length unit) {
    return switch (unit.unit()) {
      case MINUTES -> bounded(next, tenths * unit.count() / 10);
      case HOURS -> bounded(next, tenths * unit.count() * 6);
      default -> null;
    };
  }

  private static @Nullable Estimate bounded(int next, long minutes) {
    return minutes < 1 || minutes > LONGEST_ESTIMATE ? null : new Estimate(next, (int) minutes);
  }

  private static long tenths(Matcher matcher) {
    return Integer.parseInt(matcher.group(1)) * 10L
        + (matcher.group(2) == null ? 0 : matcher.group(2).charAt(1) - '0');
  }
}
