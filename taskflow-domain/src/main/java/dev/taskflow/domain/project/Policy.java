package dev.taskflow.domain.project;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Who may do what: one table, no I/O. */
public final class Policy {
  /** What can be done in a project. */
  public enum Action {
    /** See the project and all that is in it. */
    READ,
    /** Write comments. */
    COMMENT,
    /** Create, edit, complete, move, trash, restore tasks. */
    WRITE_TASKS,
    /** Rename, describe, colour. */
    EDIT_PROJECT,
    /** Make read-only and writable again. */
    ARCHIVE_PROJECT,
    /** Add, change, remove members, and invite. */
    MANAGE_MEMBERS,
    /** Trash and restore the project. */
    TRASH_PROJECT,
    /** Make others owners. */
    TRANSFER_OWNERSHIP
  }

  private static final Set<Action> VIEWER = EnumSet.of(Action.READ);
  private static final Set<Action> COMMENTER = with(VIEWER, Action.COMMENT);
  private static final Set<Action> EDITOR = with(COMMENTER, Action.WRITE_TASKS);
  private static final Set<Action> ADMIN =
      with(EDITOR, Action.EDIT_PROJECT, Action.ARCHIVE_PROJECT, Action.MANAGE_MEMBERS);
  private static final Set<Action> OWNER =
      with(ADMIN, Action.TRASH_PROJECT, Action.TRANSFER_OWNERSHIP);

  private static final Map<Role, Set<Action>> TABLE =
      Map.of(
          Role.VIEWER, VIEWER,
          Role.COMMENTER, COMMENTER,
          Role.EDITOR, EDITOR,
          Role.ADMIN, ADMIN,
          Role.OWNER, OWNER);

  private Policy() {}

  private static Set<Action> with(Set<Action> less, Action... more) {
    Set<Action> all = EnumSet.copyOf(less);
    all.addAll(List.of(more));
    return Collections.unmodifiableSet(all);
  }

  /**
   * Decides.
   *
   * @param role the caller's role in the project
   * @param action what they want
   * @return whether they may
   */
  public static boolean allows(Role role, Action action) {
    return Objects.requireNonNull(TABLE.get(role)).contains(action);
  }

  /**
   * Whether somebody may give a role. Nobody gives more than they have.
   *
   * @param giver the caller's role
   * @param given the role to give
   * @return whether they may
   */
  public static boolean mayGrant(Role giver, Role given) {
    return allows(giver, given == Role.OWNER ? Action.TRANSFER_OWNERSHIP : Action.MANAGE_MEMBERS)
        && given.compareTo(giver) <= 0;
  }

  /**
   * Whether somebody may take another's role away. Nobody touches whoever stands above them.
   *
   * @param taker the caller's role
   * @param taken the role that the other has
   * @return whether they may
   */
  public static boolean mayRevoke(Role taker, Role taken) {
    return allows(taker, Action.MANAGE_MEMBERS) && taken.compareTo(taker) <= 0;
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
      can.addAll(memberActions(role, inbox, false));
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
    can.addAll(memberActions(role, inbox, !archived));
    return can;
  }

  /** Ending access never waits: that is possible in an archived or trashed project, too. */
  private static List<String> memberActions(Role role, boolean inbox, boolean writable) {
    if (inbox || !allows(role, Action.MANAGE_MEMBERS)) {
      return List.of();
    }
    return writable
        ? List.of("invite", "change-roles", "remove-members")
        : List.of("remove-members");
  }
}
