package dev.taskflow.domain.recurrence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/**
 * Random rules against a reading of the RFC by predicates, and laws that hold for every rule.
 * {@code taskflow.recurrence.rules} says how many (4,000 here, within the time of {@code make
 * test}; a million takes most of an hour), {@code taskflow.recurrence.from} where to take up again.
 */
class OraclesTest {
  private static final List<Locale> LOCALES =
      List.of(
          Locale.forLanguageTag("ar-EG-u-nu-arab"),
          Locale.forLanguageTag("en-US"),
          Locale.forLanguageTag("en-GB"),
          Locale.forLanguageTag("tr-TR"));
  private static final int BLOCK = 1000;
  private static final int LIMIT = 200;

  @Test
  void randomRulesGiveWhatThePredicatesOfTheRfcLetThrough() {
    int rules = Integer.getInteger("taskflow.recurrence.rules", 4_000);
    int from = Integer.getInteger("taskflow.recurrence.from", 0);
    Locale before = Locale.getDefault();
    try {
      for (int block = from / BLOCK; block * BLOCK < rules; block++) {
        Locale.setDefault(LOCALES.get(block % LOCALES.size()));
        RandomRules random = new RandomRules(5545 + block);
        for (int i = 0; i < BLOCK; i++) {
          compare(random, "rule " + i + " of seed " + (5545 + block));
        }
        if (block % 50 == 49) {
          System.out.println((block + 1) * BLOCK + " rules agree");
        }
      }
    } finally {
      Locale.setDefault(before);
    }
  }

  private static void compare(RandomRules random, String which) {
    String text = random.rule();
    LocalDateTime start = random.start();
    ZoneId zone = random.zone();
    RecurrenceRule rule = RecurrenceRule.parse(text);
    assertThat(RecurrenceRule.parse(rule.toString())).isEqualTo(rule);
    // The rarer the rule, the longer the stretch, so that each finds something and none takes long.
    int days =
        switch (rule.frequency()) {
          case SECONDLY -> 0;
          case MINUTELY -> 2;
          case HOURLY -> 20;
          case DAILY -> 60;
          case WEEKLY -> 150;
          case MONTHLY -> 400;
          case YEARLY -> 1100;
        };
    LocalDate last = start.toLocalDate().plusDays(days);
    List<LocalDateTime> expected = new BruteForce(rule, start).until(last, zone, LIMIT);
    List<LocalDateTime> found = new ArrayList<>();
    Occurrences all = rule.occurrences(start, zone);
    while (all.hasNext() && !all.peek().toLocalDate().isAfter(last) && found.size() < LIMIT) {
      found.add(all.next());
    }
    if (!found.equals(expected)) {
      assertThat(found).as("%s from %s in %s, %s", text, start, zone, which).isEqualTo(expected);
    }
    laws(random, rule, start, zone, found, which);
  }

  /** COUNT is a prefix; UNTIL splits; a jump finds what a walk finds. */
  private static void laws(
      RandomRules random,
      RecurrenceRule rule,
      LocalDateTime start,
      ZoneId zone,
      List<LocalDateTime> found,
      String which) {
    if (found.isEmpty()) {
      return;
    }
    int at = random.below(found.size());
    LocalDateTime there = found.get(at);
    List<LocalDateTime> counted = all(rule.ending(at + 1, null).occurrences(start, zone));
    check(
        counted.equals(found.subList(0, at + 1)), rule, start, zone, which + ": COUNT is a prefix");
    Until until = new Until(there.toLocalDate(), there.toLocalTime(), false);
    List<LocalDateTime> before = all(rule.ending(null, until).occurrences(start, zone));
    check(before.equals(counted), rule, start, zone, which + ": UNTIL splits");
    LocalDateTime jumped = rule.occurrences(start, zone).skipTo(there).next();
    check(jumped.equals(there), rule, start, zone, which + ": a jump finds it");
    if (at > 0) {
      LocalDateTime later = found.get(at - 1).plusSeconds(1);
      jumped = rule.occurrences(start, zone).skipTo(later).next();
      check(jumped.equals(there), rule, start, zone, which + ": a jump after the one before");
      jumped = rule.ending(at + 1, null).occurrences(start, zone).skipTo(later).next();
      check(jumped.equals(there), rule, start, zone, which + ": a counted jump");
    }
  }

  private static List<LocalDateTime> all(Occurrences occurrences) {
    List<LocalDateTime> list = new ArrayList<>();
    occurrences.forEachRemaining(list::add);
    return list;
  }

  private static void check(
      boolean holds, RecurrenceRule rule, LocalDateTime start, ZoneId zone, String law) {
    assertThat(holds).as("%s from %s in %s, %s", rule, start, zone, law).isTrue();
  }
}
