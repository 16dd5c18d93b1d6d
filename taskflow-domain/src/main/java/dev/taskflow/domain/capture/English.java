package dev.taskflow.domain.capture;

import static java.util.Map.entry;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.Month;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The words of English. */
final class English {
  private English() {}

  private static final LocalTime EVENING = LocalTime.of(19, 0);

  static final Words WORDS =
      new Words(
          Words.table(
              Map.ofEntries(
                  entry(new Words.Moment(Words.Shift.TODAY, null), "today|2day"),
                  entry(new Words.Moment(Words.Shift.TODAY, LocalTime.of(9, 0)), "this morning"),
                  entry(new Words.Moment(Words.Shift.TODAY, LocalTime.of(15, 0)), "this afternoon"),
                  entry(
                      new Words.Moment(Words.Shift.TODAY, EVENING),
                      "this evening|tonight|tonite|2night"),
                  entry(
                      new Words.Moment(Words.Shift.TOMORROW, null), "tomorrow|tmr|tmrw|2moro|tmw"),
                  entry(
                      new Words.Moment(Words.Shift.DAY_AFTER_TOMORROW, null),
                      "day after tomorrow|the day after tomorrow|overmorrow"),
                  entry(new Words.Moment(Words.Shift.NEXT_WEEK, null), "next week"),
                  entry(
                      new Words.Moment(Words.Shift.WEEK_AFTER_NEXT, null),
                      "week after next|the week after next"),
                  entry(
                      new Words.Moment(Words.Shift.WEEKEND, null),
                      "this weekend|on the weekend|at the weekend|the weekend|coming weekend"),
                  entry(new Words.Moment(Words.Shift.NEXT_WEEKEND, null), "next weekend"),
                  entry(new Words.Moment(Words.Shift.NEXT_MONTH, null), "next month"),
                  entry(new Words.Moment(Words.Shift.NEXT_YEAR, null), "next year"),
                  entry(
                      new Words.Moment(Words.Shift.END_OF_WEEK, null),
                      "end of week|end of the week|end of this week|the end of the week|eow"),
                  entry(
                      new Words.Moment(Words.Shift.END_OF_NEXT_WEEK, null),
                      "end of next week|the end of next week"),
                  entry(
                      new Words.Moment(Words.Shift.MIDDLE_OF_MONTH, null),
                      "middle of the month|mid month|mid-month|the middle of the month"),
                  entry(
                      new Words.Moment(Words.Shift.END_OF_MONTH, null),
                      "end of month|end of the month|end of this month|the end of the month|eom"),
                  entry(
                      new Words.Moment(Words.Shift.END_OF_NEXT_MONTH, null),
                      "end of next month|the end of next month"),
                  entry(
                      new Words.Moment(Words.Shift.END_OF_YEAR, null),
                      "end of year|end of the year|end of this year|the end of the year|eoy"),
                  entry(
                      new Words.Moment(Words.Shift.HALF_AN_HOUR, null),
                      "in half an hour|half an hour from now"))),
          Words.table(
              Map.of(
                  DayOfWeek.MONDAY, "monday|mon",
                  DayOfWeek.TUESDAY, "tuesday|tue|tues",
                  DayOfWeek.WEDNESDAY, "wednesday|wed|weds",
                  DayOfWeek.THURSDAY, "thursday|thu|thur|thurs",
                  DayOfWeek.FRIDAY, "friday|fri",
                  DayOfWeek.SATURDAY, "saturday|sat",
                  DayOfWeek.SUNDAY, "sunday|sun")),
          Words.table(
              Map.ofEntries(
                  entry(Month.JANUARY, "january|jan"),
                  entry(Month.FEBRUARY, "february|feb"),
                  entry(Month.MARCH, "march|mar"),
                  entry(Month.APRIL, "april|apr"),
                  entry(Month.MAY, "may"),
                  entry(Month.JUNE, "june|jun"),
                  entry(Month.JULY, "july|jul"),
                  entry(Month.AUGUST, "august|aug"),
                  entry(Month.SEPTEMBER, "september|sep|sept"),
                  entry(Month.OCTOBER, "october|oct"),
                  entry(Month.NOVEMBER, "november|nov"),
                  entry(Month.DECEMBER, "december|dec"))),
          Words.set("sat|sun|wed|mar|may|march"),
          Words.table(
              Map.of(
                  new Words.Length(ChronoUnit.MINUTES, 1), "minute|minutes|min|mins",
                  new Words.Length(ChronoUnit.HOURS, 1), "hour|hours|hr|hrs|h",
                  new Words.Length(ChronoUnit.DAYS, 1), "day|days",
                  new Words.Length(ChronoUnit.DAYS, 7), "week|weeks|wk|wks",
                  new Words.Length(ChronoUnit.DAYS, 14), "fortnight|fortnights",
                  new Words.Length(ChronoUnit.MONTHS, 1), "month|months",
                  new Words.Length(ChronoUnit.MONTHS, 3), "quarter|quarters",
                  new Words.Length(ChronoUnit.YEARS, 1), "year|years")),
          Words.table(
              Map.ofEntries(
                  entry(1, "a|an|one"),
                  entry(2, "two|a couple of|a couple|couple of"),
                  entry(3, "three|a few"),
                  entry(4, "four"),
                  entry(5, "five"),
                  entry(6, "six"),
                  entry(7, "seven"),
                  entry(8, "eight"),
                  entry(9, "nine"),
                  entry(10, "ten"),
                  entry(11, "eleven"),
                  entry(12, "twelve"),
                  entry(15, "fifteen"),
                  entry(20, "twenty"),
                  entry(30, "thirty"),
                  entry(45, "forty-five"),
                  entry(90, "ninety"))),
          Words.table(
              Map.ofEntries(
                  entry(1, "one"),
                  entry(2, "two"),
                  entry(3, "three"),
                  entry(4, "four"),
                  entry(5, "five"),
                  entry(6, "six"),
                  entry(7, "seven"),
                  entry(8, "eight"),
                  entry(9, "nine"),
                  entry(10, "ten"),
                  entry(11, "eleven"),
                  entry(12, "twelve"))),
          Words.table(
              Map.of(
                  LocalTime.of(9, 0),
                  "morning|in the morning",
                  LocalTime.of(12, 0),
                  "lunchtime|at lunchtime|at lunch",
                  LocalTime.of(15, 0),
                  "afternoon|in the afternoon",
                  EVENING,
                  "evening|in the evening",
                  LocalTime.of(21, 0),
                  "night|at night")),
          Words.table(Map.of(LocalTime.of(12, 0), "noon|midday", LocalTime.of(0, 0), "midnight")),
          Words.table(
              Map.of(
                  true, "pm|p.m|in the afternoon|in the evening|at night",
                  false, "am|a.m|in the morning")),
          Words.table(
              Map.of(
                  30,
                  "half past",
                  15,
                  "quarter past|a quarter past",
                  -15,
                  "quarter to|a quarter to")),
          Words.set("o'clock|oclock"),
          Words.table(
              Map.of(
                  1, "beginning of|the beginning of|start of|the start of|early",
                  15, "middle of|the middle of|mid",
                  0, "end of|the end of|late")),
          Words.table(
              Map.of(
                  new Words.Cue(SpanKind.DUE, 0), "by|due|due on|due by|due at|until|till|til|for",
                  new Words.Cue(SpanKind.DUE, -1), "before",
                  new Words.Cue(SpanKind.START, 0),
                      "starting|starting on|starting from|start on|starts|starts on|start:",
                  new Words.Cue(SpanKind.START, 1), "after",
                  new Words.Cue(SpanKind.DEADLINE, 0),
                      "deadline|deadline on|deadline:|no later than|not later than|at the latest"
                          + "|at the latest on|at the latest by")),
          Words.set("on|on the|the"),
          Words.set("at|around|@"),
          Words.set("in|within"),
          Words.set("from now|from today|later"),
          Words.set("next"),
          Words.set("this|coming|this coming|the coming"),
          Words.set("of|of the"),
          Words.set("from|between"),
          Words.set("to|until|till|and|-|\u2013"),
          Words.set("week|cw|calendar week"),
          Words.table(
              Map.of(
                  Importance.LOW, "low",
                  Importance.MEDIUM, "medium|med|normal",
                  Importance.HIGH, "high",
                  Importance.URGENT, "urgent|asap")),
          Words.set("every|every!|each|daily|weekly|monthly|yearly|annually|quarterly|hourly"),
          Words.set(
              "good morning|good evening|good night|24/7|9/11|black friday|good friday|cyber"
                  + " monday"),
          new Words.Rules(false, List.of("st", "nd", "rd", "th"), true, true));

  static final Set<String> VOCABULARY = WORDS.vocabulary();
}
