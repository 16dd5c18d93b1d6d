package dev.taskflow.domain.recurrence;

import dev.taskflow.domain.shared.DomainException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * UNTIL: the last moment, itself included.
 *
 * @param date the day, years 1..9999
 * @param time the second of the day, null for the whole day
 * @param utc whether the time is UTC; false for a day
 */
public record Until(LocalDate date, @Nullable LocalTime time, boolean utc) {
  /**
   * Checks that the parts go together.
   *
   * @throws DomainException invalid, when they don't
   */
  public Until {
    if (date.getYear() < 1 || date.getYear() > 9999) {
      throw DomainException.invalid("rule", "out-of-range", "Use a year from 1 to 9999.");
    }
    if (time == null && utc) {
      throw DomainException.invalid("rule", "bad-until", "A day has no zone.");
    }
    time = time == null ? null : time.truncatedTo(ChronoUnit.SECONDS);
  }

  /**
   * A whole day.
   *
   * @param date the last day
   * @return until the end of that day
   */
  public static Until day(LocalDate date) {
    return new Until(date, null, false);
  }

  /** The last local time that is not later, as seconds; null zone for whole days. */
  long lastLocal(@Nullable ZoneId zone) {
    if (time == null || zone == null) {
      return LocalSeconds.of(date.atTime(LocalTime.MAX));
    }
    LocalDateTime local = date.atTime(time);
    if (!utc) {
      return LocalSeconds.of(local);
    }
    LocalDateTime here =
        LocalDateTime.ofInstant(local.toInstant(ZoneOffset.UTC), ZoneOffset.UTC)
            .atOffset(ZoneOffset.UTC)
            .atZoneSameInstant(zone)
            .toLocalDateTime();
    ZoneOffsetTransition change = zone.getRules().getTransition(here);
    boolean secondPass =
        change != null
            && change.isOverlap()
            && !local.toInstant(ZoneOffset.UTC).isBefore(change.getInstant());
    // In the repeated hour every local time means its first pass, which is over by now.
    return secondPass ? LocalSeconds.of(change.getDateTimeBefore()) - 1 : LocalSeconds.of(here);
  }

  @Override
  public String toString() {
    String day =
        String.format(
            Locale.ROOT,
            "%04d%02d%02d",
            date.getYear(),
            date.getMonthValue(),
            date.getDayOfMonth());
    return time == null
        ? day
        : day
            + String.format(
                Locale.ROOT, "T%02d%02d%02d", time.getHour(), time.getMinute(), time.getSecond())
            + (utc ? "Z" : "");
  }
}
