package dev.taskflow.domain.recurrence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The examples of RFC 5545, section 3.8.5.3, all of them, in America/New_York. */
class RfcExamplesTest {
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

  /** Start, rule, what follows: dates by year, at the start's time; "+" when it goes on. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "19970902 | FREQ=DAILY;COUNT=10 | 1997: 9/2-11",
        "19970902 | FREQ=DAILY;UNTIL=19971224T000000Z | 1997: 9/2-30 10/1-31 11/1-30 12/1-23",
        "19970902 | FREQ=DAILY;INTERVAL=2 | 1997: 9/2,4,6,8,10,12,14,16,18,20,22,24,26,28,30"
            + " 10/2,4,6,8,10,12,14,16,18,20,22,24,26,28,30 11/1,3,5 +",
        "19970902 | FREQ=DAILY;INTERVAL=10;COUNT=5 | 1997: 9/2,12,22 10/2,12",
        "19980101 | FREQ=YEARLY;UNTIL=20000131T140000Z;BYMONTH=1;BYDAY=SU,MO,TU,WE,TH,FR,SA"
            + " | 1998: 1/1-31 1999: 1/1-31 2000: 1/1-31",
        "19980101 | FREQ=DAILY;UNTIL=20000131T140000Z;BYMONTH=1"
            + " | 1998: 1/1-31 1999: 1/1-31 2000: 1/1-31",
        "19970902 | FREQ=WEEKLY;COUNT=10 | 1997: 9/2,9,16,23,30 10/7,14,21,28 11/4",
        "19970902 | FREQ=WEEKLY;UNTIL=19971224T000000Z"
            + " | 1997: 9/2,9,16,23,30 10/7,14,21,28 11/4,11,18,25 12/2,9,16,23",
        "19970902 | FREQ=WEEKLY;INTERVAL=2;WKST=SU"
            + " | 1997: 9/2,16,30 10/14,28 11/11,25 12/9,23 1998: 1/6,20 2/3,17 +",
        "19970902 | FREQ=WEEKLY;UNTIL=19971007T000000Z;WKST=SU;BYDAY=TU,TH"
            + " | 1997: 9/2,4,9,11,16,18,23,25,30 10/2",
        "19970902 | FREQ=WEEKLY;COUNT=10;WKST=SU;BYDAY=TU,TH"
            + " | 1997: 9/2,4,9,11,16,18,23,25,30 10/2",
        "19970901 | FREQ=WEEKLY;INTERVAL=2;UNTIL=19971224T000000Z;WKST=SU;BYDAY=MO,WE,FR"
            + " | 1997: 9/1,3,5,15,17,19,29 10/1,3,13,15,17,27,29,31 11/10,12,14,24,26,28"
            + " 12/8,10,12,22",
        "19970902 | FREQ=WEEKLY;INTERVAL=2;COUNT=8;WKST=SU;BYDAY=TU,TH"
            + " | 1997: 9/2,4,16,18,30 10/2,14,16",
        "19970905 | FREQ=MONTHLY;COUNT=10;BYDAY=1FR"
            + " | 1997: 9/5 10/3 11/7 12/5 1998: 1/2 2/6 3/6 4/3 5/1 6/5",
        "19970905 | FREQ=MONTHLY;UNTIL=19971224T000000Z;BYDAY=1FR | 1997: 9/5 10/3 11/7 12/5",
        "19970907 | FREQ=MONTHLY;INTERVAL=2;COUNT=10;BYDAY=1SU,-1SU"
            + " | 1997: 9/7,28 11/2,30 1998: 1/4,25 3/1,29 5/3,31",
        "19970922 | FREQ=MONTHLY;COUNT=6;BYDAY=-2MO | 1997: 9/22 10/20 11/17 12/22 1998: 1/19 2/16",
        "19970928 | FREQ=MONTHLY;BYMONTHDAY=-3 | 1997: 9/28 10/29 11/28 12/29 1998: 1/29 2/26 +",
        "19970902 | FREQ=MONTHLY;COUNT=10;BYMONTHDAY=2,15"
            + " | 1997: 9/2,15 10/2,15 11/2,15 12/2,15 1998: 1/2,15",
        "19970930 | FREQ=MONTHLY;COUNT=10;BYMONTHDAY=1,-1"
            + " | 1997: 9/30 10/1,31 11/1,30 12/1,31 1998: 1/1,31 2/1",
        "19970910 | FREQ=MONTHLY;INTERVAL=18;COUNT=10;BYMONTHDAY=10,11,12,13,14,15"
            + " | 1997: 9/10-15 1999: 3/10-13",
        "19970902 | FREQ=MONTHLY;INTERVAL=2;BYDAY=TU"
            + " | 1997: 9/2,9,16,23,30 11/4,11,18,25 1998: 1/6,13,20,27 3/3,10,17,24,31 +",
        "19970610 | FREQ=YEARLY;COUNT=10;BYMONTH=6,7"
            + " | 1997: 6/10 7/10 1998: 6/10 7/10 1999: 6/10 7/10 2000: 6/10 7/10"
            + " 2001: 6/10 7/10",
        "19970310 | FREQ=YEARLY;INTERVAL=2;COUNT=10;BYMONTH=1,2,3"
            + " | 1997: 3/10 1999: 1/10 2/10 3/10 2001: 1/10 2/10 3/10 2003: 1/10 2/10 3/10",
        "19970101 | FREQ=YEARLY;INTERVAL=3;COUNT=10;BYYEARDAY=1,100,200"
            + " | 1997: 1/1 4/10 7/19 2000: 1/1 4/9 7/18 2003: 1/1 4/10 7/19 2006: 1/1",
        "19970519 | FREQ=YEARLY;BYDAY=20MO | 1997: 5/19 1998: 5/18 1999: 5/17 +",
        "19970512 | FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO | 1997: 5/12 1998: 5/11 1999: 5/17 +",
        "19970313 | FREQ=YEARLY;BYMONTH=3;BYDAY=TH"
            + " | 1997: 3/13,20,27 1998: 3/5,12,19,26 1999: 3/4,11,18,25 +",
        "19970605 | FREQ=YEARLY;BYDAY=TH;BYMONTH=6,7,8"
            + " | 1997: 6/5,12,19,26 7/3,10,17,24,31 8/7,14,21,28"
            + " 1998: 6/4,11,18,25 7/2,9,16,23,30 8/6,13,20,27"
            + " 1999: 6/3,10,17,24 7/1,8,15,22,29 8/5,12,19,26 +",
        // With EXDATE of the start in the RFC; the rule alone does not generate it.
        "19970902 | FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13"
            + " | 1998: 2/13 3/13 11/13 1999: 8/13 2000: 10/13 +",
        "19970913 | FREQ=MONTHLY;BYDAY=SA;BYMONTHDAY=7,8,9,10,11,12,13"
            + " | 1997: 9/13 10/11 11/8 12/13 1998: 1/10 2/7 3/7 4/11 5/9 6/13 +",
        "19961105 | FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8"
            + " | 1996: 11/5 2000: 11/7 2004: 11/2 +",
        "19970904 | FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3 | 1997: 9/4 10/7 11/6",
        "19970929 | FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2"
            + " | 1997: 9/29 10/30 11/27 12/30 1998: 1/29 2/26 3/30 +",
        "19970805 | FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO | 1997: 8/5,10,19,24",
        "19970805 | FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU | 1997: 8/5,17,19,31",
        "20070115 | FREQ=MONTHLY;BYMONTHDAY=15,30;COUNT=5 | 2007: 1/15,30 2/15 3/15,30"
      })
  void ofDays(String start, String rule, String expected) {
    LocalDateTime from = LocalDate.parse(start, DateTimeFormatter.BASIC_ISO_DATE).atTime(9, 0);
    List<LocalDateTime> days = new ArrayList<>();
    int year = 0;
    boolean goesOn = false;
    for (String word : expected.strip().split(" ", -1)) {
      if (word.equals("+")) {
        goesOn = true;
      } else if (word.endsWith(":")) {
        year = Integer.parseInt(word.substring(0, 4));
      } else {
        int month = Integer.parseInt(word.substring(0, word.indexOf('/')));
        for (String day : word.substring(word.indexOf('/') + 1).split(",", -1)) {
          String[] ends = day.split("-", -1);
          for (int d = Integer.parseInt(ends[0]);
              d <= Integer.parseInt(ends[ends.length - 1]);
              d++) {
            days.add(LocalDate.of(year, month, d).atTime(9, 0));
          }
        }
      }
    }
    check(from, rule, days, goesOn);
  }

  /** Times of the first days; "+" when it goes on. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // The RFC prints 17:00Z, which is 13:00 there; erratum 3883 makes it 17:00 local.
        "FREQ=HOURLY;INTERVAL=3;UNTIL=19970902T210000Z | 2: 09:00 12:00 15:00",
        "FREQ=MINUTELY;INTERVAL=15;COUNT=6 | 2: 09:00 09:15 09:30 09:45 10:00 10:15",
        "FREQ=MINUTELY;INTERVAL=90;COUNT=4 | 2: 09:00 10:30 12:00 13:30",
        "FREQ=DAILY;BYHOUR=9,10,11,12,13,14,15,16;BYMINUTE=0,20,40 | "
            + "2: 09:00 09:20 09:40 10:00 10:20 10:40 11:00 11:20 11:40 12:00 12:20 12:40 13:00"
            + " 13:20 13:40 14:00 14:20 14:40 15:00 15:20 15:40 16:00 16:20 16:40 3: 09:00 +",
        "FREQ=MINUTELY;INTERVAL=20;BYHOUR=9,10,11,12,13,14,15,16 | "
            + "2: 09:00 09:20 09:40 10:00 10:20 10:40 11:00 11:20 11:40 12:00 12:20 12:40 13:00"
            + " 13:20 13:40 14:00 14:20 14:40 15:00 15:20 15:40 16:00 16:20 16:40 3: 09:00 +"
      })
  void ofTimes(String rule, String expected) {
    List<LocalDateTime> times = new ArrayList<>();
    int day = 0;
    boolean goesOn = false;
    for (String word : expected.strip().split(" ", -1)) {
      if (word.equals("+")) {
        goesOn = true;
      } else if (word.length() == 2) {
        day = word.charAt(0) - '0';
      } else {
        times.add(LocalDate.of(1997, 9, day).atTime(LocalTime.parse(word)));
      }
    }
    check(LocalDateTime.of(1997, 9, 2, 9, 0), rule, times, goesOn);
  }

  private static void check(
      LocalDateTime start, String text, List<LocalDateTime> expected, boolean goesOn) {
    RecurrenceRule rule = RecurrenceRule.parse(text);
    Occurrences occurrences = rule.occurrences(start, NEW_YORK);
    assertThat(Stream.generate(() -> occurrences).limit(expected.size()).map(Occurrences::next))
        .containsExactlyElementsOf(expected);
    assertThat(occurrences.hasNext()).isEqualTo(goesOn);
    assertThat(RecurrenceRule.parse(rule.toString())).isEqualTo(rule);
  }
}
