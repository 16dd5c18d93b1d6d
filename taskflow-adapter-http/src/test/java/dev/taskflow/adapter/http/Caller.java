package dev.taskflow.adapter.http;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who asks, and what they are in the projects that are asked about. Which of them may do what is
 * said in the rows, by hand, and not taken from the code under test. The last ones are programs
 * that ask for a person, with an API token.
 */
enum Caller {
  ANONYMOUS(-2),
  REMOVED(-1),
  WORKSPACE_ADMIN(-1),
  VIEWER(0),
  COMMENTER(1),
  EDITOR(2),
  ADMIN(3),
  OWNER(4),
  READS_TASKS(OWNER, "tasks:read"),
  WRITES_TASKS(OWNER, "tasks:write"),
  READS_PROJECTS(OWNER, "projects:read"),
  READS_AND_WRITES(
      OWNER,
      "tasks:read",
      "tasks:write",
      "projects:read",
      "projects:write",
      "members:read",
      "members:write",
      "changes:read",
      "me:read",
      "me:write"),
  DOES_ALL(OWNER, "*"),
  DOES_ALL_OF_AN_EDITOR(EDITOR, "*"),
  DOES_ALL_OF_THE_WORKSPACE_ADMIN(WORKSPACE_ADMIN, "*"),
  /** The owner's, but for another project of theirs: to this token the others are not there. */
  LIMITED(true, OWNER, "*"),
  LIMITED_OF_THE_WORKSPACE_ADMIN(true, WORKSPACE_ADMIN, "*");

  private final int level;
  private final @Nullable Caller person;
  private final boolean limited;
  private final Set<String> scopes;

  Caller(int level) {
    this(level, null, false);
  }

  /** A token without a limit. */
  Caller(Caller person, String... scopes) {
    this(person.level, person, false, scopes);
  }

  /** A token for another project: in those that are asked about it is nobody. */
  Caller(boolean limited, Caller person, String... scopes) {
    this(-1, person, limited, scopes);
  }

  Caller(int level, @Nullable Caller person, boolean limited, String... scopes) {
    this.level = level;
    this.person = person;
    this.limited = limited;
    this.scopes = Set.of(scopes);
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

  /** Whether it asks with an API token. */
  boolean isToken() {
    return person != null;
  }

  /** Whether its token is for one project, which is none of those that are asked about. */
  boolean isLimited() {
    return limited;
  }

  /** Whom a token is of; everybody else is themself. */
  Caller person() {
    return person == null ? this : person;
  }

  /** A token's scopes. */
  Set<String> scopes() {
    return scopes;
  }

  /** Whether it may do what only those may who run the workspace. */
  boolean runsWorkspace() {
    return person() == WORKSPACE_ADMIN && !isLimited();
  }

  /** The role's name in the API, of members. */
  String role() {
    return person().name().toLowerCase(Locale.ROOT);
  }
}
