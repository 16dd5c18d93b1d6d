package dev.taskflow.domain.task;

import dev.taskflow.domain.user.UserId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a task must know of the world around it to decide; loaded under the project's lock.
 *
 * @param members those of the people that a command names who are members of the project
 * @param parent the task that a command names as the parent, null when there is none such in the
 *     project
 */
public record TaskFacts(Set<UserId> members, @Nullable Parent parent) {
  /** For commands that name nobody and no other task. */
  public static final TaskFacts NONE = new TaskFacts(Set.of(), null);

  /** Copies the members. */
  public TaskFacts {
    members = Set.copyOf(members);
  }

  /**
   * A task that another could be a part of.
   *
   * @param id its id
   * @param trashed whether it is in the trash
   * @param above all that it is a part of itself, near and far
   * @param parts how many tasks would stand below the uppermost of those if the command was done
   */
  public record Parent(TaskId id, boolean trashed, Set<TaskId> above, int parts) {
    /** Copies the line. */
    public Parent {
      above = Set.copyOf(above);
    }
  }
}
