package dev.taskflow.application.task;

import dev.taskflow.application.shared.Command;
import dev.taskflow.domain.project.ProjectId;
import dev.taskflow.domain.project.StatusId;
import dev.taskflow.domain.task.Edit;
import dev.taskflow.domain.task.TaskId;
import dev.taskflow.domain.task.TaskPatch;
import org.jspecify.annotations.Nullable;

/**
 * What can be asked of a task. {@code ifVersion} refuses the command when the task has moved on;
 * null asks nothing.
 */
public sealed interface TaskCommand extends Command {
  /**
   * A place beside another task of the same project.
   *
   * @param neighbour the other task
   * @param before true for the place before it, false for the one after it
   */
  record Place(TaskId neighbour, boolean before) {}

  /**
   * Makes a task.
   *
   * @param id its id; when it is taken by a task of the same content, nothing is made
   * @param projectId its project, null for the caller's Inbox
   * @param wanted title and the rest
   * @param place where, null for the end
   */
  record CreateTask(
      TaskId id, @Nullable ProjectId projectId, TaskPatch wanted, @Nullable Place place)
      implements TaskCommand {}

  /**
   * Changes fields.
   *
   * @param id which
   * @param ifVersion the version that the caller knows
   * @param patch what
   */
  record EditTask(TaskId id, @Nullable Long ifVersion, TaskPatch patch) implements TaskCommand {}

  /**
   * Completes.
   *
   * @param id which
   * @param ifVersion the version that the caller knows
   */
  record CompleteTask(TaskId id, @Nullable Long ifVersion) implements TaskCommand {}

  /**
   * Reopens.
   *
   * @param id which
   * @param ifVersion the version that the caller knows
   */
  record ReopenTask(TaskId id, @Nullable Long ifVersion) implements TaskCommand {}

  /**
   * Moves.
   *
   * @param id which
   * @param ifVersion the version that the caller knows
   * @param statusId new status, null to stay
   * @param parentId what it becomes a part of, null to stay
   * @param place where, null for the end
   */
  record MoveTask(
      TaskId id,
      @Nullable Long ifVersion,
      @Nullable StatusId statusId,
      @Nullable Edit<TaskId> parentId,
      @Nullable Place place)
      implements TaskCommand {}

  /**
   * Puts into the trash.
   *
   * @param id which
   * @param ifVersion the version that the caller knows
   */
  record TrashTask(TaskId id, @Nullable Long ifVersion) implements TaskCommand {}

  /**
   * Takes out of the trash.
   *
   * @param id which
   * @param ifVersion the version that the caller knows
   */
  record RestoreTask(TaskId id, @Nullable Long ifVersion) implements TaskCommand {}
}
