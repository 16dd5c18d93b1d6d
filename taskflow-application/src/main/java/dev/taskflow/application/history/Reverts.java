package dev.taskflow.application.history;

import dev.taskflow.application.project.ProjectCommands;
import dev.taskflow.application.shared.Outcome;
import dev.taskflow.application.shared.Session;
import dev.taskflow.application.task.TaskCommands;
import dev.taskflow.domain.project.ProjectId;
import dev.taskflow.domain.shared.Fact;
import dev.taskflow.domain.shared.Failure;
import dev.taskflow.domain.task.TaskId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Takes changes back: the inverse command, through the same door. */
public final class Reverts {
  private final ChangeQueries changes;
  private final TaskCommands tasks;
  private final ProjectCommands projects;

  /**
   * Assembles the use cases.
   *
   * @param changes reads the log
   * @param tasks reverts tasks' facts
   * @param projects reverts projects' facts
   */
  public Reverts(ChangeQueries changes, TaskCommands tasks, ProjectCommands projects) {
    this.changes = changes;
    this.tasks = tasks;
    this.projects = projects;
  }

  /** A stored fact. */
  private record StoredFact(
      String kind, Map<String, @Nullable Object> before, Map<String, @Nullable Object> after)
      implements Fact {}

  /**
   * Does what is asked.
   *
   * @param session this passage
   * @param command what is asked
   * @return the inverse changes; those of the first time when it was done before
   */
  public Outcome handle(Session session, HistoryCommand command) {
    return switch (command) {
      case HistoryCommand.RevertChange c -> {
        ChangeView change = change(session, c.change());
        yield revert(session, List.of(change), change.entity().id());
      }
      case HistoryCommand.RevertBatch c -> {
        List<ChangeView> all = changes.batch(session.scope(), c.batch());
        if (all.isEmpty()) {
          throw new Failure.NotFound("batch").toException();
        }
        yield revert(session, all.reversed(), all.getFirst().entity().id());
      }
    };
  }

  private Outcome revert(Session session, List<ChangeView> newestFirst, UUID entity) {
    List<UUID> before = new ArrayList<>();
    for (ChangeView seen : newestFirst) {
      if (!seen.revertible()) {
        // Before anything is locked; it never was taken back and never will be.
        throw new Failure.NotRevertible(seen.kind()).toException();
      }
      hold(session, seen);
      // Read again under the lock: another may have taken it back meanwhile.
      ChangeView change = change(session, seen.id());
      if (change.revertedBy() != null) {
        before.add(change.revertedBy());
        continue;
      }
      Fact fact = new StoredFact(change.kind(), change.before(), change.after());
      UUID id = change.entity().id();
      if (change.entity().type().equals("task")) {
        tasks.revert(session, new TaskId(id), fact, change.id());
      } else {
        projects.revert(session, new ProjectId(id), fact, change.id());
      }
    }
    Outcome made = session.outcome(entity);
    return made.changes().isEmpty() ? new Outcome(made.batchId(), entity, before) : made;
  }

  private void hold(Session session, ChangeView change) {
    if (change.entity().type().equals("task")) {
      tasks.hold(session, new TaskId(change.entity().id()));
    } else {
      projects.hold(session, new ProjectId(change.entity().id()));
    }
  }

  private ChangeView change(Session session, UUID id) {
    return changes
        .find(session.scope(), id)
        .orElseThrow(() -> new Failure.NotFound("change").toException());
  }
}
