package dev.taskflow.domain.recurrence;

import java.util.List;

/** The rule parts that are lists of numbers. */
enum NumberPart {
  BYSECOND(0, 60),
  BYMINUTE(0, 59),
  BYHOUR(0, 23),
  BYMONTHDAY(-31, 31),
  BYYEARDAY(-366, 366),
  BYWEEKNO(-53, 53),
  BYMONTH(1, 12),
  BYSETPOS(-366, 366);

  private final int min;
  private final int max;

  NumberPart(int min, int max) {
    this.min = min;
    this.max = max;
  }

  boolean isSigned() {
    return min < 0;
  }

  /** Parts that count from both ends have no zero. */
  boolean allows(int value) {
    return value >= min && value <= max && (value != 0 || !isSigned());
  }

  boolean allowsAll(List<Integer> values) {
    return values.stream().allMatch(this::allows);
  }

  String range() {
    return isSigned() ? "1.." + max + " or " + min + "..-1" : min + ".." + max;
  }
}
