package dev.taskflow.domain.recurrence;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Rules and starts by chance, the same for the same seed: all that the RFC allows, dense and rare.
 */
final class RandomRules {
  private static final List<String> DAYS = List.of("MO", "TU", "WE", "TH", "FR", "SA", "SU");
  private static final List<Frequency> FREQUENCIES = List.of(Frequency.values());
  private static final List<ZoneId> ZONES =
      List.of(
          ZoneId.of("UTC"),
          ZoneId.of("Europe/Berlin"),
          ZoneId.of("America/New_York"),
          ZoneId.of("Australia/Lord_Howe"),
          ZoneId.of("Asia/Kathmandu"),
          ZoneId.of("Pacific/Apia"),
          ZoneId.of("America/Sao_Paulo"));

  private final Random random;

  RandomRules(long seed) {
    random = new Random(seed);
  }

  ZoneId zone() {
    return ZONES.get(random.nextInt(ZONES.size()));
  }

  /** Years 1950..2050, at a half hour more often than not, so that gaps are met. */
  LocalDateTime start() {
    return LocalDateTime.of(1950 + random.nextInt(101), 1, 1, 0, 0)
        .plusDays(random.nextInt(366))
        .plusMinutes(30L * random.nextInt(48))
        .plusSeconds(chance(4) ? random.nextInt(1800) : 0);
  }

  boolean chance(int oneIn) {
    return random.nextInt(oneIn) == 0;
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  /** Without an end; COUNT and UNTIL are added by the tests that want them. */
  String rule() {
    Frequency frequency = FREQUENCIES.get(random.nextInt(7));
    boolean below = frequency.isBelowDay();
    boolean yearly = frequency == Frequency.YEARLY;
    StringBuilder text = new StringBuilder("FREQ=").append(frequency);
    if (chance(2)) {
      text.append(";INTERVAL=").append(1 + random.nextInt(below && chance(3) ? 500 : 8));
    }
    boolean by = false;
    if (chance(3)) {
      by = numbers(text, "BYMONTH", 3, 1, 12, false);
    }
    boolean weeks = yearly && chance(4);
    if (weeks) {
      by = numbers(text, "BYWEEKNO", 3, 1, 53, true);
    }
    if ((yearly || below) && chance(5)) {
      by = numbers(text, "BYYEARDAY", 6, 1, 366, true);
    }
    if (frequency != Frequency.WEEKLY && chance(4)) {
      by = numbers(text, "BYMONTHDAY", 4, 1, 31, true);
    }
    if (chance(3)) {
      by = true;
      weekdays(text, (yearly && !weeks) || frequency == Frequency.MONTHLY, yearly ? 53 : 5);
    }
    if (chance(5)) {
      by = numbers(text, "BYHOUR", 3, 0, 23, false);
    }
    if (chance(6)) {
      by = numbers(text, "BYMINUTE", 3, 0, 59, false);
    }
    if (chance(8)) {
      by = numbers(text, "BYSECOND", 3, 0, 59, false);
    }
    if (by && chance(4)) {
      numbers(text, "BYSETPOS", 2, 1, yearly ? 20 : 5, true);
    }
    if (chance(3)) {
      text.append(";WKST=").append(DAYS.get(random.nextInt(7)));
    }
    return text.toString();
  }

  private boolean numbers(
      StringBuilder text, String part, int most, int min, int max, boolean signed) {
    TreeSet<Integer> values = new TreeSet<>();
    for (int i = 1 + random.nextInt(most); i > 0; i--) {
      int value = min + random.nextInt(max - min + 1);
      values.add(signed && chance(3) ? -value : value);
    }
    text.append(';').append(part).append('=');
    text.append(values.stream().map(Object::toString).collect(Collectors.joining(",")));
    return true;
  }

  private void weekdays(StringBuilder text, boolean numbered, int max) {
    TreeSet<String> values = new TreeSet<>();
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      String day = DAYS.get(random.nextInt(7));
      int number = 1 + random.nextInt(chance(2) ? 5 : max);
      values.add(numbered && chance(2) ? (chance(2) ? -number : number) + day : day);
    }
    text.append(";BYDAY=").append(String.join(",", values));
  }
}
