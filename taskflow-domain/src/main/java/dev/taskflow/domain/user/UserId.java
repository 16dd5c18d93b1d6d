package dev.taskflow.domain.user;

import java.util.UUID;

/**
 * A person's id.
 *
 * @param value UUIDv7
 */
public record UserId(UUID value) {
  @Override
  public String toString() {
    return value.toString();
  }
}
