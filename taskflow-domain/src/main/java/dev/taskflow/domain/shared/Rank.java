package dev.taskflow.domain.shared;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A place in an order: a fractional index over the digits {@code 0-9A-Za-z}, compared byte by byte.
 * The first character tells how many digits the whole part has ({@code a} one, {@code b} two ...;
 * {@code Z} one below zero, {@code Y} two ...), the rest is the fraction, which never ends in
 * {@code 0}. So appending a thousand times stays short, and between two places there is always a
 * third.
 *
 * @param value the text, as stored
 */
public record Rank(String value) implements Comparable<Rank> {
  private static final String DIGITS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final int BASE = DIGITS.length();

  /** The most characters in a place. Orders are re-balanced long before. */
  public static final int MAX_LENGTH = 4000;

  /** The first place of an empty order. */
  public static final Rank FIRST = new Rank("a0");

  /**
   * Checks the form.
   *
   * @throws IllegalArgumentException if the text is no rank
   */
  public Rank {
    if (value.isEmpty() || value.length() > MAX_LENGTH) {
      throw new IllegalArgumentException("A rank has 1.." + MAX_LENGTH + " characters");
    }
    for (int i = 0; i < value.length(); i++) {
      if (DIGITS.indexOf(value.charAt(i)) < 0) {
        throw new IllegalArgumentException("A rank has only 0-9, A-Z, a-z");
      }
    }
    int whole = wholeLength(value);
    if (value.length() < whole || (value.length() > whole && value.endsWith("0"))) {
      throw new IllegalArgumentException("Not a rank: " + value);
    }
  }

  /**
   * A place strictly between two others.
   *
   * @param low the place before, null for the start
   * @param high the place after, null for the end
   * @return a place between them
   * @throws IllegalArgumentException unless {@code low < high}
   */
  public static Rank between(@Nullable Rank low, @Nullable Rank high) {
    if (low == null) {
      if (high == null) {
        return FIRST;
      }
      String whole = whole(high.value);
      if (!fraction(high.value).isEmpty()) {
        return new Rank(whole);
      }
      String less = step(whole, -1);
      return new Rank(less == null ? whole + middle("", fraction(high.value)) : less);
    }
    if (high == null) {
      String whole = whole(low.value);
      String more = step(whole, 1);
      return new Rank(more == null ? whole + middle(fraction(low.value), null) : more);
    }
    if (low.compareTo(high) >= 0) {
      throw new IllegalArgumentException(low.value + " is not before " + high.value);
    }
    String whole = whole(low.value);
    if (whole.equals(whole(high.value))) {
      return new Rank(whole + middle(fraction(low.value), fraction(high.value)));
    }
    String more = step(whole, 1);
    if (more != null && more.compareTo(high.value) < 0) {
      return new Rank(more);
    }
    return new Rank(whole + middle(fraction(low.value), null));
  }

  /**
   * Places in even steps, short ones first: for a stretch of an order whose places have grown long.
   *
   * @param low the place before all of them, null for the start
   * @param high the place after all of them, null for the end
   * @param count how many
   * @param taken places that none of them may be
   * @return so many places, rising, all between the two
   * @throws IllegalArgumentException unless {@code low < high}
   */
  public static List<Rank> spread(
      @Nullable Rank low, @Nullable Rank high, int count, Set<Rank> taken) {
    Rank[] places = new Rank[count];
    spread(places, 0, count, low, high, taken);
    return List.of(places);
  }

  private static void spread(
      Rank[] into, int from, int to, @Nullable Rank low, @Nullable Rank high, Set<Rank> taken) {
    if (from >= to) {
      return;
    }
    if (low != null && high != null) {
      int middle = (from + to) >>> 1;
      Rank made = between(low, high);
      if (taken.contains(made)) {
        made = free(made, high, taken);
      }
      into[middle] = made;
      spread(into, from, middle, low, made, taken);
      spread(into, middle + 1, to, made, high, taken);
      return;
    }
    // At an open end the next whole step is the shortest place there is.
    Rank last = high == null ? low : high;
    for (int i = 0; i < to - from; i++) {
      do {
        last = high == null ? between(last, null) : between(null, last);
      } while (taken.contains(last));
      into[high == null ? from + i : to - 1 - i] = last;
    }
  }

  /** Close behind a place that is taken; what was halved before was halved at the same places. */
  private static Rank free(Rank place, Rank high, Set<Rank> taken) {
    for (int i = BASE / 2; i < BASE / 2 + BASE - 1; i++) {
      Rank made = new Rank(place.value + DIGITS.charAt(i % (BASE - 1) + 1));
      if (made.compareTo(high) < 0 && !taken.contains(made)) {
        return made;
      }
    }
    Rank made = between(place, high);
    while (taken.contains(made)) {
      made = between(place, made);
    }
    return made;
  }

  @Override
  public int compareTo(Rank other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }

  private static int wholeLength(String rank) {
    char head = rank.charAt(0);
    if (head >= 'a' && head <= 'z') {
      return head - 'a' + 2;
    }
    if (head >= 'A' && head <= 'Z') {
      return 'Z' - head + 2;
    }
    throw new IllegalArgumentException("A rank starts with a letter");
  }

  private static String whole(String rank) {
    return rank.substring(0, wholeLength(rank));
  }

  private static String fraction(String rank) {
    return rank.substring(wholeLength(rank));
  }

  /** The next or previous whole part; null when the 26 lengths are used up. */
  private static @Nullable String step(String whole, int by) {
    char head = whole.charAt(0);
    char[] digits = whole.substring(1).toCharArray();
    for (int i = digits.length - 1; i >= 0; i--) {
      int digit = DIGITS.indexOf(digits[i]) + by;
      if (digit >= 0 && digit < BASE) {
        digits[i] = DIGITS.charAt(digit);
        return head + new String(digits);
      }
      digits[i] = DIGITS.charAt(by > 0 ? 0 : BASE - 1);
    }
    // Every digit rolled over: the next head, whose whole part is longer or shorter by one.
    if (by > 0) {
      return head == 'z' ? null : grown(head == 'Z' ? 'a' : (char) (head + 1), DIGITS.charAt(0));
    }
    return head == 'A'
        ? null
        : grown(head == 'a' ? 'Z' : (char) (head - 1), DIGITS.charAt(BASE - 1));
  }

  private static String grown(char head, char digit) {
    String one = String.valueOf(head);
    return one + String.valueOf(digit).repeat(wholeLength(one) - 1);
  }

  /** A fraction strictly between two; an absent high is 1. */
  private static String middle(String low, @Nullable String high) {
    StringBuilder made = new StringBuilder();
    String upper = high;
    for (int i = 0; ; i++) {
      int from = i < low.length() ? DIGITS.indexOf(low.charAt(i)) : 0;
      int to = upper == null ? BASE : i < upper.length() ? DIGITS.indexOf(upper.charAt(i)) : 0;
      if (from == to) {
        made.append(DIGITS.charAt(from));
        continue;
      }
      if (to - from > 1) {
        return made.append(DIGITS.charAt((from + to) / 2)).toString();
      }
      if (upper != null && upper.length() > i + 1) {
        return made.append(DIGITS.charAt(to)).toString();
      }
      // Neighbours: keep the lower digit, and from here only the lower bound counts.
      made.append(DIGITS.charAt(from));
      upper = null;
    }
  }
}
