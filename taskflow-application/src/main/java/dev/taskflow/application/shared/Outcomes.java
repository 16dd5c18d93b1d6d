package dev.taskflow.application.shared;

import java.util.List;
import java.util.UUID;

/**
 * What several commands came to that were done together.
 *
 * @param batchId what was done together
 * @param entityIds the resources that the commands were about, in their order
 * @param changes the log rows written, in order; empty where nothing changed
 */
public record Outcomes(UUID batchId, List<UUID> entityIds, List<UUID> changes) {
  /** Copies the lists. */
  public Outcomes {
    entityIds = List.copyOf(entityIds);
    changes = List.copyOf(changes);
  }
}
