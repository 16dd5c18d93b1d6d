package dev.taskflow.domain.recurrence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.taskflow.domain.recurrence.Recurrence.From;
import dev.taskflow.domain.shared.DomainException;
import dev.taskflow.domain.shared.Failure;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecurrenceWordsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "FREQ=DAILY | every day | jeden Tag",
        "FREQ=DAILY;INTERVAL=3 | every 3 days | alle 3 Tage",
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH | every 2 weeks on Mon and Thu | alle 2 Wochen am Mo"
            + " und Do",
        "FREQ=WEEKLY;BYDAY=MO,WE,FR | every week on Mon, Wed and Fri | jede Woche am Mo, Mi und Fr",
        "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR | every workday | jeden Werktag",
        "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1 | every last workday | jeden letzten"
            + " Werktag",
        "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1 | every 1st workday | jeden 1. Werktag",
        "FREQ=MONTHLY;BYMONTHDAY=1 | every month on the 1st | jeden Monat am 1.",
        "FREQ=MONTHLY;BYMONTHDAY=1,15,-1 | every month on the 1st, 15th and last day"
            + " | jeden Monat am 1., 15. und letzten Tag",
        "FREQ=MONTHLY;INTERVAL=2;BYDAY=1MO,-1FR | every 2 months on the 1st Mon and last Fri"
            + " | alle 2 Monate am 1. Mo und letzten Fr",
        "FREQ=YEARLY | every year | jedes Jahr",
        "FREQ=YEARLY;BYMONTHDAY=24;BYMONTH=12 | every year on 24 Dec | jedes Jahr am 24. Dez",
        "FREQ=HOURLY;INTERVAL=4 | every 4 hours | alle 4 Stunden",
        "FREQ=DAILY;BYMINUTE=30;BYHOUR=9,17 | every day at 09:30 and 17:30"
            + " | jeden Tag um 09:30 und 17:30",
        "FREQ=WEEKLY;COUNT=5 | every week 5 times | jede Woche 5 mal",
        "FREQ=WEEKLY;UNTIL=20261224 | every week until 2026-12-24 | jede Woche bis 2026-12-24",
        "FREQ=YEARLY;BYWEEKNO=20 | FREQ=YEARLY;BYWEEKNO=20 | FREQ=YEARLY;BYWEEKNO=20"
      })
  void aRuleHasWordsInBothLanguagesThatReadBack(String text, String english, String german) {
    RecurrenceRule rule = RecurrenceRule.parse(text);
    assertThat(RecurrenceWords.print(rule, From.DUE, Locale.ENGLISH)).isEqualTo(english);
    assertThat(RecurrenceWords.print(rule, From.DUE, Locale.GERMANY)).isEqualTo(german);
    for (Locale locale : List.of(Locale.ENGLISH, Locale.GERMAN)) {
      for (From from : From.values()) {
        String words = RecurrenceWords.print(rule, from, locale);
        RecurrenceWords.Phrase phrase = RecurrenceWords.parse(words, locale);
        assertThat(phrase).isEqualTo(new RecurrenceWords.Phrase(rule, from, words.length()));
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en | Every Monday | FREQ=WEEKLY;BYDAY=MO",
        "en | every mon,thu | FREQ=WEEKLY;BYDAY=MO,TH",
        "en | each weekday at 9 | FREQ=WEEKLY;BYMINUTE=0;BYHOUR=9;BYDAY=MO,TU,WE,TH,FR",
        "en | every other week on Tuesdays | FREQ=WEEKLY;INTERVAL=2;BYDAY=TU",
        "en | every third month | FREQ=MONTHLY;INTERVAL=3",
        "en | every 2nd Tue | FREQ=MONTHLY;BYDAY=2TU",
        "en | every last day of the month | ''",
        "en | every last day | FREQ=MONTHLY;BYMONTHDAY=-1",
        "en | every weekend | FREQ=WEEKLY;BYDAY=SA,SU",
        "en | daily | FREQ=DAILY",
        "en | every year on Dec 24 | FREQ=YEARLY;BYMONTHDAY=24;BYMONTH=12",
        "de | täglich um 9 Uhr | FREQ=DAILY;BYMINUTE=0;BYHOUR=9",
        "de | jeden zweiten Tag | FREQ=DAILY;INTERVAL=2",
        "de | jeden Montag und Donnerstag | FREQ=WEEKLY;BYDAY=MO,TH",
        "de | jede Woche am Freitag | FREQ=WEEKLY;BYDAY=FR",
        "de | monatlich am letzten Freitag | FREQ=MONTHLY;BYDAY=-1FR",
        "de | alle 2 Wochen bis 2027-01-31 | FREQ=WEEKLY;UNTIL=20270131;INTERVAL=2"
      })
  void whatPeopleSayIsReadToo(String language, String words, String rule) {
    RecurrenceWords.Phrase phrase = RecurrenceWords.match(words, 0, Locale.of(language));
    assertThat(phrase).isNotNull();
    if (phrase != null && !rule.isEmpty()) {
      assertThat(phrase.rule()).hasToString(rule);
      assertThat(phrase.end()).isEqualTo(words.length());
    }
  }

  @Test
  void anExclamationMarkMeansFromCompletion() {
    assertThat(RecurrenceWords.parse("every! 3 days", Locale.ENGLISH).from())
        .isEqualTo(From.COMPLETION);
    assertThat(RecurrenceWords.parse("alle! 3 Tage", Locale.GERMAN).from())
        .isEqualTo(From.COMPLETION);
    assertThat(RecurrenceWords.parse("!FREQ=DAILY", Locale.ENGLISH).from())
        .isEqualTo(From.COMPLETION);
  }

  @Test
  void wordsAreFoundInTheMiddleOfATextAndTheRestIsLeft() {
    String text = "Water plants every! 3 days in the kitchen";
    RecurrenceWords.Phrase phrase = RecurrenceWords.match(text, 13, Locale.ENGLISH);
    assertThat(phrase).isNotNull();
    assertThat(phrase == null ? "" : text.substring(13, phrase.end())).isEqualTo("every! 3 days");
    assertThat(RecurrenceWords.match(text, 0, Locale.ENGLISH)).isNull();
    assertThat(RecurrenceWords.match("every cloud has a lining", 0, Locale.ENGLISH)).isNull();
  }

  @Test
  void aMistakeIsToldWithItsPlace() {
    DomainException e =
        catchThrowableOfType(
            DomainException.class,
            () -> RecurrenceWords.parse("every day at noon", Locale.ENGLISH));
    assertThat(e.failure())
        .isInstanceOfSatisfying(Failure.Unreadable.class, f -> assertThat(f.offset()).isEqualTo(9));
  }

  @Test
  void randomRulesReadBackFromTheirWords() {
    RandomRules random = new RandomRules(42);
    for (int i = 0; i < 2000; i++) {
      RecurrenceRule rule = RecurrenceRule.parse(random.rule());
      for (Locale locale : List.of(Locale.ENGLISH, Locale.GERMAN)) {
        String words = RecurrenceWords.print(rule, From.DUE, locale);
        assertThat(RecurrenceWords.parse(words, locale).rule()).isEqualTo(rule);
      }
    }
  }
}
