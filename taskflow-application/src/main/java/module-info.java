/** Use cases and ports around the task domain, without a framework. */
module dev.taskflow.application {
  requires static transitive org.jspecify;
  requires transitive dev.taskflow.domain;

  exports dev.taskflow.application.capture;
  exports dev.taskflow.application.history;
  exports dev.taskflow.application.memory;
  exports dev.taskflow.application.project;
  exports dev.taskflow.application.shared;
  exports dev.taskflow.application.task;
  exports dev.taskflow.application.user;
}
