package dev.taskflow.domain.capture;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The few recurrences that tests of quick add know; the package of recurrence tests its own. */
final class SomeRepeats implements Repeats {
  static final Repeats ALL = new SomeRepeats();

  private SomeRepeats() {}

  @Override
  public @Nullable Repeat read(String words, Language language, LocalDate from) {
    return switch (words.toLowerCase(Locale.ROOT)) {
      case "every day", "daily", "jeden tag", "täglich" -> new Repeat("FREQ=DAILY", false, from);
      case "every! 3 days" -> new Repeat("FREQ=DAILY;INTERVAL=3", true, from);
      case "every monday", "jeden montag", "montags" ->
          new Repeat(
              "FREQ=WEEKLY;BYDAY=MO",
              false,
              from.with(TemporalAdjusters.nextOrSame(DayOfWeek.MONDAY)));
      case "every last friday", "jeden letzten freitag" ->
          new Repeat(
              "FREQ=MONTHLY;BYDAY=-1FR",
              false,
              from.with(TemporalAdjusters.lastInMonth(DayOfWeek.FRIDAY)));
      default -> null;
    };
  }
}
