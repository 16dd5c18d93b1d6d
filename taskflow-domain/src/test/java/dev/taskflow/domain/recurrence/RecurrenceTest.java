package dev.taskflow.domain.recurrence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskflow.domain.shared.DomainException;
import dev.taskflow.domain.shared.PlannedTime;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecurrenceTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private static PlannedTime day(String date) {
    return new PlannedTime(LocalDate.parse(date), null, null);
  }

  private static PlannedTime at(String date, String time) {
    return new PlannedTime(LocalDate.parse(date), LocalTime.parse(time), BERLIN);
  }

  private static Recurrence of(String rule, PlannedTime anchor, Recurrence.From from) {
    return Recurrence.of(RecurrenceRule.parse(rule), anchor, from);
  }

  private static Recurrence due(String rule, PlannedTime anchor) {
    return of(rule, anchor, Recurrence.From.DUE);
  }

  /** The series after one occurrence was left out. */
  private static Recurrence.@Nullable Next withoutNext(Recurrence series, PlannedTime due) {
    BiFunction<Recurrence, PlannedTime, Recurrence.@Nullable Next> leaveOut = Recurrence::skip;
    return leaveOut.apply(series, due);
  }

  private static PlannedTime dueOf(Recurrence.@Nullable Next next) {
    assertThat(next).isNotNull();
    return next == null ? day("0001-01-01") : next.due();
  }

  @Test
  void theNextOneIsStrictlyLaterAndKeepsTheTimeInTheAnchorsZone() {
    Recurrence rent = due("FREQ=MONTHLY;BYMONTHDAY=1", at("2026-12-01", "17:00"));
    assertThat(rent.next(at("2026-12-01", "17:00"))).isEqualTo(at("2027-01-01", "17:00"));
    assertThat(rent.next(at("2027-03-31", "23:59"))).isEqualTo(at("2027-04-01", "17:00"));
    // Seen from New York it is 11:00; the recurrence runs in the anchor's zone all the same.
    PlannedTime there =
        new PlannedTime(
            LocalDate.parse("2026-12-01"), LocalTime.of(11, 0), ZoneId.of("America/New_York"));
    assertThat(rent.next(there)).isEqualTo(at("2027-01-01", "17:00"));
  }

  @Test
  void aPreviewBeginsWithTheAnchorWhereTheRuleGivesIt() {
    assertThat(due("FREQ=WEEKLY;BYDAY=MO,TH", day("2026-11-26")).preview(3))
        .containsExactly(day("2026-11-26"), day("2026-11-30"), day("2026-12-03"));
    assertThat(due("FREQ=WEEKLY;BYDAY=MO", day("2026-11-26")).preview(1))
        .containsExactly(day("2026-11-30"));
    assertThat(due("FREQ=DAILY;COUNT=2", day("2026-11-26")).preview(9)).hasSize(2);
  }

  @Test
  void exdatesAreLeftOutAndRdatesAddedInAnyZone() {
    PlannedTime inUtc =
        new PlannedTime(LocalDate.parse("2026-11-27"), LocalTime.of(8, 0), ZoneId.of("UTC"));
    Recurrence some =
        due("FREQ=DAILY;COUNT=3", at("2026-11-26", "09:00"))
            .except(inUtc)
            .plus(at("2026-11-26", "12:00"))
            .plus(at("2026-12-24", "09:00"));
    assertThat(some.exdates()).containsExactly(at("2026-11-27", "09:00"));
    assertThat(some.preview(9))
        .containsExactly(
            at("2026-11-26", "09:00"),
            at("2026-11-26", "12:00"),
            at("2026-11-28", "09:00"),
            at("2026-12-24", "09:00"));
    assertThat(some.except(inUtc)).isEqualTo(some);
  }

  @Test
  void anExdateTakesARdateAwayToo() {
    assertThat(
            due("FREQ=DAILY;COUNT=1", day("2026-11-26"))
                .plus(day("2026-11-28"))
                .except(day("2026-11-28"))
                .preview(9))
        .containsExactly(day("2026-11-26"));
  }

  @Test
  void fromDueTheAnchorStaysWhateverWasCompletedWhen() {
    Recurrence monthly = due("FREQ=MONTHLY", day("2027-01-31"));
    Recurrence.Next next =
        monthly.advance(day("2027-01-31"), Instant.parse("2027-02-10T10:00:00Z"), BERLIN);
    assertThat(next).isEqualTo(new Recurrence.Next(day("2027-03-31"), monthly));
    assertThat(withoutNext(monthly, day("2027-01-31"))).isEqualTo(next);
  }

  @Test
  void fromCompletionItBeginsAnewAtTheCompletionsDay() {
    Recurrence plants =
        of("FREQ=DAILY;INTERVAL=3", at("2026-11-20", "09:00"), Recurrence.From.COMPLETION);
    Recurrence.Next next =
        plants.advance(at("2026-11-20", "09:00"), Instant.parse("2026-11-24T22:30:00Z"), BERLIN);
    assertThat(dueOf(next)).isEqualTo(at("2026-11-27", "09:00"));
    // Whole days ask whose day it was: at half past ten in the evening UTC it is tomorrow in Tokyo.
    Recurrence days = of("FREQ=DAILY;INTERVAL=3", day("2026-11-20"), Recurrence.From.COMPLETION);
    Instant evening = Instant.parse("2026-11-24T22:30:00Z");
    assertThat(dueOf(days.advance(day("2026-11-20"), evening, BERLIN)))
        .isEqualTo(day("2026-11-27"));
    assertThat(dueOf(days.advance(day("2026-11-20"), evening, ZoneId.of("Asia/Tokyo"))))
        .isEqualTo(day("2026-11-28"));
    assertThat(dueOf(withoutNext(days, day("2026-11-20")))).isEqualTo(day("2026-11-23"));
  }

  @Test
  void fromCompletionHoursCountFromTheMinute() {
    Recurrence pills =
        of("FREQ=HOURLY;INTERVAL=4", at("2026-11-20", "09:00"), Recurrence.From.COMPLETION);
    assertThat(
            dueOf(
                pills.advance(
                    at("2026-11-20", "09:00"), Instant.parse("2026-11-20T08:17:42Z"), BERLIN)))
        .isEqualTo(at("2026-11-20", "13:17"));
  }

  @Test
  void countEndsBothKinds() {
    Recurrence twice = due("FREQ=DAILY;COUNT=2", day("2026-11-20"));
    assertThat(dueOf(withoutNext(twice, day("2026-11-20")))).isEqualTo(day("2026-11-21"));
    assertThat(withoutNext(twice, day("2026-11-21"))).isNull();
    Recurrence again = of("FREQ=DAILY;COUNT=2", day("2026-11-20"), Recurrence.From.COMPLETION);
    Recurrence.Next next =
        again.advance(day("2026-11-20"), Instant.parse("2026-11-25T10:00:00Z"), BERLIN);
    assertThat(dueOf(next)).isEqualTo(day("2026-11-26"));
    assertThat(next == null ? null : withoutNext(next.recurrence(), day("2026-11-26"))).isNull();
  }

  @Test
  void whatTheLogWritesReadsBack() {
    Recurrence all =
        of("FREQ=DAILY;COUNT=9", at("2026-11-26", "09:00"), Recurrence.From.COMPLETION)
            .except(at("2026-11-27", "09:00"))
            .plus(at("2026-12-27", "09:00"));
    assertThat(Recurrence.read(all.fields())).isEqualTo(all);
    assertThat(Recurrence.read(null)).isNull();
  }

  @Test
  void whatDoesNotSuitTheAnchorIsRefused() {
    assertThatThrownBy(() -> due("FREQ=HOURLY", day("2026-11-26")))
        .isInstanceOf(DomainException.class);
    assertThatThrownBy(() -> due("FREQ=DAILY", day("2026-11-26")).except(at("2026-11-27", "09:00")))
        .isInstanceOf(DomainException.class);
    assertThatThrownBy(() -> Recurrence.From.of("start")).isInstanceOf(DomainException.class);
  }

  @Test
  void everySecondSince1900IsOneAMinuteAndAnsweredAtOnce() {
    Recurrence ticks = due("FREQ=SECONDLY", at("1900-01-01", "00:00"));
    assertThat(ticks.next(at("2026-11-26", "09:00"))).isEqualTo(at("2026-11-26", "09:01"));
    assertThat(ticks.preview(at("2026-11-26", "09:00"), 2))
        .isEqualTo(List.of(at("2026-11-26", "09:01"), at("2026-11-26", "09:02")));
  }
}
