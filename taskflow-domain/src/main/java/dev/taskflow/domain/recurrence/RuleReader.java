package dev.taskflow.domain.recurrence;

import dev.taskflow.domain.shared.DomainException;
import dev.taskflow.domain.shared.Failure;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the text of a rule once, from left to right, and tells exactly where it stopped. */
final class RuleReader {
  private static final String PREFIX = "RRULE:";
  private static final int MAX_LENGTH = 4000;
  private static final String FREQUENCIES =
      Arrays.stream(Frequency.values()).map(Enum::name).collect(Collectors.joining(", "));
  private static final String PARTS =
      "FREQ, UNTIL, COUNT, INTERVAL, BYSECOND, BYMINUTE, BYHOUR, BYDAY, BYMONTHDAY, BYYEARDAY,"
          + " BYWEEKNO, BYMONTH, BYSETPOS or WKST";

  private final String original;
  private final String text;
  private int at;

  RuleReader(String text) {
    this.original = text;
    // Only ASCII letters change, so that offsets stay: some capitals are longer than their letter.
    StringBuilder upper = new StringBuilder(text);
    for (int i = 0; i < upper.length(); i++) {
      char c = upper.charAt(i);
      if (c >= 'a' && c <= 'z') {
        upper.setCharAt(i, (char) (c - 'a' + 'A'));
      }
    }
    this.text = upper.toString();
  }

  RecurrenceRule read() {
    if (original.length() > MAX_LENGTH) {
      throw mistake(MAX_LENGTH, "at most " + MAX_LENGTH + " characters");
    }
    if (text.startsWith(PREFIX)) {
      at = PREFIX.length();
    }
    Map<String, Integer> valueAt = new HashMap<>();
    Map<String, Integer> nameAt = new HashMap<>();
    int start = at;
    split(valueAt, nameAt);
    Integer frequencyAt = valueAt.remove("FREQ");
    if (frequencyAt == null) {
      throw mistake(start, "FREQ=");
    }
    RuleBuilder rule = RecurrenceRule.every(frequency(frequencyAt));
    valueAt.entrySet().stream()
        .sorted(Map.Entry.comparingByValue())
        .forEach(part -> read(rule, part.getKey(), part.getValue()));
    RuleCheck.Conflict conflict = rule.conflict();
    if (conflict != null) {
      throw mistake(nameAt.getOrDefault(conflict.part(), start), conflict.message());
    }
    return rule.build();
  }

  /** Finds the parts: where their names and values begin. */
  private void split(Map<String, Integer> valueAt, Map<String, Integer> nameAt) {
    while (true) {
      int from = at;
      while (at < text.length() && Character.isLetter(text.charAt(at))) {
        at++;
      }
      String name = text.substring(from, at);
      if (!isPart(name)) {
        throw mistake(from, PARTS);
      }
      if (nameAt.put(name, from) != null) {
        throw mistake(from, name + " once");
      }
      if (at >= text.length() || text.charAt(at) != '=') {
        throw mistake(at, "=");
      }
      valueAt.put(name, at + 1);
      int end = text.indexOf(';', at);
      if (end < 0) {
        return;
      }
      at = end + 1;
    }
  }

  private static boolean isPart(String name) {
    return switch (name) {
      case "FREQ", "UNTIL", "COUNT", "INTERVAL", "BYDAY", "WKST" -> true;
      default -> numberPart(name) != null;
    };
  }

  private static @Nullable NumberPart numberPart(String name) {
    for (NumberPart part : NumberPart.values()) {
      if (part.name().equals(name)) {
        return part;
      }
    }
    return null;
  }

