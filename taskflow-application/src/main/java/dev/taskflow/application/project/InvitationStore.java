package dev.taskflow.application.project;

import dev.taskflow.application.shared.Cursor;
import dev.taskflow.application.shared.Entry;
import dev.taskflow.application.shared.Page;
import dev.taskflow.application.shared.Scope;
import dev.taskflow.domain.project.InvitationId;
import dev.taskflow.domain.project.ProjectEvent;
import dev.taskflow.domain.project.ProjectId;
import dev.taskflow.domain.project.Role;
import dev.taskflow.domain.user.UserId;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where open invitations are kept. All calls stand inside a {@code UnitOfWork}. */
public interface InvitationStore {
  /**
   * An open invitation. Its token is known to whoever was given the link, and to nobody here.
   *
   * @param id its id
   * @param projectId into which project
   * @param email whom, in lower case
   * @param role as what
   * @param invitedBy by whom
   * @param createdAt when
   * @param expiresAt until when
   */
  record Invitation(
      InvitationId id,
      ProjectId projectId,
      String email,
      Role role,
      UserId invitedBy,
      Instant createdAt,
      Instant expiresAt) {}

  /**
   * Keeps an invitation, and writes the log; one for the same address and project takes the place
   * of the other.
   *
   * @param invitation the invitation
   * @param tokenHash SHA-256 of its token, in hexadecimal digits
   * @param fact what the log says of it, to all members
   * @param entry what the log records beside the fact
   */
  void save(Invitation invitation, String tokenHash, ProjectEvent fact, Entry entry);

  /**
   * The open invitations into a project, oldest first.
   *
   * @param scope what the caller may see
   * @param project which
   * @param now those that have expired by then are left out
   * @param after the last item of the page before, null for the first page; values: none
   * @param limit 1..200
   * @return the page, empty when the project is out of scope
   */
  Page<InvitationView> list(
      Scope scope, ProjectId project, Instant now, @Nullable Cursor after, int limit);

  /**
   * Ends an invitation, and writes the log.
   *
   * @param project into which project
   * @param id which
   * @param fact what the log says of it, to all members
   * @param entry what the log records beside the fact
   * @return false when there is none
   */
  boolean revoke(ProjectId project, InvitationId id, ProjectEvent fact, Entry entry);

  /**
   * Uses an invitation up; that somebody joined is what the log says of it.
   *
   * @param project into which project
   * @param id which
   * @return false when there is none
   */
  boolean delete(ProjectId project, InvitationId id);

  /**
   * The invitation that a token opens. No scope: the token is the right to see it.
   *
   * @param tokenHash of the token
   * @param now it must not have expired by then
   * @return empty when there is none
   */
  Optional<Invitation> withToken(String tokenHash, Instant now);

  /**
   * The name of whoever invites.
   *
   * @param user who
   * @return as shown to others
   */
  String nameOf(UserId user);
}
