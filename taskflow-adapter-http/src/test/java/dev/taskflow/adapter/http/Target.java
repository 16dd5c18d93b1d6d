package dev.taskflow.adapter.http;

/** What is asked about. */
enum Target {
  /** In a project that the callers are members of, each as what they are. */
  OWN,
  /** In a project that none of them has ever been in. */
  FOREIGN,
  /** As OWN, but the task is in the trash. */
  TRASHED_TASK,
  /** As OWN, but the project is in the trash. */
  TRASHED,
  /** Ids that are nobody's. */
  RANDOM,
  /** Their own project, and in it the ids of a foreign one. */
  CROSSED
}
