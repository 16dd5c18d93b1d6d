package dev.taskflow.domain.recurrence;

/**
 * What a search has cost so far: periods loaded, days asked, tries, occurrences walked through. A
 * bound on work is a bound on this number, and tests hold it, whatever the machine.
 */
final class Steps {
  private long taken;

  void step() {
    taken++;
  }

  void add(long steps) {
    taken += steps;
  }

  long taken() {
    return taken;
  }
}
