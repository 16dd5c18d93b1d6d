package dev.taskflow.domain.project;

import java.util.UUID;

/**
 * An invitation's id.
 *
 * @param value UUIDv7
 */
public record InvitationId(UUID value) {
  @Override
  public String toString() {
    return value.toString();
  }
}
