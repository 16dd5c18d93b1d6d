package dev.taskflow.application.shared;

import dev.taskflow.application.history.HistoryCommand;
import dev.taskflow.application.history.Reverts;
import dev.taskflow.application.project.ProjectCommand;
import dev.taskflow.application.project.ProjectCommands;
import dev.taskflow.application.task.TaskCommand;
import dev.taskflow.application.task.TaskCommands;
import dev.taskflow.domain.shared.DomainException;
import dev.taskflow.domain.user.Actor;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** The one door to write: load in scope, policy, facts under lock, decide, save. */
public final class Commands {
  private final UnitOfWork work;
  private final Ids ids;
  private final InstantSource clock;
  private final TaskCommands tasks;
  private final ProjectCommands projects;
  private final Reverts reverts;

  /**
   * Assembles the door.
   *
   * @param work transactions
   * @param ids draws ids
   * @param clock tells the time
   * @param tasks handles tasks
   * @param projects handles projects
   * @param reverts takes changes back
   */
  public Commands(
      UnitOfWork work,
      Ids ids,
      InstantSource clock,
      TaskCommands tasks,
      ProjectCommands projects,
      Reverts reverts) {
    this.work = work;
    this.ids = ids;
    this.clock = clock;
    this.tasks = tasks;
    this.projects = projects;
    this.reverts = reverts;
  }

  /**
   * Does what is asked, or nothing.
   *
   * @param actor who asks
   * @param command what for
   * @return what it came to
   * @throws DomainException when it is refused
   */
  public Outcome execute(Actor actor, Command command) {
    return work.run(
        actor.id(),
        () -> {
          Session session = Session.begin(actor, ids, clock.instant());
          return handle(session, command);
        });
  }

  /**
   * Does all that is asked, in this order, in one transaction and one batch, or nothing of it.
   *
   * @param actor who asks
   * @param all what for; not empty
   * @return what it came to
   * @throws DomainException the first refusal
   */
  public Outcomes executeAll(Actor actor, List<? extends Command> all) {
    return work.run(
        actor.id(),
        () -> {
          Session session = Session.begin(actor, ids, clock.instant());
          List<UUID> entities = new ArrayList<>();
          Outcome last = null;
          for (Command command : all) {
            last = handle(session, command);
            entities.add(last.entityId());
          }
          Outcome whole = Objects.requireNonNull(last, "nothing is asked");
          return new Outcomes(whole.batchId(), entities, whole.changes());
        });
  }

  private Outcome handle(Session session, Command command) {
    return switch (command) {
      case TaskCommand task -> session.outcome(tasks.handle(session, task));
      case ProjectCommand project -> session.outcome(projects.handle(session, project));
      case HistoryCommand history -> reverts.handle(session, history);
    };
  }

  /**
   * Refuses what the actor may not do, whatever else is wrong with it, and does nothing. For those
   * who are about to refuse a command for less; {@link #execute} decides for itself.
   *
   * @param actor who asks
   * @param command what for; only whom it is about counts
   * @throws DomainException not-found or forbidden
   */
  public void permit(Actor actor, Command command) {
    work.run(
        actor.id(),
        () -> {
          Session session = Session.begin(actor, ids, clock.instant());
          switch (command) {
            case TaskCommand task -> tasks.permit(session, task);
            case ProjectCommand project -> projects.permit(session, project);
            case HistoryCommand history -> {
              // Holds no values that could be wrong.
            }
          }
          return command;
        });
  }
}
