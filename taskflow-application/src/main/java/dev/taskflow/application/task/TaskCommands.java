package dev.taskflow.application.task;

import dev.taskflow.application.project.ProjectStore;
import dev.taskflow.application.project.ProjectStore.Membership;
import dev.taskflow.application.shared.Session;
import dev.taskflow.domain.project.Policy;
import dev.taskflow.domain.project.Project;
import dev.taskflow.domain.project.ProjectId;
import dev.taskflow.domain.shared.Change;
import dev.taskflow.domain.shared.DomainException;
import dev.taskflow.domain.shared.Fact;
import dev.taskflow.domain.shared.Failure;
import dev.taskflow.domain.shared.Rank;
import dev.taskflow.domain.task.Edit;
import dev.taskflow.domain.task.Task;
import dev.taskflow.domain.task.TaskEvent;
import dev.taskflow.domain.task.TaskFacts;
import dev.taskflow.domain.task.TaskId;
import dev.taskflow.domain.task.TaskPatch;
import dev.taskflow.domain.user.UserId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The use cases of tasks. */
public final class TaskCommands {
  private final TaskStore tasks;
  private final ProjectStore projects;
  private final Places places;

  /**
   * Assembles the use cases.
   *
   * @param tasks where tasks are
   * @param projects where projects are
   */
  public TaskCommands(TaskStore tasks, ProjectStore projects) {
    this.tasks = tasks;
    this.projects = projects;
    this.places = new Places(tasks);
  }

  /** A task under lock, in its project. */
  private record Loaded(Task task, Project project) {}

  /**
   * Does what is asked.
   *
   * @param session this passage
   * @param command what is asked
   * @return the task's id
   */
  public UUID handle(Session session, TaskCommand command) {
    return switch (command) {
      case TaskCommand.CreateTask c -> create(session, c);
      case TaskCommand.EditTask c -> {
        Loaded on =
            c.patch().parentId() == null
                ? load(session, c.id(), c.ifVersion())
                : loadInOrder(session, c.id(), c.ifVersion());
        TaskFacts facts = facts(on.project.id(), c.id(), c.patch());
        yield save(session, on.task.edit(c.patch(), on.project, facts, session.now()), null);
      }
      case TaskCommand.CompleteTask c -> {
        Loaded on = load(session, c.id(), c.ifVersion());
        yield save(session, on.task.complete(on.project, session.now()), null);
      }
      case TaskCommand.ReopenTask c -> {
        Loaded on = load(session, c.id(), c.ifVersion());
        yield save(
            session, on.task.reopen(on.project, tasks.lastOpenStatus(c.id()), session.now()), null);
      }
      case TaskCommand.MoveTask c -> {
        Loaded on = loadInOrder(session, c.id(), c.ifVersion());
        Places.Spot spot = places.of(session, on.project.id(), c.place(), on.task);
        TaskFacts facts = facts(on.project.id(), c.id(), Set.of(), c.parentId());
        yield save(
            session,
            spot.named(
                on.task.move(
                    on.project, c.statusId(), c.parentId(), spot.rank(), facts, session.now())),
            null);
      }
      case TaskCommand.TrashTask c -> {
        Loaded on = loadInOrder(session, c.id(), c.ifVersion());
        yield saveWhole(session, on.task.trash(on.project, session.now()), on.project, null);
      }
      case TaskCommand.RestoreTask c -> {
        Loaded on = loadInOrder(session, c.id(), c.ifVersion());
        yield saveWhole(session, on.task.restore(on.project, session.now()), on.project, null);
      }
    };
  }

  /**
   * Refuses what the caller may not do.
   *
   * @param session this passage
   * @param command what is asked
   */
  public void permit(Session session, TaskCommand command) {
    switch (command) {
      case TaskCommand.CreateTask c -> {
        if (c.projectId() != null) {
          // A project that is not there for the caller is a wrong value, and told with the others.
          projects.find(session.scope(), c.projectId()).ifPresent(TaskCommands::require);
        }
      }
      case TaskCommand.EditTask c -> load(session, c.id(), null);
      case TaskCommand.CompleteTask c -> load(session, c.id(), null);
      case TaskCommand.ReopenTask c -> load(session, c.id(), null);
      case TaskCommand.MoveTask c -> load(session, c.id(), null);
      case TaskCommand.TrashTask c -> load(session, c.id(), null);
      case TaskCommand.RestoreTask c -> load(session, c.id(), null);
    }
  }

  /**
   * Takes a fact back.
   *
   * @param session this passage
   * @param id the task
   * @param fact what to take back
   * @param change the log row that holds the fact
   */
  public void revert(Session session, TaskId id, Fact fact, UUID change) {
    Loaded on = loadInOrder(session, id, null);
    Places.Spot back = places.back(session, on.task, fact, change);
    TaskFacts facts =
        facts(
            on.project.id(),
            id,
            ids(fact.before().get("assigneeIds")).map(UserId::new).collect(Collectors.toSet()),
            new Edit<>(
                ids(fact.before().get("parentId")).map(TaskId::new).findFirst().orElse(null)));
    Change<Task, TaskEvent> inverse =
        on.task.revert(fact, on.project, back == null ? null : back.rank(), facts, session.now());
    saveWhole(session, back == null ? inverse : back.named(inverse), on.project, change);
  }

