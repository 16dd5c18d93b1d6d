package dev.taskflow.application.project;

import dev.taskflow.application.project.ProjectStore.Membership;
import dev.taskflow.application.shared.Entry;
import dev.taskflow.application.shared.Scope;
import dev.taskflow.application.shared.Session;
import dev.taskflow.domain.project.Member;
import dev.taskflow.domain.project.Policy;
import dev.taskflow.domain.project.ProjectEvent;
import dev.taskflow.domain.project.ProjectId;
import dev.taskflow.domain.project.Role;
import dev.taskflow.domain.shared.Change;
import dev.taskflow.domain.shared.DomainException;
import dev.taskflow.domain.shared.Failure;
import dev.taskflow.domain.user.EmailAddress;
import dev.taskflow.domain.user.UserId;
import java.util.UUID;

/** The use cases of membership. Each holds the whole project, so that it wins every race. */
final class MemberCommands {
  /** What is not found when an address is nobody's. */
  static final String NO_ACCOUNT = "account";

  private final ProjectStore projects;

  MemberCommands(ProjectStore projects) {
    this.projects = projects;
  }

  UUID add(Session session, ProjectCommand.AddMember command) {
    Membership by = lockToGrant(session, command.id(), command.role());
    if (!projects.isKnown(session.scope(), command.user())) {
      throw DomainException.invalid(
          "userId", "unknown-id", "Name somebody who shares a project with you.");
    }
    return join(session, by, session.actor().id(), command.user(), command.role());
  }

  /** Without an account of that address it is not found: the caller may then invite. */
  UUID add(Session session, ProjectCommand.AddByAddress command) {
    Membership by = lockToGrant(session, command.id(), command.role());
    UserId user =
        projects
            .withAddress(new EmailAddress(command.email()).value())
            .orElseThrow(() -> new Failure.NotFound(NO_ACCOUNT).toException());
    return join(session, by, session.actor().id(), user, command.role());
  }

  private Membership lockToGrant(Session session, ProjectId project, Role role) {
    Membership by = lock(session.scope(), project);
    if (!Policy.mayGrant(by.role(), role)) {
      throw new Failure.Forbidden("members").toException();
    }
    return by;
  }

  /**
   * Takes in whoever was invited, by the right that the inviter has now.
   *
   * @throws DomainException not-found when the inviter is no member any more; forbidden when they
   *     may not give that role any more
   */
  UUID join(Session session, ProjectId project, UserId inviter, UserId user, Role role) {
    return join(session, lock(new Scope(inviter), project), inviter, user, role);
  }

  private UUID join(Session session, Membership by, UserId giver, UserId user, Role role) {
    Member member = projects.member(by.project().id(), user);
    return save(session, member.add(role, facts(by, giver, user)));
  }

  UUID change(Session session, ProjectCommand.ChangeRole command) {
    Membership by = lock(session.scope(), command.id());
    Member member = projects.member(command.id(), command.user());
    return save(
        session, member.change(command.role(), facts(by, session.actor().id(), command.user())));
  }

  UUID remove(Session session, ProjectCommand.RemoveMember command) {
    Membership by = lock(session.scope(), command.id());
    Member member = projects.member(command.id(), command.user());
    return save(session, member.remove(facts(by, session.actor().id(), command.user())));
  }

  private Membership lock(Scope scope, ProjectId id) {
    return projects
        .lockWhole(scope, id)
        .orElseThrow(() -> new Failure.NotFound("project").toException());
  }

  private Member.Facts facts(Membership by, UserId giver, UserId user) {
    return new Member.Facts(
        by.project(),
        by.role(),
        giver.equals(user),
        projects.ownersBeside(by.project().id(), user));
  }

  private UUID save(Session session, Change<Member, ProjectEvent> change) {
    Member after = change.after();
    if (!change.isNoOp()) {
      Member before = change.before();
      boolean came = before == null || before.role() == null;
      Entry access = came || after.role() == null ? session.entry(null) : null;
      projects.saveMember(change, session.entry(null), access);
    }
    return after.userId().value();
  }
}
