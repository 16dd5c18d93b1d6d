package dev.taskflow.domain.recurrence;

/**
 * The times of day that steps of one length meet: they repeat themselves after at most 86,400
 * steps, so how many steps it takes from each to the next that is let through is reckoned once.
 */
final class Beat {
  /** At each step of the cycle, how many steps on the next one is; 0 when it is this one. */
  private final int[] wait;

  private final boolean ever;

  Beat(long first, long step, long hours, long minutes, long seconds, Steps steps) {
    int length = (int) (LocalSeconds.DAY / gcd(step, LocalSeconds.DAY));
    wait = new int[length];
    steps.add(length);
    int move = (int) (step % LocalSeconds.DAY);
    int of = (int) Math.floorMod(first, (long) LocalSeconds.DAY);
    int last = -1;
    for (int i = 0; i < length; i++) {
      wait[i] = passes(of, hours, minutes, seconds) ? 0 : -1;
      last = wait[i] == 0 ? i : last;
      of = (of + move) % LocalSeconds.DAY;
    }
    ever = last >= 0;
    int next = Integer.MAX_VALUE;
    // From the last one that is met, once around backwards.
    for (int back = 0; ever && back < length; back++) {
      int i = Math.floorMod(last - back, length);
      next = wait[i] == 0 ? 0 : next + 1;
      wait[i] = next;
    }
  }

  private static boolean passes(int of, long hours, long minutes, long seconds) {
    return (hours & (1L << (of / 3600))) != 0
        && (minutes & (1L << (of / 60 % 60))) != 0
        && (seconds & (1L << (of % 60))) != 0;
  }

  /** Whether any is met at all. */
  boolean ever() {
    return ever;
  }

  /** How many steps it takes from this one to the first that is met. */
  int ahead(long index) {
    return wait[(int) (index % wait.length)];
  }

  static long gcd(long a, long b) {
    return b == 0 ? a : gcd(b, a % b);
  }
}