  private void read(RuleBuilder rule, String name, int from) {
    at = from;
    switch (name) {
      case "UNTIL" -> rule.until(until());
      case "COUNT" -> rule.count(positive("a COUNT of 1.." + RecurrenceRule.MAX_COUNT));
      case "INTERVAL" -> rule.interval(positive("an INTERVAL from 1"));
      case "WKST" -> rule.weekStart(weekday("a weekday: MO, TU, WE, TH, FR, SA or SU"));
      case "BYDAY" -> {
        do {
          int number = isWeekday() ? 0 : signed(53, "a weekday such as MO or -1FR");
          rule.byDay(number, weekday("a weekday such as MO or -1FR"));
        } while (more());
      }
      default -> {
        NumberPart part = numberPart(name);
        do {
          if (part != null) {
            rule.add(part, number(part));
          }
        } while (more());
      }
    }
    if (at < text.length() && text.charAt(at) != ';') {
      throw mistake(at, name.startsWith("BY") ? ", or ;" : ";");
    }
  }

  private boolean more() {
    if (at < text.length() && text.charAt(at) == ',') {
      at++;
      return true;
    }
    return false;
  }

  private Frequency frequency(int from) {
    at = from;
    while (at < text.length() && Character.isLetter(text.charAt(at))) {
      at++;
    }
    String name = text.substring(from, at);
    for (Frequency frequency : Frequency.values()) {
      if (frequency.name().equals(name)) {
        if (at < text.length() && text.charAt(at) != ';') {
          throw mistake(at, ";");
        }
        return frequency;
      }
    }
    throw mistake(from, FREQUENCIES);
  }

  private int number(NumberPart part) {
    int from = at;
    String expected = part.range();
    int value = part.isSigned() ? signed(Integer.MAX_VALUE, expected) : digits(expected);
    if (!part.allows(value)) {
      throw mistake(from, expected);
    }
    return value;
  }

  private int signed(int max, String expected) {
    int from = at;
    boolean negative = at < text.length() && text.charAt(at) == '-';
    if (negative || (at < text.length() && text.charAt(at) == '+')) {
      at++;
    }
    int value = digits(expected);
    if (value == 0 || value > max) {
      throw mistake(from, expected);
    }
    return negative ? -value : value;
  }

  private int positive(String expected) {
    int from = at;
    int value = digits(expected);
    if (value == 0) {
      throw mistake(from, expected);
    }
    return value;
  }

  private int digits(String expected) {
    int from = at;
    long value = 0;
    while (at < text.length() && isDigit(text.charAt(at))) {
      value = value * 10 + (text.charAt(at) - '0');
      if (value > Integer.MAX_VALUE) {
        throw mistake(from, expected);
      }
      at++;
    }
    if (at == from) {
      throw mistake(from, expected);
    }
    return (int) value;
  }

  /** Digits of ASCII alone, whatever the JVM's locale. */
  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private boolean isWeekday() {
    return at + 2 <= text.length() && WeekdayNum.indexOf(text.substring(at, at + 2)) >= 0;
  }

  private DayOfWeek weekday(String expected) {
    if (!isWeekday()) {
      throw mistake(at, expected);
    }
    at += 2;
    return DayOfWeek.of(WeekdayNum.indexOf(text.substring(at - 2, at)) + 1);
  }

  private Until until() {
    int from = at;
    String expected = "a day such as 20261224, or a time such as 20261224T170000Z";
    int year = fixed(4, expected);
    int month = fixed(2, expected);
    int day = fixed(2, expected);
    try {
      LocalDate date = LocalDate.of(year, month, day);
      if (at >= text.length() || text.charAt(at) != 'T') {
        return new Until(date, null, false);
      }
      at++;
      int hour = fixed(2, expected);
      int minute = fixed(2, expected);
      int second = fixed(2, expected);
      boolean utc = at < text.length() && text.charAt(at) == 'Z';
      at += utc ? 1 : 0;
      return new Until(date, LocalTime.of(hour, minute, second == 60 ? 59 : second), utc);
    } catch (DateTimeException | DomainException e) {
      throw mistake(from, expected);
    }
  }

  private int fixed(int length, String expected) {
    int value = 0;
    for (int i = 0; i < length; i++, at++) {
      if (at >= text.length() || !isDigit(text.charAt(at))) {
        throw mistake(at, expected);
      }
      value = value * 10 + (text.charAt(at) - '0');
    }
    return value;
  }

  private static DomainException mistake(int offset, String expected) {
    return new Failure.Unreadable("rule", offset, expected).toException();
  }
}
