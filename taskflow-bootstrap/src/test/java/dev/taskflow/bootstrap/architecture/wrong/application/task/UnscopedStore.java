package dev.taskflow.bootstrap.architecture.wrong.application.task;

import java.util.Optional;

/** Loads by a bare id. */
public interface UnscopedStore {
  /** Who may see it is nobody's business. */
  Optional<String> find(String id);
}
