package dev.taskflow.application.history;

import dev.taskflow.application.shared.Command;
import java.util.UUID;

/** Taking changes back. The inverse goes through the same door and can itself be taken back. */
public sealed interface HistoryCommand extends Command {
  /**
   * Takes one change back. Twice is the first answer again.
   *
   * @param change the log row's id
   */
  record RevertChange(UUID change) implements HistoryCommand {}

  /**
   * Takes back all that was done together, newest first, all or nothing.
   *
   * @param batch the batch's id
   */
  record RevertBatch(UUID batch) implements HistoryCommand {}
}
