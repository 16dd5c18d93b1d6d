/** The task domain: pure Java, embeddable in any JVM application. */
module dev.taskflow.domain {
  requires static transitive org.jspecify;

  exports dev.taskflow.domain.capture;
  exports dev.taskflow.domain.filter;
  exports dev.taskflow.domain.project;
  exports dev.taskflow.domain.recurrence;
  exports dev.taskflow.domain.shared;
  exports dev.taskflow.domain.task;
  exports dev.taskflow.domain.user;
}
