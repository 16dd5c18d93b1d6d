package dev.taskflow.domain.recurrence;

/** What becomes of an occurrence whose local time the clock jumps over. */
public enum Gaps {
  /** It moves by as much as the clock does: RFC 5545 section 3.3.5, erratum 4271. The default. */
  MOVE,
  /** It is left out and not counted: the other paragraph of section 3.3.10. */
  DROP
}
