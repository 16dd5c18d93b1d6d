package dev.taskflow.domain.project;

import java.util.UUID;

/**
 * A status's id.
 *
 * @param value UUIDv7
 */
public record StatusId(UUID value) {
  @Override
  public String toString() {
    return value.toString();
  }
}
