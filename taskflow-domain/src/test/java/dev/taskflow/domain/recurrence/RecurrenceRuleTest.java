package dev.taskflow.domain.recurrence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.taskflow.domain.shared.DomainException;
import dev.taskflow.domain.shared.Failure;
import java.time.DayOfWeek;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecurrenceRuleTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "freq=monthly;bymonthday=1 | FREQ=MONTHLY;BYMONTHDAY=1",
        "RRULE:FREQ=DAILY;INTERVAL=1;WKST=MO | FREQ=DAILY",
        "BYDAY=TH,MO,TH;INTERVAL=2;FREQ=WEEKLY | FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH",
        "FREQ=MONTHLY;BYMONTHDAY=-1,+15,01 | FREQ=MONTHLY;BYMONTHDAY=1,15,-1",
        "FREQ=MONTHLY;BYDAY=-1FR,2MO,TU | FREQ=MONTHLY;BYDAY=TU,2MO,-1FR",
        "FREQ=DAILY;UNTIL=20261224 | FREQ=DAILY;UNTIL=20261224",
        "FREQ=DAILY;UNTIL=20261224t170000z | FREQ=DAILY;UNTIL=20261224T170000Z",
        "FREQ=DAILY;UNTIL=20261224T170000;WKST=SU | FREQ=DAILY;UNTIL=20261224T170000;WKST=SU"
      })
  void everyRuleHasOneTextThatReadsBack(String text, String canonical) {
    assertThat(RecurrenceRule.parse(text)).hasToString(canonical);
    assertThat(RecurrenceRule.parse(canonical)).isEqualTo(RecurrenceRule.parse(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | 0 | FREQ",
        "INTERVAL=2 | 0 | FREQ=",
        "FREQ=FORTNIGHTLY | 5 | WEEKLY",
        "FREQ=DAILY; | 11 | BYDAY",
        "FREQ=DAILY;FREQ=DAILY | 11 | FREQ once",
        "FREQ=DAILY;INTERVAL | 19 | =",
        "FREQ=DAILY;INTERVAL=0 | 20 | INTERVAL from 1",
        "FREQ=DAILY;INTERVAL=2x | 21 | ;",
        "FREQ=DAILY;COUNT=1000001 | 11 | COUNT of 1..1000000",
        "FREQ=DAILY;COUNT=99999999999 | 17 | COUNT of 1..1000000",
        "FREQ=DAILY;UNTIL=20260230 | 17 | a day",
        "FREQ=DAILY;UNTIL=2026123 | 24 | a day",
        "FREQ=DAILY;UNTIL=20261224;COUNT=2 | 26 | not both",
        "FREQ=WEEKLY;BYDAY=MO,XX | 21 | a weekday",
        "FREQ=WEEKLY;BYDAY=2MO | 12 | without numbers",
        "FREQ=MONTHLY;BYDAY=0MO | 19 | a weekday",
        "FREQ=MONTHLY;BYDAY=54MO | 19 | a weekday",
        "FREQ=MONTHLY;BYMONTHDAY=1,32 | 26 | 1..31",
        "FREQ=MONTHLY;BYMONTHDAY=0 | 24 | 1..31",
        "FREQ=DAILY;BYHOUR=24 | 18 | 0..23",
        "FREQ=WEEKLY;BYMONTHDAY=1 | 12 | no BYMONTHDAY",
        "FREQ=MONTHLY;BYYEARDAY=1 | 13 | no BYYEARDAY",
        "FREQ=MONTHLY;BYWEEKNO=1 | 13 | FREQ=YEARLY",
        "FREQ=YEARLY;BYWEEKNO=1;BYDAY=1MO | 23 | beside BYWEEKNO",
        "FREQ=DAILY;BYSETPOS=1 | 11 | beside another",
        "FREQ=DAILY;WKST=XX | 16 | a weekday",
        "FREQ=DAILY;X-FOO=1 | 11 | BYDAY",
        "FREQ=DAILY;BYHOUR=\u0661 | 18 | 0..23"
      })
  void aMistakeIsToldWithItsPlaceAndWhatWasExpected(String text, int offset, String expected) {
    DomainException e =
        catchThrowableOfType(DomainException.class, () -> RecurrenceRule.parse(text));
    assertThat(e.failure())
        .isInstanceOfSatisfying(
            Failure.Unreadable.class,
            f -> {
              assertThat(f.offset()).isEqualTo(offset);
              assertThat(f.expected()).contains(expected);
            });
  }

  @Test
  void aBuiltRuleKeepsTheSameSentences() {
    assertThat(RecurrenceRule.every(Frequency.WEEKLY).interval(2).byDay(DayOfWeek.MONDAY).build())
        .hasToString("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO");
    assertThatThrownBy(() -> RecurrenceRule.every(Frequency.WEEKLY).byWeekNo(3).build())
        .isInstanceOf(DomainException.class);
    assertThatThrownBy(() -> RecurrenceRule.every(Frequency.DAILY).interval(0).build())
        .isInstanceOf(DomainException.class);
  }

  @Property
  void whateverComesInIsReadOrRefusedWithAPlaceInsideIt(@ForAll String text) {
    try {
      RecurrenceRule.parse("FREQ=" + text);
    } catch (DomainException e) {
      assertThat(e.failure())
          .isInstanceOfSatisfying(
              Failure.Unreadable.class,
              f -> assertThat(f.offset()).isBetween(0, text.length() + 5));
    }
  }
}
