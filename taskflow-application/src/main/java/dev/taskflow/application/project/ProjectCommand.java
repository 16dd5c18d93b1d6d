package dev.taskflow.application.project;

import dev.taskflow.application.shared.Command;
import dev.taskflow.domain.project.Color;
import dev.taskflow.domain.project.ProjectId;
import dev.taskflow.domain.project.ProjectKey;
import dev.taskflow.domain.project.ProjectPatch;
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
}
