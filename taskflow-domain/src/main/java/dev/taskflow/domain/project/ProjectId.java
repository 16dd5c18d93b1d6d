package dev.taskflow.domain.project;

import java.util.UUID;

/**
 * A project's id.
 *
 * @param value UUIDv7
 */
public record ProjectId(UUID value) {
  @Override
  public String toString() {
    return value.toString();
  }
}
