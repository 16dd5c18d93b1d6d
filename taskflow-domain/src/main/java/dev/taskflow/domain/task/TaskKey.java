package dev.taskflow.domain.task;

import dev.taskflow.domain.project.ProjectKey;

/**
 * What people call a task, such as {@code HOME-42}.
 *
 * @param project the project's key
 * @param number from 1, never used twice in a project
 */
public record TaskKey(ProjectKey project, long number) {
  @Override
  public String toString() {
    return project + "-" + number;
  }
}
