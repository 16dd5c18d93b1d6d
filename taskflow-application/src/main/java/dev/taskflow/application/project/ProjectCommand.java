package dev.taskflow.application.project;

import dev.taskflow.application.shared.Command;
import dev.taskflow.domain.project.Color;
import dev.taskflow.domain.project.ProjectId;
import dev.taskflow.domain.project.ProjectKey;
import dev.taskflow.domain.project.ProjectPatch;
import dev.taskflow.domain.project.Role;
import dev.taskflow.domain.user.UserId;
import org.jspecify.annotations.Nullable;

/**
 * What can be asked of a project. {@code ifVersion} refuses the command when it has moved on; null
 * asks nothing.
 */
public sealed interface ProjectCommand extends Command {
  /**
   * Makes a project.
   *
   * @param id its id
   * @param name its name
   * @param key its key, null to make one from the name
   * @param description maybe empty
   * @param color null for grey
   */
  record CreateProject(
      ProjectId id,
      String name,
      @Nullable ProjectKey key,
      String description,
      @Nullable Color color)
      implements ProjectCommand {}

  /**
   * Changes fields.
   *
   * @param id which
   * @param ifVersion the version that the caller knows
   * @param patch what
   */
  record EditProject(ProjectId id, @Nullable Long ifVersion, ProjectPatch patch)
      implements ProjectCommand {}

  /**
   * Makes read-only.
   *
   * @param id which
   * @param ifVersion the version that the caller knows
   */
  record ArchiveProject(ProjectId id, @Nullable Long ifVersion) implements ProjectCommand {}

  /**
   * Makes writable again.
   *
   * @param id which
   * @param ifVersion the version that the caller knows
   */
  record UnarchiveProject(ProjectId id, @Nullable Long ifVersion) implements ProjectCommand {}

  /**
   * Puts into the trash.
   *
   * @param id which
   * @param ifVersion the version that the caller knows
   */
  record TrashProject(ProjectId id, @Nullable Long ifVersion) implements ProjectCommand {}

  /**
   * Takes out of the trash.
   *
   * @param id which
   * @param ifVersion the version that the caller knows
   */
  record RestoreProject(ProjectId id, @Nullable Long ifVersion) implements ProjectCommand {}

  /**
   * Takes a person in. Twice is once.
   *
   * @param id the project
   * @param user whom; somebody that the caller knows
   * @param role as what
   */
  record AddMember(ProjectId id, UserId user, Role role) implements ProjectCommand {}

  /**
   * Takes in the person whose account has an address. Twice is once.
   *
   * @param id the project
   * @param email as typed
   * @param role as what
   */
  record AddByAddress(ProjectId id, String email, Role role) implements ProjectCommand {}

  /**
   * Gives a member another role.
   *
   * @param id the project
   * @param user whom
   * @param role which
   */
  record ChangeRole(ProjectId id, UserId user, Role role) implements ProjectCommand {}

  /**
   * Takes a member out; whoever names themself leaves.
   *
   * @param id the project
   * @param user whom
   */
  record RemoveMember(ProjectId id, UserId user) implements ProjectCommand {}
}
