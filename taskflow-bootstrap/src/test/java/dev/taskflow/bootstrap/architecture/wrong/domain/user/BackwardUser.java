package dev.taskflow.bootstrap.architecture.wrong.domain.user;

import dev.taskflow.bootstrap.architecture.wrong.domain.task.ImpureTask;

/** A user who knows tasks, and can be changed. */
public class BackwardUser {
  ImpureTask favourite = new ImpureTask();
}
