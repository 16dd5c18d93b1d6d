package dev.taskflow.domain.task;

import java.util.UUID;

/**
 * A task's id.
 *
 * @param value UUIDv7
 */
public record TaskId(UUID value) {
  @Override
  public String toString() {
    return value.toString();
  }
}
