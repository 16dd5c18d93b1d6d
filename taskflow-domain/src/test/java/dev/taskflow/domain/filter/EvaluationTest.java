package dev.taskflow.domain.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvaluationTest {
  private static final UUID ME = new UUID(1, 1);

  /** A Tuesday, and a Wednesday already where it is Apia's day. */
  private static final Instant NOON = Instant.parse("2026-12-01T12:00:00Z");

  @Test
  void itAgreesWithWhatIsSaidOtherwise() {
    Random random = new Random(5);
    RandomFilters filters = new RandomFilters(5);
    List<SomeTask> tasks = Stream.generate(() -> SomeTask.by(random)).limit(40).toList();
    int some = 0;
    for (int i = 0; i < 3_000; i++) {
      Viewpoint from =
          new Viewpoint(
              NOON.plusSeconds(random.nextInt(100_000)),
              ZoneId.of(List.of("Europe/Berlin", "Pacific/Apia", "America/New_York").get(i % 3)),
              i % 2 == 0 ? DayOfWeek.MONDAY : DayOfWeek.SUNDAY,
              ME);
      Filter filter = filters.next(3);
      Evaluation evaluation = new Evaluation(from);
      Set<SomeTask> found = new HashSet<>(tasks);
      found.removeIf(task -> !evaluation.matches(filter, task));
      assertThat(found)
          .as(filter.toText() + " from " + from)
          .isEqualTo(new NaiveFilter(tasks, from).matching(filter));
      some += found.isEmpty() || found.size() == tasks.size() ? 0 : 1;
    }
    assertThat(some).as("most filters tell tasks apart").isGreaterThan(1_500);
  }

  @Test
  void whatHasNoValueDoesNotCompareAndItsOppositeDoes() {
    Random random = new Random(6);
    SomeTask without =
        Stream.generate(() -> SomeTask.by(random))
            .filter(task -> task.planned(Filter.DateField.DUE) == null)
            .filter(task -> task.estimateMinutes() == null)
            .findFirst()
            .orElseThrow();
    Evaluation evaluation =
        new Evaluation(new Viewpoint(NOON, ZoneId.of("UTC"), DayOfWeek.MONDAY, ME));
    for (String no : List.of("due<=+7d", "due>+7d", "due:today", "estimate>=0", "estimate<9999")) {
      assertThat(evaluation.matches(FilterParser.parse(no), without)).as(no).isFalse();
      assertThat(evaluation.matches(FilterParser.parse("-" + no), without)).as(no).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "today,2026-12-01",
    "tomorrow,2026-12-02",
    "yesterday,2026-11-30",
    "+7d,2026-12-08",
    "-2w,2026-11-17",
    "+3m,2027-03-01",
    "+1y,2027-12-01",
    "tuesday,2026-12-01",
    "monday,2026-12-07",
    "wed,2026-12-02",
    "eow,2026-12-06",
    "eom,2026-12-31",
    "eoy,2026-12-31",
    "2024-02-29,2024-02-29",
    "+99999y,9999-12-31",
    "-99999w,0110-05-27",
    "-99999y,0001-01-01"
  })
  void daysAreCountedFromTheAskersDay(String written, LocalDate day) {
    Day read = Objects.requireNonNull(Read.day(written));
    assertThat(read.on(LocalDate.of(2026, 12, 1), DayOfWeek.MONDAY)).isEqualTo(day);
  }

  @Test
  void theWeekEndsWhereThePersonsWeeksDo() {
    Day end = new Day.Special(Day.Name.EOW);
    LocalDate saturday = LocalDate.of(2026, 12, 5);
    assertThat(end.on(saturday, DayOfWeek.SUNDAY)).isEqualTo(saturday);
    assertThat(end.on(saturday, DayOfWeek.MONDAY)).isEqualTo(saturday.plusDays(1));
    assertThat(end.on(saturday, DayOfWeek.SATURDAY)).isEqualTo(saturday.plusDays(6));
  }

  @Test
  void theLastDayOfAShortMonthStandsForTheDaysItLacks() {
    assertThat(new Day.Away(1, Day.Unit.M).on(LocalDate.of(2027, 1, 31), DayOfWeek.MONDAY))
        .isEqualTo(LocalDate.of(2027, 2, 28));
  }

  @Test
  void capitalsFoldTheSameWhereverItRuns() {
    assertThat(Evaluation.fold("TITLE ÄΣ 😀")).isEqualTo("title äσ 😀");
  }
}
