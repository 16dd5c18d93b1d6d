package dev.taskflow.domain.filter;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads single values; null is what can't be read. */
final class Read {
  static final Pattern PROJECT_KEY = Pattern.compile("[A-Za-z][A-Za-z0-9]{1,9}");
  static final Pattern TASK_KEY = Pattern.compile("[A-Za-z][A-Za-z0-9]{1,9}-[1-9][0-9]{0,17}");

  /** More than any task's estimate, less than what overflows. */
  static final int MAX_MINUTES = 999_999_999;

  private static final Pattern ID =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
  private static final Pattern DATE = Pattern.compile("([0-9]{4})-([0-9]{2})-([0-9]{2})");
  private static final Pattern AWAY = Pattern.compile("([+-])([0-9]{1,5})([dwmyDWMY])");
  private static final Pattern MINUTES = Pattern.compile("([0-9]{1,9})[mM]?");
  private static final Pattern HOURS = Pattern.compile("([0-9]{1,7})[hH](?:([0-9]{1,2})[mM]?)?");

  private Read() {}

  static <T> T valid(@Nullable T read, Object raw) {
    if (read == null) {
      throw new IllegalArgumentException("A filter can't hold " + raw);
    }
    return read;
  }

  static @Nullable String keyOrId(String raw, Pattern key) {
    return ID.matcher(raw).matches()
        ? raw.toLowerCase(Locale.ROOT)
        : key.matcher(raw).matches() ? raw.toUpperCase(Locale.ROOT) : null;
  }

  static @Nullable String name(String raw) {
    String name = raw.strip();
    return name.isEmpty() || badCharacter(name) >= 0 ? null : name;
  }

  static @Nullable String text(String raw) {
    return raw.isBlank() || badCharacter(raw) >= 0 ? null : raw;
  }

  /** Where a character stands that no text of a task can hold, or -1. */
  static int badCharacter(String raw) {
    for (int i = 0; i < raw.length(); ) {
      int c = raw.codePointAt(i);
      boolean lone = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
      boolean control = Character.getType(c) == Character.CONTROL && c != '\n' && c != '\t';
      if (lone || control) {
        return i;
      }
      i += Character.charCount(c);
    }
    return -1;
  }

  static <T extends Enum<T>> @Nullable T word(String raw, T[] values) {
    for (T value : values) {
      if (value.name().equalsIgnoreCase(raw)) {
        return value;
      }
    }
    return null;
  }

  static @Nullable Day day(String raw) {
    Matcher away = AWAY.matcher(raw);
    if (away.matches()) {
      int amount = Integer.parseInt(away.group(2));
      Day.Unit unit = Day.Unit.valueOf(away.group(3).toUpperCase(Locale.ROOT));
      return new Day.Away(away.group(1).equals("-") ? -amount : amount, unit);
    }
    Day.Name name = word(raw, Day.Name.values());
    if (name != null) {
      return new Day.Special(name);
    }
    for (DayOfWeek day : DayOfWeek.values()) {
      if (day.name().equalsIgnoreCase(raw) || day.name().substring(0, 3).equalsIgnoreCase(raw)) {
        return new Day.Weekday(day);
      }
    }
    Matcher date = DATE.matcher(raw);
    if (!date.matches() || date.group(1).equals("0000")) {
      return null;
    }
    try {
      return new Day.Exact(
          LocalDate.of(
              Integer.parseInt(date.group(1)),
              Integer.parseInt(date.group(2)),
              Integer.parseInt(date.group(3))));
    } catch (DateTimeException noSuchDay) {
      return null;
    }
  }

  static @Nullable Integer minutes(String raw) {
    Matcher minutes = MINUTES.matcher(raw);
    if (minutes.matches()) {
      return Integer.valueOf(minutes.group(1));
    }
    Matcher hours = HOURS.matcher(raw);
    if (!hours.matches()) {
      return null;
    }
    String rest = hours.group(2);
    int all = Integer.parseInt(hours.group(1)) * 60 + (rest == null ? 0 : Integer.parseInt(rest));
    return all > MAX_MINUTES ? null : (Integer) all;
  }
}
