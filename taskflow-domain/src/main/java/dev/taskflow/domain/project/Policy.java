package dev.taskflow.domain.project;

/** Who may do what: one table, no I/O. */
public final class Policy {
  /** What can be done in a project. */
  public enum Action {
    /** See the project and its tasks. */
    READ(Role.VIEWER),
    /** Create, edit, complete, move, trash, restore tasks. */
    WRITE_TASKS(Role.EDITOR),
    /** Rename, archive. */
    EDIT_PROJECT(Role.ADMIN),
    /** Trash and restore the project. */
    TRASH_PROJECT(Role.OWNER);

    private final Role least;

    Action(Role least) {
      this.least = least;
    }
  }

  private Policy() {}

  /**
   * Decides.
   *
   * @param role the caller's role in the project
   * @param action what they want
   * @return whether they may
   */
  public static boolean allows(Role role, Action action) {
    return role.compareTo(action.least) >= 0;
  }
}
