package dev.taskflow.domain.filter;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;

/**
 * Who asks, and when: what {@code me}, {@code today} and {@code is:overdue} go by.
 *
 * @param now when
 * @param zone where the asker's days begin
 * @param weekStart the first day of the asker's weeks
 * @param me the asker
 */
public record Viewpoint(Instant now, ZoneId zone, DayOfWeek weekStart, UUID me) {
  /**
   * The day it is for the asker.
   *
   * @return today
   */
  public LocalDate today() {
    return now.atZone(zone).toLocalDate();
  }

  /**
   * Which day a filter means.
   *
   * @param day as written
   * @return the day
   */
  public LocalDate day(Day day) {
    return day.on(today(), weekStart);
  }

  /**
   * When a day begins for the asker.
   *
   * @param day which
   * @return its first instant
   */
  public Instant start(LocalDate day) {
    return day.atStartOfDay(zone).toInstant();
  }
}
