package dev.taskflow.application.shared;

import java.util.UUID;

/** Draws ids. */
@FunctionalInterface
public interface Ids {
  /**
   * A new id.
   *
   * @return UUIDv7, later ones greater
   */
  UUID next();
}
