package dev.taskflow.application.project;

import dev.taskflow.application.project.ProjectStore.Membership;
import dev.taskflow.application.shared.Session;
import dev.taskflow.domain.project.Color;
import dev.taskflow.domain.project.Policy;
import dev.taskflow.domain.project.Policy.Action;
import dev.taskflow.domain.project.Project;
import dev.taskflow.domain.project.ProjectEvent;
import dev.taskflow.domain.project.ProjectId;
import dev.taskflow.domain.project.ProjectKey;
import dev.taskflow.domain.project.StatusId;
import dev.taskflow.domain.shared.Change;
import dev.taskflow.domain.shared.Fact;
import dev.taskflow.domain.shared.Failure;
import dev.taskflow.domain.user.UserId;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The use cases of projects. */
public final class ProjectCommands {
  private final ProjectStore projects;
  private final MemberCommands members;

  /**
   * Assembles the use cases.
   *
   * @param projects where projects are
   */
  public ProjectCommands(ProjectStore projects) {
    this.projects = projects;
    this.members = new MemberCommands(projects);
  }

  /**
   * Does what is asked.
   *
   * @param session this passage
   * @param command what is asked
   * @return the project's id, of member commands the member's
   */
  public UUID handle(Session session, ProjectCommand command) {
    return switch (command) {
      case ProjectCommand.CreateProject c -> create(session, c);
      case ProjectCommand.EditProject c ->
          save(
              session,
              load(session, c.id(), c.ifVersion(), Action.EDIT_PROJECT)
                  .edit(c.patch(), session.now()),
              null);
      case ProjectCommand.ArchiveProject c ->
          save(
              session,
              load(session, c.id(), c.ifVersion(), Action.ARCHIVE_PROJECT).archive(session.now()),
              null);
      case ProjectCommand.UnarchiveProject c ->
          save(
              session,
              load(session, c.id(), c.ifVersion(), Action.ARCHIVE_PROJECT).unarchive(session.now()),
              null);
      case ProjectCommand.TrashProject c ->
          save(
              session,
              load(session, c.id(), c.ifVersion(), Action.TRASH_PROJECT).trash(session.now()),
              null);
      case ProjectCommand.RestoreProject c ->
          save(
              session,
              load(session, c.id(), c.ifVersion(), Action.TRASH_PROJECT).restore(session.now()),
              null);
      case ProjectCommand.AddMember c -> members.add(session, c);
      case ProjectCommand.AddByAddress c -> members.add(session, c);
      case ProjectCommand.ChangeRole c -> members.change(session, c);
      case ProjectCommand.RemoveMember c -> members.remove(session, c);
    };
  }

  /**
   * Refuses what the caller may not do.
   *
   * @param session this passage
   * @param command what is asked
   */
  public void permit(Session session, ProjectCommand command) {
    switch (command) {
      case ProjectCommand.EditProject c -> load(session, c.id(), null, Action.EDIT_PROJECT);
      case ProjectCommand.ArchiveProject c -> load(session, c.id(), null, Action.ARCHIVE_PROJECT);
      case ProjectCommand.UnarchiveProject c -> load(session, c.id(), null, Action.ARCHIVE_PROJECT);
      case ProjectCommand.TrashProject c -> load(session, c.id(), null, Action.TRASH_PROJECT);
      case ProjectCommand.RestoreProject c -> load(session, c.id(), null, Action.TRASH_PROJECT);
      case ProjectCommand.CreateProject c -> {
        // Everybody may.
      }
      case ProjectCommand.AddMember c -> {
        // These hold no values that are looked at before the caller's role.
      }
      case ProjectCommand.AddByAddress c -> {
        // Nor these.
      }
      case ProjectCommand.ChangeRole c -> {
        // Nor these.
      }
      case ProjectCommand.RemoveMember c -> {
        // Nor these.
      }
    }
  }

  /**
   * Makes a person's Inbox.
   *
   * @param session this passage, of that person
   * @return the project's id
   */
  public UUID createInbox(Session session) {
    projects.lockKeys();
    ProjectKey key = ProjectKey.from("Inbox", projects::takenKeys);
    return make(
        session,
        new ProjectId(session.newId()),
        key,
        "Inbox",
        "",
        Color.GREY,
        session.actor().id());
  }

  /**
   * Ends the caller's own membership.
   *
   * @param session this passage, of the member
   * @param project which
   */
  public void leave(Session session, UUID project) {
    UUID unused =
        members.remove(
            session, new ProjectCommand.RemoveMember(new ProjectId(project), session.actor().id()));
  }

  /**
   * Takes a fact back.
   *
   * @param session this passage
   * @param id the project
   * @param fact what to take back
   * @param change the log row that holds the fact
   */
  public void revert(Session session, ProjectId id, Fact fact, UUID change) {
    boolean trash = fact.before().isEmpty() || fact.before().containsKey("trashedAt");
    boolean archive = fact.before().containsKey("archivedAt");
    Action action =
        trash ? Action.TRASH_PROJECT : archive ? Action.ARCHIVE_PROJECT : Action.EDIT_PROJECT;
    Project on = load(session, id, null, action);
    save(session, on.revert(fact, session.now()), change);
  }

  /**
   * Keeps others from changing a project until the transaction ends.
   *
   * @param session this passage
   * @param id the project
   */
  public void hold(Session session, ProjectId id) {
    if (projects.lockWhole(session.scope(), id).isEmpty()) {
      throw new Failure.NotFound("project").toException();
    }
  }

  private UUID create(Session session, ProjectCommand.CreateProject command) {
    if (session.scope().limit() != null) {
      throw new Failure.NotByToken(true).toException();
    }
    projects.lockKeys();
    if (projects.isTaken(command.id())) {
      throw new Failure.IdTaken().toException();
    }
    ProjectKey key = command.key();
    if (key == null) {
      key = ProjectKey.from(command.name(), projects::takenKeys);
    } else if (projects.isTaken(key)) {
      throw new Failure.KeyTaken(key.value()).toException();
    }
    Color color = command.color() == null ? Color.GREY : command.color();
    return make(session, command.id(), key, command.name(), command.description(), color, null);
  }

  private UUID make(
      Session session,
      ProjectId id,
      ProjectKey key,
      String name,
      String description,
      Color color,
      @Nullable UserId inboxOf) {
    List<StatusId> statuses = Stream.generate(session::newId).limit(3).map(StatusId::new).toList();
    return save(
        session,
        Project.create(
            id,
            key,
            name,
            description,
            color,
            inboxOf,
            statuses,
            session.actor().id(),
            session.now()),
        null);
  }

  private Project load(Session session, ProjectId id, @Nullable Long ifVersion, Action action) {
    Membership in =
        projects
            .lockWhole(session.scope(), id)
            .orElseThrow(() -> new Failure.NotFound("project").toException());
    if (!Policy.allows(in.role(), action)) {
      throw new Failure.Forbidden(action == Action.TRASH_PROJECT ? "trash" : "edit").toException();
    }
    if (ifVersion != null && ifVersion != in.project().version()) {
      throw new Failure.Stale(in.project().version()).toException();
    }
    return in.project();
  }

  private UUID save(Session session, Change<Project, ProjectEvent> change, @Nullable UUID reverts) {
    if (!change.isNoOp()) {
      projects.save(change, session.entry(reverts));
    }
    return change.after().id().value();
  }
}
