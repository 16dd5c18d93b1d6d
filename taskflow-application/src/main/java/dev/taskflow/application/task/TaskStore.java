package dev.taskflow.application.task;

import dev.taskflow.application.shared.Entry;
import dev.taskflow.application.shared.Scope;
import dev.taskflow.domain.project.ProjectId;
import dev.taskflow.domain.project.StatusId;
import dev.taskflow.domain.shared.Change;
import dev.taskflow.domain.task.Task;
import dev.taskflow.domain.task.TaskEvent;
import dev.taskflow.domain.task.TaskFacts;
import dev.taskflow.domain.task.TaskId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where tasks are kept. All calls stand inside a {@code UnitOfWork}. */
public interface TaskStore extends OrderStore {
  /**
   * Loads a task and keeps others from changing it until the transaction ends.
   *
   * @param scope what the caller may see
   * @param id which
   * @return the task, trashed ones too; empty when there is none or it is out of scope
   */
  Optional<Task> lock(Scope scope, TaskId id);

  /**
   * Like {@link #lock} behind {@link #lockOrder}, for whoever will give the task another place or
   * touch its sub-tasks. All who need both locks take them in this order, so that no two wait for
   * each other.
   *
   * @param scope what the caller may see
   * @param id which
   * @return the task
   */
  Optional<Task> lockInOrder(Scope scope, TaskId id);

  /**
   * Loads a task without keeping others off.
   *
   * @param scope what the caller may see
   * @param id which
   * @return the task, trashed ones too; empty when there is none or it is out of scope
   */
  Optional<Task> find(Scope scope, TaskId id);

  /**
   * Whether an id is used, in scope or not.
   *
   * @param id which
   * @return true when a task has it
   */
  boolean isTaken(TaskId id);

  /**
   * A task's making, as the log tells it.
   *
   * @param batchId what it was done together with
   * @param fields what the task had then
   */
  record Creation(UUID batchId, Map<String, @Nullable Object> fields) {}

  /**
   * How a task was made.
   *
   * @param scope what the caller may see
   * @param id which
   * @return empty when there is none or it is out of scope
   */
  Optional<Creation> creation(Scope scope, TaskId id);

  /**
   * Draws the project's next task number and keeps others from drawing until the transaction ends.
   * Numbers are never used twice.
   *
   * @param project whose
   * @return from 1
   */
  long nextNumber(ProjectId project);

  /**
   * The last open status that a task had before it was closed, from its history.
   *
   * @param id which task
   * @return the status before its newest closing, null when unknown
   */
  @Nullable StatusId lastOpenStatus(TaskId id);

  /**
   * A task that another could be a part of, with all that it is a part of itself. Called under
   * {@link #lockOrder}, which keeps others from rearranging.
   *
   * @param project whose
   * @param id which
   * @param part which would become a part of it, null for one that is not there yet
   * @return empty when the project has none such
   */
  Optional<TaskFacts.Parent> parent(ProjectId project, TaskId id, @Nullable TaskId part);

  /**
   * Loads all sub-tasks of a task, theirs and so on, and keeps others from changing them until the
   * transaction ends. Called under {@link #lockOrder}. For the trash alone: the descriptions, which
   * may be long, are left out where that saves reading them, and saving the tasks leaves them be.
   *
   * @param project whose
   * @param id which
   * @return trashed ones too; a task stands behind what it is a part of
   */
  List<Task> lockBelow(ProjectId project, TaskId id);

  /**
   * Writes the row and the log, together. The only way to write a task.
   *
   * @param change what was decided; not a no-op
   * @param entry what the log records beside the facts
   */
  void save(Change<Task, TaskEvent> change, Entry entry);
}
