package dev.taskflow.adapter.postgres.history;

import org.slf4j.Logger;

/** Says once that a thread of the log can't work, and once that it can again. One thread's own. */
final class Outage {
  private final Logger log;
  private final String who;
  private boolean on;

  Outage(Logger log, String who) {
    this.log = log;
    this.who = who;
  }

  /** It failed. */
  void begins(Throwable why) {
    if (on) {
      log.debug("{} still can't work", who, why);
      return;
    }
    on = true;
    log.warn("{} can't work now and will try again: {}", who, why.toString());
    log.debug("{} failed", who, why);
  }

  /** It works. */
  void ends() {
    if (on) {
      on = false;
      log.info("{} works again", who);
    }
  }
}
