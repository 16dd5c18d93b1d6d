package dev.taskflow.domain.recurrence;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Local times as seconds since 1970-01-01T00:00, whatever the zone. */
final class LocalSeconds {
  /** Seconds of a day. */
  static final int DAY = 86_400;

  /** Nothing more comes. */
  static final long NONE = Long.MAX_VALUE;

  /** The last second of 9999. */
  static final long LAST = of(LocalDateTime.of(9999, 12, 31, 23, 59, 59));

  private LocalSeconds() {}

  static long of(LocalDateTime time) {
    return time.toEpochSecond(ZoneOffset.UTC);
  }

  static LocalDateTime toTime(long seconds) {
    return LocalDateTime.ofEpochSecond(seconds, 0, ZoneOffset.UTC);
  }

  static LocalDate toDay(long seconds) {
    return LocalDate.ofEpochDay(Math.floorDiv(seconds, DAY));
  }
}