  /**
   * Keeps others from changing a task until the transaction ends.
   *
   * @param session this passage
   * @param id the task
   */
  public void hold(Session session, TaskId id) {
    if (tasks.lockInOrder(session.scope(), id).isEmpty()) {
      throw new Failure.NotFound("task").toException();
    }
  }

  private UUID create(Session session, TaskCommand.CreateTask command) {
    ProjectId projectId =
        command.projectId() == null ? projects.inboxOf(session.actor().id()) : command.projectId();
    Membership in =
        projects
            .lock(session.scope(), projectId)
            .orElseThrow(
                () ->
                    DomainException.invalid(
                        "projectId", "unknown-id", "Name a project that you are a member of."));
    require(in);
    TaskPatch wanted = command.wanted();
    if (tasks.isTaken(command.id())) {
      return madeBefore(session, command.id(), in.project(), wanted);
    }
    Rank rank = places.of(session, projectId, command.place(), null).rank();
    TaskFacts facts = facts(projectId, null, wanted);
    return save(
        session,
        Task.create(
            command.id(),
            in.project(),
            tasks.nextNumber(projectId),
            wanted,
            rank,
            facts,
            session.actor().id(),
            session.now()),
        null);
  }

  /** The same command again is an answer that got lost on its way; another one is a mistake. */
  private UUID madeBefore(Session session, TaskId id, Project project, TaskPatch wanted) {
    TaskStore.Creation made =
        tasks
            .creation(session.scope(), id)
            .filter(creation -> Task.wasMadeAs(project, wanted, creation.fields()))
            .orElseThrow(() -> new Failure.IdTaken().toException());
    session.repeats(made.batchId());
    return id.value();
  }

  private Loaded load(Session session, TaskId id, @Nullable Long ifVersion) {
    return loaded(session, tasks.lock(session.scope(), id), ifVersion);
  }

  /** For whatever needs {@link TaskStore#lockOrder} as well: the locks of all come in one order. */
  private Loaded loadInOrder(Session session, TaskId id, @Nullable Long ifVersion) {
    return loaded(session, tasks.lockInOrder(session.scope(), id), ifVersion);
  }

  private Loaded loaded(Session session, Optional<Task> found, @Nullable Long ifVersion) {
    Task task = found.orElseThrow(() -> new Failure.NotFound("task").toException());
    Membership in =
        projects
            .find(session.scope(), task.projectId())
            .orElseThrow(() -> new Failure.NotFound("task").toException());
    require(in);
    if (ifVersion != null && ifVersion != task.version()) {
      throw new Failure.Stale(task.version()).toException();
    }
    return new Loaded(task, in.project());
  }

  private static void require(Membership in) {
    if (!Policy.allows(in.role(), Policy.Action.WRITE_TASKS)) {
      throw new Failure.Forbidden("edit").toException();
    }
  }

  private TaskFacts facts(ProjectId project, @Nullable TaskId task, TaskPatch patch) {
    return facts(
        project,
        task,
        patch.assigneeIds() == null ? Set.of() : patch.assigneeIds().apply(List.of()),
        patch.parentId());
  }

  private TaskFacts facts(
      ProjectId project,
      @Nullable TaskId task,
      Set<UserId> people,
      @Nullable Edit<TaskId> newParent) {
    TaskFacts.Parent parent = null;
    if (newParent != null && newParent.value() != null) {
      tasks.lockOrder(project);
      parent = tasks.parent(project, newParent.value(), task).orElse(null);
    }
    return new TaskFacts(people.isEmpty() ? Set.of() : projects.members(project, people), parent);
  }

  /** The ids in a value of the log: a list of them, one, or none. */
  private static Stream<UUID> ids(@Nullable Object logged) {
    return logged == null
        ? Stream.of()
        : logged instanceof List<?> list
            ? list.stream().map(id -> UUID.fromString(String.valueOf(id)))
            : Stream.of(UUID.fromString(logged.toString()));
  }

  /**
   * Saves, and takes the sub-tasks along into the trash and out of it: those come back that went at
   * the same time.
   */
  private UUID saveWhole(
      Session session, Change<Task, TaskEvent> change, Project project, @Nullable UUID reverts) {
    UUID id = save(session, change, reverts);
    Task before = change.before();
    if (before != null && !Objects.equals(before.trashedAt(), change.after().trashedAt())) {
      tasks.lockOrder(project.id());
      for (Task part : tasks.lockBelow(project.id(), before.id())) {
        save(session, part.follow(change, session.now()), null);
      }
    }
    return id;
  }

  private UUID save(Session session, Change<Task, TaskEvent> change, @Nullable UUID reverts) {
    if (!change.isNoOp()) {
      tasks.save(change, session.entry(reverts));
    }
    return change.after().id().value();
  }
}
