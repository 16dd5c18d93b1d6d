package dev.taskflow.domain.project;

import java.util.ArrayList;
import java.util.List;

/** Who may do what: one table, no I/O. */
public final class Policy {
  /** What can be done in a project. */
  public enum Action {
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

  /**
   * What a caller can do to a task now, by the API's names.
   *
   * @param role the caller's role
   * @param projectWritable neither archived nor trashed
   * @param trashed whether the task is in the trash
   * @return the actions
   */
  public static List<String> taskActions(Role role, boolean projectWritable, boolean trashed) {
    if (!projectWritable || !allows(role, Action.WRITE_TASKS)) {
      return List.of();
    }
    return trashed ? List.of("restore") : List.of("edit", "complete", "move", "trash");
  }

  /**
   * What a caller can do to a project now, by the API's names.
   *
   * @param role the caller's role
   * @param inbox whether it is an Inbox
   * @param archived whether it is archived
   * @param trashed whether it is in the trash
   * @return the actions
   */
  public static List<String> projectActions(
      Role role, boolean inbox, boolean archived, boolean trashed) {
    List<String> can = new ArrayList<>();
    if (trashed) {
      if (allows(role, Action.TRASH_PROJECT)) {
        can.add("restore");
      }
      return can;
    }
    if (allows(role, Action.EDIT_PROJECT)) {
      if (archived) {
        can.add("unarchive");
      } else {
        can.add("edit");
        if (!inbox) {
          can.add("archive");
        }
      }
    }
    if (!inbox && allows(role, Action.TRASH_PROJECT)) {
      can.add("trash");
    }
    return can;
  }
}
