package dev.taskflow.domain.recurrence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a rule says, what it costs is counted in steps and stays below a bound. */
class BoundedWorkTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final LocalDateTime YEAR_1900 = LocalDateTime.parse("1900-01-01T00:00");

  /** A week of seconds, a calendar of 400 years, a day of seconds, and some to go on. */
  private static final long ANY_RULE = 1_000_000;

  private static final long COUNTED = ANY_RULE + RecurrenceRule.MAX_COUNT;

  private static Occurrences from1900(String rule) {
    return RecurrenceRule.parse(rule).occurrences(YEAR_1900, BERLIN);
  }

  private static void walk(Occurrences all, int most) {
    for (int i = 0; i < most && all.hasNext(); i++) {
      all.next();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "FREQ=SECONDLY",
        "FREQ=SECONDLY;INTERVAL=86399;BYHOUR=3;BYMINUTE=7;BYSECOND=11",
        "FREQ=SECONDLY;INTERVAL=86401;BYHOUR=3;BYMINUTE=7;BYSECOND=11",
        "FREQ=SECONDLY;INTERVAL=604801;BYHOUR=23;BYMINUTE=59;BYSECOND=59;BYDAY=WE",
        "FREQ=SECONDLY;INTERVAL=43199;BYHOUR=3;BYMINUTE=7;BYSECOND=11;BYMONTHDAY=31",
        "FREQ=SECONDLY;INTERVAL=7;BYHOUR=3;BYMINUTE=7;BYSECOND=11;BYYEARDAY=366",
        "FREQ=SECONDLY;INTERVAL=11;BYHOUR=23;BYMINUTE=59;BYSECOND=59;BYMONTHDAY=29;BYMONTH=2",
        "FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=29;BYDAY=SU;BYHOUR=23;BYMINUTE=59;BYSECOND=59",
        "FREQ=SECONDLY;INTERVAL=2;BYSECOND=1;BYYEARDAY=366",
        "FREQ=SECONDLY;INTERVAL=2;BYSECOND=1",
        "FREQ=SECONDLY;INTERVAL=86400;BYSECOND=1",
        "FREQ=SECONDLY;INTERVAL=259200;BYYEARDAY=366;BYDAY=MO",
        "FREQ=SECONDLY;INTERVAL=2087100;BYYEARDAY=366;BYDAY=MO",
        "FREQ=SECONDLY;BYYEARDAY=-366;BYDAY=SA;BYMONTH=2",
        "FREQ=SECONDLY;INTERVAL=2147483647",
        "FREQ=MINUTELY;INTERVAL=1439;BYHOUR=5;BYMINUTE=55",
        "FREQ=MINUTELY;INTERVAL=7;BYYEARDAY=366;BYHOUR=5",
        "FREQ=MINUTELY;INTERVAL=2;BYMINUTE=1;BYYEARDAY=366",
        "FREQ=HOURLY;INTERVAL=23;BYHOUR=7;BYYEARDAY=366",
        "FREQ=HOURLY;INTERVAL=72;BYYEARDAY=366;BYDAY=MO",
        "FREQ=HOURLY;INTERVAL=18552;BYDAY=MO;BYMONTHDAY=29;BYMONTH=2",
        "FREQ=HOURLY;INTERVAL=84;BYDAY=TU",
        "FREQ=HOURLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;INTERVAL=27;BYMONTH=2;BYMONTHDAY=29;BYDAY=SU",
        "FREQ=DAILY;INTERVAL=7;BYDAY=TU",
        "FREQ=DAILY;INTERVAL=773;BYMONTHDAY=31;BYMONTH=1",
        "FREQ=WEEKLY;BYDAY=MO;BYSETPOS=2",
        "FREQ=WEEKLY;INTERVAL=773;BYMONTH=2;BYDAY=SU",
        "FREQ=MONTHLY;BYMONTHDAY=31;BYMONTH=2,4,6,9,11",
        "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=6",
        "FREQ=MONTHLY;BYMONTHDAY=29;BYMONTH=2;BYDAY=MO;BYSETPOS=2",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=YEARLY;BYWEEKNO=1;BYMONTH=7",
        "FREQ=YEARLY;BYDAY=MO,TU,WE,TH,FR,SA,SU;BYMONTHDAY=31,-31,1,-1;BYSETPOS=366",
        "FREQ=YEARLY;INTERVAL=100;BYMONTH=2;BYMONTHDAY=29;BYDAY=SU"
      })
  void noRuleCostsMoreStepsThanTheBound(String rule) {
    for (String ending : new String[] {"", ";UNTIL=99991231", ";COUNT=1000000"}) {
      for (int year : new int[] {1900, 1901, 5000, 9000, 9999}) {
        Occurrences all = from1900(rule + ending).skipTo(YEAR_1900.withYear(year).withMonth(12));
        walk(all, 100);
        assertThat(all.steps())
            .as("%s%s in %d", rule, ending, year)
            .isLessThan(ending.contains("COUNT") ? COUNTED : ANY_RULE);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "FREQ=DAILY, 100",
    "FREQ=WEEKLY;BYDAY=MO, 200",
    "FREQ=MONTHLY;BYDAY=-1FR, 5000",
    "FREQ=YEARLY, 100",
    "FREQ=SECONDLY, 200",
    "FREQ=MINUTELY;BYHOUR=9, 500"
  })
  void anOrdinaryRuleReadsNoCalendar(String rule, long steps) {
    Occurrences all = from1900(rule).skipTo(YEAR_1900.withYear(2026));
    walk(all, 20);
    assertThat(all.steps()).isLessThan(steps);
  }

  @ParameterizedTest
  @ValueSource(strings = {"FREQ=SECONDLY", "FREQ=MINUTELY;BYSECOND=0,30", "FREQ=DAILY"})
  void aMillionThatFollowEachOtherAreCountedInLargeSteps(String rule) {
    Occurrences all = from1900(rule + ";COUNT=1000000").skipTo(YEAR_1900.withYear(9999));
    assertThat(all.hasNext()).isFalse();
    // Two gaps a year, at most.
    assertThat(all.steps()).isLessThan(100_000);
  }

  @Test
  void setsOfMillionsCostNoMoreThanTheirDays() {
    String every = numbers(0, 59);
    String all =
        "FREQ=YEARLY;BYDAY=MO,TU,WE,TH,FR,SA,SU;BYHOUR=%s;BYMINUTE=%s;BYSECOND=%s;BYSETPOS=%s"
            .formatted(numbers(0, 23), every, every, numbers(1, 366) + "," + numbers(-366, -1));
    Occurrences chosen = from1900(all);
    walk(chosen, 2000);
    assertThat(chosen.steps()).isLessThan(20_000);
    Occurrences far = from1900(all + ";COUNT=1000000").skipTo(YEAR_1900.withYear(9000));
    assertThat(far.steps()).isLessThan(1_000_000);
  }

  @Test
  void noRandomRuleCostsMore() {
    Random random = new Random(5545);
    RandomRules rules = new RandomRules(1900);
    for (int i = 0; i < 2000; i++) {
      String rule = rules.rule();
      Occurrences all = from1900(rule).skipTo(YEAR_1900.withYear(1900 + random.nextInt(8100)));
      walk(all, 20);
      assertThat(all.steps()).as(rule).isLessThan(ANY_RULE);
    }
  }

  private static String numbers(int from, int to) {
    return IntStream.rangeClosed(from, to)
        .mapToObj(Integer::toString)
        .collect(Collectors.joining(","));
  }
}
