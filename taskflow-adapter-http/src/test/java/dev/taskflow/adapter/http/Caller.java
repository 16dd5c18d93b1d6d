package dev.taskflow.adapter.http;

/**
 * Who asks, and what they are in the projects that are asked about. Which of them may do what is
 * said in the rows, by hand, and not taken from the code under test.
 */
enum Caller {
  ANONYMOUS(-2),
  REMOVED(-1),
  WORKSPACE_ADMIN(-1),
  VIEWER(0),
  COMMENTER(1),
  EDITOR(2),
  ADMIN(3),
  OWNER(4);

  private final int level;

  Caller(int level) {
    this.level = level;
  }

  boolean isKnown() {
    return this != ANONYMOUS;
  }

  boolean isMember() {
    return level >= 0;
  }

  boolean isAtLeast(Caller other) {
    return level >= other.level;
  }

  /** The role's name in the API, of members. */
  String role() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
