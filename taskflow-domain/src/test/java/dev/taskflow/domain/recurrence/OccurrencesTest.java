package dev.taskflow.domain.recurrence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskflow.domain.shared.DomainException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OccurrencesTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private static LocalDateTime at(String time) {
    return LocalDateTime.parse(time);
  }

  private static List<String> some(int limit, Occurrences occurrences) {
    return Stream.generate(() -> occurrences)
        .limit(limit)
        .takeWhile(Occurrences::hasNext)
        .map(o -> o.next().toString())
        .toList();
  }

  private static Occurrences in(Gaps gaps, String rule, String start) {
    return new Occurrences(RecurrenceRule.parse(rule), at(start), BERLIN, gaps);
  }

  @Test
  void aTimeThatTheClockJumpsOverMovesWithItAndCounts() {
    assertThat(some(9, in(Gaps.MOVE, "FREQ=DAILY;COUNT=3", "2027-03-27T02:30")))
        .containsExactly("2027-03-27T02:30", "2027-03-28T03:30", "2027-03-29T02:30");
  }

  @Test
  void inTheOtherReadingItIsDroppedAndNotCounted() {
    assertThat(some(9, in(Gaps.DROP, "FREQ=DAILY;COUNT=3", "2027-03-27T02:30")))
        .containsExactly("2027-03-27T02:30", "2027-03-29T02:30", "2027-03-30T02:30");
  }

  @Test
  void whatMovesOntoAnotherIsOneWithIt() {
    assertThat(some(9, in(Gaps.MOVE, "FREQ=MINUTELY;INTERVAL=30;COUNT=6", "2027-03-28T01:00")))
        .containsExactly(
            "2027-03-28T01:00",
            "2027-03-28T01:30",
            "2027-03-28T03:00",
            "2027-03-28T03:30",
            "2027-03-28T04:00",
            "2027-03-28T04:30");
    assertThat(some(9, in(Gaps.MOVE, "FREQ=DAILY;BYHOUR=2,3;BYMINUTE=0,30", "2027-03-28T02:30")))
        .startsWith("2027-03-28T03:00", "2027-03-28T03:30", "2027-03-29T02:00", "2027-03-29T02:30");
  }

  @Test
  void skippingIntoTheHourAfterAGapMeetsWhatWasMovedThere() {
    Occurrences occurrences = in(Gaps.MOVE, "FREQ=DAILY", "2027-03-01T02:30");
    assertThat(occurrences.skipTo(at("2027-03-28T03:10")).next()).isEqualTo("2027-03-28T03:30");
    assertThat(
            in(Gaps.MOVE, "FREQ=DAILY", "2027-03-01T02:30").skipTo(at("2027-03-28T03:31")).next())
        .isEqualTo("2027-03-29T02:30");
  }

  @Test
  void aTimeThatComesTwiceIsTheFirst() {
    Occurrences occurrences =
        in(Gaps.MOVE, "FREQ=DAILY;UNTIL=20261025T003000Z", "2026-10-24T02:30");
    assertThat(some(9, occurrences)).containsExactly("2026-10-24T02:30", "2026-10-25T02:30");
    assertThat(some(9, in(Gaps.MOVE, "FREQ=DAILY;UNTIL=20261025T002959Z", "2026-10-24T02:30")))
        .containsExactly("2026-10-24T02:30");
    // 01:15Z is 2:15 for the second time: 2:30, the first one, is over by then.
    assertThat(some(9, in(Gaps.MOVE, "FREQ=DAILY;UNTIL=20261025T011500Z", "2026-10-24T02:30")))
        .containsExactly("2026-10-24T02:30", "2026-10-25T02:30");
  }

  @Test
  void aDayAsUntilIncludesTheWholeDayInTheZone() {
    assertThat(some(9, in(Gaps.MOVE, "FREQ=HOURLY;INTERVAL=6;UNTIL=20261001", "2026-10-01T05:00")))
        .containsExactly(
            "2026-10-01T05:00", "2026-10-01T11:00", "2026-10-01T17:00", "2026-10-01T23:00");
  }

  @Test
  void wholeDaysHaveNoClock() {
    Occurrences days =
        RecurrenceRule.parse("FREQ=DAILY;BYHOUR=9,17").occurrences(LocalDate.of(2026, 3, 28));
    assertThat(some(2, days)).containsExactly("2026-03-28T00:00", "2026-03-29T00:00");
    assertThatThrownBy(() -> RecurrenceRule.parse("FREQ=HOURLY").occurrences(LocalDate.EPOCH))
        .isInstanceOf(DomainException.class);
  }

  @Test
  void aWeekBelongsToTheYearThatItIsNumberedIn() {
    Occurrences weeks =
        RecurrenceRule.parse("FREQ=YEARLY;BYWEEKNO=1;BYDAY=MO")
            .occurrences(LocalDate.of(2024, 1, 1));
    assertThat(some(3, weeks))
        .containsExactly("2024-01-01T00:00", "2024-12-30T00:00", "2025-12-29T00:00");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=YEARLY;BYYEARDAY=366;BYMONTH=1",
        "FREQ=YEARLY;BYWEEKNO=1;BYMONTH=7",
        "FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=31",
        "FREQ=MONTHLY;BYDAY=6MO",
        "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=6",
        "FREQ=WEEKLY;BYDAY=MO;BYSETPOS=2",
        "FREQ=DAILY;BYMONTH=4;BYMONTHDAY=31",
        "FREQ=DAILY;BYHOUR=1;BYSETPOS=2",
        "FREQ=DAILY;INTERVAL=7;BYDAY=TU",
        "FREQ=HOURLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=HOURLY;INTERVAL=2;BYHOUR=3,5,7",
        "FREQ=HOURLY;INTERVAL=84;BYDAY=TU",
        "FREQ=MINUTELY;INTERVAL=2;BYMINUTE=1",
        "FREQ=MINUTELY;BYSETPOS=2;BYSECOND=3",
        "FREQ=SECONDLY;INTERVAL=2;BYSECOND=1",
        "FREQ=SECONDLY;INTERVAL=7;BYDAY=MO;BYHOUR=0,7,14,21;BYMINUTE=0,7,14,21;BYSECOND=1",
        "FREQ=SECONDLY;INTERVAL=86400;BYSECOND=1",
        "FREQ=SECONDLY;BYSETPOS=2;BYSECOND=3",
        "FREQ=SECONDLY;BYMONTHDAY=31;BYMONTH=2,4,6,9,11"
      })
  void whatNeverMatchesIsSaidAtOnce(String rule) {
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(2),
        () ->
            assertThat(
                    RecurrenceRule.parse(rule)
                        .occurrences(at("1900-01-01T00:00"), BERLIN)
                        .hasNext())
                .isFalse());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "FREQ=SECONDLY",
        "FREQ=SECONDLY;INTERVAL=86399;BYHOUR=3;BYMINUTE=7;BYSECOND=11",
        "FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=29;BYDAY=SU;BYHOUR=23;BYMINUTE=59;BYSECOND=59",
        "FREQ=MINUTELY;INTERVAL=7;BYYEARDAY=366;BYHOUR=5",
        "FREQ=HOURLY;BYDAY=MO;BYMONTHDAY=29;BYMONTH=2",
        "FREQ=DAILY;INTERVAL=2;BYMONTH=2;BYMONTHDAY=29;BYDAY=SU",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29;BYDAY=SU",
        "FREQ=YEARLY;BYDAY=MO,TU,WE,TH,FR,SA,SU;BYHOUR=0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16;"
            + "BYMINUTE=0,1,2,3,4,5,6,7,8,9;BYSECOND=0,1,2,3,4,5;BYSETPOS=-1,1"
      })
  void theYear9000IsReachedAtOnceFromTheYear1900(String rule) {
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(2),
        () -> {
          Occurrences all = RecurrenceRule.parse(rule).occurrences(at("1900-01-01T00:00"), BERLIN);
          assertThat(all.skipTo(at("9000-01-01T00:00")).next().getYear()).isBetween(9000, 9400);
          assertThat(some(5, all.skipTo(at("9999-12-31T23:59:58")))).hasSizeLessThan(3);
        });
  }

  @Test
  void nothingComesAfter9999() {
    assertThat(some(9, in(Gaps.MOVE, "FREQ=YEARLY", "9998-05-01T00:00")))
        .containsExactly("9998-05-01T00:00", "9999-05-01T00:00");
    assertThat(some(9, in(Gaps.MOVE, "FREQ=SECONDLY;INTERVAL=2147483647", "9900-05-01T00:00")))
        .hasSize(2);
  }
}
