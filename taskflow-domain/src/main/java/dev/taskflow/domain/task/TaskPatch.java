package dev.taskflow.domain.task;

import dev.taskflow.domain.project.StatusId;
import dev.taskflow.domain.shared.PlannedTime;
import dev.taskflow.domain.user.UserId;
import org.jspecify.annotations.Nullable;

/**
 * What to change in a task; null leaves as it is.
 *
 * @param title new title
 * @param description new description
 * @param statusId new status; entering a closed one completes
 * @param priority new priority
 * @param start when work can begin
 * @param due when it is wanted
 * @param deadline when it is too late
 * @param estimateMinutes expected work, in minutes
 * @param assigneeIds whose it is
 * @param parentId the task that it is a part of
 */
public record TaskPatch(
    @Nullable String title,
    @Nullable String description,
    @Nullable StatusId statusId,
    @Nullable Priority priority,
    @Nullable Edit<PlannedTime> start,
    @Nullable Edit<PlannedTime> due,
    @Nullable Edit<PlannedTime> deadline,
    @Nullable Edit<Integer> estimateMinutes,
    @Nullable SetEdit<UserId> assigneeIds,
    @Nullable Edit<TaskId> parentId) {
  /** Leaves all as it is. */
  public static final TaskPatch NOTHING = with().build();

  /**
   * Begins a patch that changes nothing yet.
   *
   * @return what says the rest
   */
  public static Builder with() {
    return new Builder();
  }

  /** Says only what changes. */
  public static final class Builder {
    private @Nullable String title;
    private @Nullable String description;
    private @Nullable StatusId statusId;
    private @Nullable Priority priority;
    private @Nullable Edit<PlannedTime> start;
    private @Nullable Edit<PlannedTime> due;
    private @Nullable Edit<PlannedTime> deadline;
    private @Nullable Edit<Integer> estimateMinutes;
    private @Nullable SetEdit<UserId> assigneeIds;
    private @Nullable Edit<TaskId> parentId;

    private Builder() {}

    /**
     * Title.
     *
     * @param to the title, null to leave it
     * @return this
     */
    public Builder title(@Nullable String to) {
      title = to;
      return this;
    }

    /**
     * Description.
     *
     * @param to the description, null to leave it
     * @return this
     */
    public Builder description(@Nullable String to) {
      description = to;
      return this;
    }

    /**
     * StatusId.
     *
     * @param to the status, null to leave it
     * @return this
     */
    public Builder statusId(@Nullable StatusId to) {
      statusId = to;
      return this;
    }

    /**
     * Priority.
     *
     * @param to the priority, null to leave it
     * @return this
     */
    public Builder priority(@Nullable Priority to) {
      priority = to;
      return this;
    }

    /**
     * Start.
     *
     * @param to the start, null for none
     * @return this
     */
    public Builder start(@Nullable PlannedTime to) {
      start = new Edit<>(to);
      return this;
    }

    /**
     * Due.
     *
     * @param to the due time, null for none
     * @return this
     */
    public Builder due(@Nullable PlannedTime to) {
      due = new Edit<>(to);
      return this;
    }

    /**
     * Deadline.
     *
     * @param to the deadline, null for none
     * @return this
     */
    public Builder deadline(@Nullable PlannedTime to) {
      deadline = new Edit<>(to);
      return this;
    }

    /**
     * EstimateMinutes.
     *
     * @param to minutes, null for none
     * @return this
     */
    public Builder estimateMinutes(@Nullable Integer to) {
      estimateMinutes = new Edit<>(to);
      return this;
    }

    /**
     * AssigneeIds.
     *
     * @param to how the set changes
     * @return this
     */
    public Builder assigneeIds(SetEdit<UserId> to) {
      assigneeIds = to;
      return this;
    }

    /**
     * ParentId.
     *
     * @param to the parent, null for none
     * @return this
     */
    public Builder parentId(@Nullable TaskId to) {
      parentId = new Edit<>(to);
      return this;
    }

    /**
     * Ends.
     *
     * @return the patch
     */
    public TaskPatch build() {
      return new TaskPatch(
          title,
          description,
          statusId,
          priority,
          start,
          due,
          deadline,
          estimateMinutes,
          assigneeIds,
          parentId);
    }
  }
}
