package dev.taskflow.domain.shared;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A day, or a minute of a day in a zone. Without a time it floats: it is over when it is over for
 * the reader.
 *
 * @param date the day, years 1..9999
 * @param time the minute, null for the whole day
 * @param zone the zone of the time; null exactly when the time is
 */
public record PlannedTime(LocalDate date, @Nullable LocalTime time, @Nullable ZoneId zone) {
  /**
   * Checks that time and zone go together.
   *
   * @throws DomainException invalid, when they don't
   */
  public PlannedTime {
    if ((time == null) != (zone == null)) {
      throw DomainException.invalid("zone", "time-and-zone", "Give a time and a zone, or neither.");
    }
    if (date.getYear() < 1 || date.getYear() > 9999) {
      throw DomainException.invalid("date", "out-of-range", "Use a year from 1 to 9999.");
    }
    time = time == null ? null : time.truncatedTo(ChronoUnit.MINUTES);
  }

  /**
   * As the log writes it.
   *
   * @return date, time, zone
   */
  public Map<String, @Nullable Object> fields() {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("date", date.toString());
    map.put("time", time == null ? null : time.toString());
    map.put("zone", zone == null ? null : zone.getId());
    return map;
  }

  /**
   * Reads what {@link #fields()} wrote.
   *
   * @param raw a map of date, time, zone, or null
   * @return the planned time, null for null
   */
  public static @Nullable PlannedTime read(@Nullable Object raw) {
    if (!(raw instanceof Map<?, ?> map)) {
      return null;
    }
    Object time = map.get("time");
    Object zone = map.get("zone");
    return new PlannedTime(
        LocalDate.parse(String.valueOf(map.get("date"))),
        time == null ? null : LocalTime.parse(time.toString()),
        zone == null ? null : ZoneId.of(zone.toString()));
  }
}
