package dev.taskflow.application.task;

import dev.taskflow.application.shared.Entry;
import dev.taskflow.domain.project.ProjectId;
import dev.taskflow.domain.shared.Rank;
import dev.taskflow.domain.task.TaskEvent;
import dev.taskflow.domain.task.TaskId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The order of a project's tasks. All calls stand inside a {@code UnitOfWork}. */
public interface OrderStore {
  /**
   * Keeps others from giving out places in a project until the transaction ends. Called before all
   * others.
   *
   * @param project whose
   */
  void lockOrder(ProjectId project);

  /**
   * The last place in use.
   *
   * @param project whose
   * @return its rank, null when the project is empty
   */
  @Nullable Rank lastRank(ProjectId project);

  /**
   * The next place in use after a rank, trashed tasks' places included.
   *
   * @param project whose
   * @param rank after which
   * @param except a task whose place does not count, null to count all
   * @return its rank, null at the end
   */
  @Nullable Rank rankAfter(ProjectId project, Rank rank, @Nullable TaskId except);

  /**
   * The next place in use before a rank, trashed tasks' places included.
   *
   * @param project whose
   * @param rank before which
   * @param except a task whose place does not count, null to count all
   * @return its rank, null at the start
   */
  @Nullable Rank rankBefore(ProjectId project, Rank rank, @Nullable TaskId except);

  /**
   * Whether a place is in use by another task.
   *
   * @param project whose
   * @param rank which place
   * @param except the task that does not count
   * @return true when another task has it
   */
  boolean isOccupied(ProjectId project, Rank rank, TaskId except);

  /**
   * A task in its place.
   *
   * @param id which
   * @param rank where
   */
  record Placed(TaskId id, Rank rank) {}

  /**
   * The places in use up to one, trashed tasks' places included.
   *
   * @param project whose
   * @param rank the last one that counts
   * @param except a task whose place does not count, null to count all
   * @param limit at most so many
   * @return from there towards the start
   */
  List<Placed> upTo(ProjectId project, Rank rank, @Nullable TaskId except, int limit);

  /**
   * The places in use from one on, trashed tasks' places included.
   *
   * @param project whose
   * @param rank the first one that counts
   * @param except a task whose place does not count, null to count all
   * @param limit at most so many
   * @return from there towards the end
   */
  List<Placed> from(ProjectId project, Rank rank, @Nullable TaskId except, int limit);

  /**
   * A task that gets another place between the same neighbours.
   *
   * @param id which
   * @param to where
   * @param fact what the log tells of it
   * @param entry what the log records beside the fact
   */
  record Reranked(TaskId id, Rank to, TaskEvent fact, Entry entry) {}

  /**
   * Gives tasks other places, together, and writes the log: no version moves, and it can't be taken
   * back.
   *
   * @param project whose
   * @param tasks which; no new place is one that any of them has now
   */
  void rebalance(ProjectId project, List<Reranked> tasks);

  /**
   * Whether any place was made anew since a change.
   *
   * @param project whose
   * @param change a row of the log
   * @return true when {@link #rebalance} came later
   */
  boolean wasRebalancedSince(ProjectId project, UUID change);
}
