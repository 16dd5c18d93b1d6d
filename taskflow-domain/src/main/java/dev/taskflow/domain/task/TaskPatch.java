package dev.taskflow.domain.task;

import dev.taskflow.domain.project.StatusId;
import dev.taskflow.domain.shared.PlannedTime;
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
 */
public record TaskPatch(
    @Nullable String title,
    @Nullable String description,
    @Nullable StatusId statusId,
    @Nullable Priority priority,
    @Nullable Edit<PlannedTime> start,
    @Nullable Edit<PlannedTime> due,
    @Nullable Edit<PlannedTime> deadline,
    @Nullable Edit<Integer> estimateMinutes) {}
