package dev.taskflow.application.shared;

import dev.taskflow.application.history.HistoryCommand;
import dev.taskflow.application.project.ProjectCommand;
import dev.taskflow.application.task.TaskCommand;

/** Everything that can be asked of TaskFlow. It all goes through {@link Commands}. */
public sealed interface Command permits TaskCommand, ProjectCommand, HistoryCommand {}
