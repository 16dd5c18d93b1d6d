package dev.taskflow.application.shared;

import java.util.List;
import java.util.UUID;

/**
 * What a command came to.
 *
 * @param batchId what was done together
 * @param entityId the resource that the command was about
 * @param changes the log rows written, in order; empty for a no-op
 */
public record Outcome(UUID batchId, UUID entityId, List<UUID> changes) {
  /** Copies the changes. */
  public Outcome {
    changes = List.copyOf(changes);
  }
}
