package dev.taskflow.application.project;

import dev.taskflow.application.project.InvitationStore.Invitation;
import dev.taskflow.application.project.ProjectStore.Membership;
import dev.taskflow.application.shared.Cursor;
import dev.taskflow.application.shared.Ids;
import dev.taskflow.application.shared.Outcome;
import dev.taskflow.application.shared.Page;
import dev.taskflow.application.shared.Scope;
import dev.taskflow.application.shared.Secrets;
import dev.taskflow.application.shared.Session;
import dev.taskflow.application.shared.UnitOfWork;
import dev.taskflow.application.user.Admissions;
import dev.taskflow.domain.project.InvitationId;
import dev.taskflow.domain.project.Policy;
import dev.taskflow.domain.project.Policy.Action;
import dev.taskflow.domain.project.ProjectEvent;
import dev.taskflow.domain.project.ProjectId;
import dev.taskflow.domain.project.Role;
import dev.taskflow.domain.shared.DomainException;
import dev.taskflow.domain.shared.Failure;
import dev.taskflow.domain.user.Actor;
import dev.taskflow.domain.user.EmailAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Invitations into projects: for people who may have no account yet. Whoever holds the token is let
 * in, once, by the right that the inviter still has, and only with an account of the invited
 * address. All members read in the log that somebody is invited; the address is told to those who
 * manage members alone, so it is not in there.
 */
public final class Invitations implements Admissions {
  /** How long an invitation stands. */
  public static final Duration LIFE = Duration.ofDays(14);

  /** Somebody is invited. */
  public static final String CREATED = "invitation.created";

  /** An invitation was ended before it was accepted. */
  public static final String REVOKED = "invitation.revoked";

  private final UnitOfWork work;
  private final Ids ids;
  private final InstantSource clock;
  private final Secrets secrets;
  private final ProjectStore projects;
  private final InvitationStore invitations;
  private final MemberCommands members;

  /**
   * Assembles the use cases.
   *
   * @param work transactions
   * @param ids draws ids
   * @param clock tells the time
   * @param secrets draws tokens
   * @param projects where projects are
   * @param invitations where invitations are
   */
  public Invitations(
      UnitOfWork work,
      Ids ids,
      InstantSource clock,
      Secrets secrets,
      ProjectStore projects,
      InvitationStore invitations) {
    this.work = work;
    this.ids = ids;
    this.clock = clock;
    this.secrets = secrets;
    this.projects = projects;
    this.invitations = invitations;
    this.members = new MemberCommands(projects);
  }

  /**
   * A new invitation, with what must be handed on and is told this once.
   *
   * @param invitation the invitation
   * @param token opens it
   * @param outcome the log's side of it
   */
  public record Made(Invitation invitation, String token, Outcome outcome) {
    /** Keeps the token out of logs. */
    @Override
    public String toString() {
      return "Made[" + invitation.id() + "]";
    }
  }

  /**
   * What an invitation says to whoever holds its token.
   *
   * @param projectName into which project
   * @param role as what
   * @param email whom
   * @param invitedBy the name of whoever invites
   */
  public record Shown(String projectName, Role role, String email, String invitedBy) {}

  /**
   * What accepting came to.
   *
   * @param projectId the project
   * @param role as what
   * @param outcome the log's side of it
   */
  public record Accepted(ProjectId projectId, Role role, Outcome outcome) {}

  /**
   * Invites; an earlier invitation of the same address is void from now on.
   *
   * @param actor who asks
   * @param project into which project
   * @param email whom
   * @param role as what
   * @return the invitation and its token
   * @throws DomainException not-found, forbidden, inbox-is-fixed, trashed, archived
   */
  public Made invite(Actor actor, ProjectId project, EmailAddress email, Role role) {
    return work.run(
        () -> {
          Membership by = find(actor, project);
          require(Policy.mayGrant(by.role(), role));
          if (by.project().inboxOf() != null) {
            throw new Failure.InboxIsFixed().toException();
          }
          by.project().requireWritable();
          String token = secrets.next();
          Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
          Session session = Session.begin(actor, ids, now);
          Invitation made =
              new Invitation(
                  new InvitationId(ids.next()),
                  project,
                  email.value(),
                  role,
                  actor.id(),
                  now,
                  now.plus(LIFE));
          ProjectEvent fact =
              new ProjectEvent(
                  CREATED,
                  Map.of(),
                  Map.of("role", role.wire(), "expiresAt", made.expiresAt().toString()));
          invitations.save(made, hash(token), fact, session.entry(null));
          return new Made(made, token, session.outcome(made.id().value()));
        });
  }

  /**
   * The open invitations into a project, for those who manage its members.
   *
   * @param actor who asks
   * @param project which
   * @param after the last item of the page before, or null
   * @param limit 1..200
   * @return the page
   * @throws DomainException not-found, forbidden
   */
  public Page<InvitationView> list(
      Actor actor, ProjectId project, @Nullable Cursor after, int limit) {
    return work.run(
        () -> {
          require(Policy.allows(find(actor, project).role(), Action.MANAGE_MEMBERS));
          return invitations.list(Scope.of(actor), project, clock.instant(), after, limit);
        });
  }

  /**
   * Ends an invitation, in an archived or trashed project too.
   *
   * @param actor who asks
   * @param project into which project
   * @param id which
   * @return the log's side of it
   * @throws DomainException not-found, forbidden
   */
  public Outcome revoke(Actor actor, ProjectId project, InvitationId id) {
    return work.run(
        () -> {
          require(Policy.allows(find(actor, project).role(), Action.MANAGE_MEMBERS));
          Session session = Session.begin(actor, ids, clock.instant());
          ProjectEvent fact = new ProjectEvent(REVOKED, Map.of(), Map.of());
          if (!invitations.revoke(project, id, fact, session.entry(null))) {
            throw none();
          }
          return session.outcome(id.value());
        });
  }

  /**
   * What an invitation says. The token is the right to see it.
   *
   * @param token as handed on
   * @return the invitation
   * @throws DomainException not-found, also when the inviter may not invite any more
   */
  public Shown show(String token) {
    return work.run(
        () -> {
          Invitation invitation =
              invitations.withToken(hash(token), clock.instant()).orElseThrow(Invitations::none);
          Membership by = standing(invitation).orElseThrow(Invitations::none);
          return new Shown(
              by.project().name(),
              invitation.role(),
              invitation.email(),
              invitations.nameOf(invitation.invitedBy()));
        });
  }

  /**
   * Joins the project. The inviter's right is looked at anew, under the project's lock.
   *
   * @param actor who was invited
   * @param email the address of the actor's account
   * @param token as handed on
   * @return what it came to
   * @throws DomainException not-found, also when it was accepted before or the inviter may not
   *     invite any more; forbidden when it is for another address; already-member; archived,
   *     trashed
   */
  public Accepted accept(Actor actor, @Nullable String email, String token) {
    return work.run(
        () -> {
          String hash = hash(token);
          Invitation invitation =
              invitations.withToken(hash, clock.instant()).orElseThrow(Invitations::none);
          Session session = Session.begin(actor, ids, clock.instant());
          if (!session.scope().reaches(invitation.projectId())) {
            throw none();
          }
          require(invitation.email().equals(email));
          try {
            members.join(
                session,
                invitation.projectId(),
                invitation.invitedBy(),
                actor.id(),
                invitation.role());
          } catch (DomainException refused) {
            if (refused.failure() instanceof Failure.NotFound
                || refused.failure() instanceof Failure.Forbidden) {
              throw none();
            }
            throw refused;
          }
          // Under the project's lock, so of two who accept at once one finds nothing to use up.
          if (!invitations.delete(invitation.projectId(), invitation.id())) {
            throw none();
          }
          return new Accepted(
              invitation.projectId(), invitation.role(), session.outcome(actor.id().value()));
        });
  }

  @Override
  public boolean admits(String token, String email) {
    return work.run(
        () ->
            invitations
                .withToken(hash(token), clock.instant())
                .filter(i -> i.email().equals(email.strip().toLowerCase(Locale.ROOT)))
                .flatMap(this::standing)
                .isPresent());
  }

  /** The inviter's membership, while they may still give that role. */
  private Optional<Membership> standing(Invitation invitation) {
    return projects
        .find(new Scope(invitation.invitedBy()), invitation.projectId())
        .filter(by -> Policy.mayGrant(by.role(), invitation.role()))
        .filter(by -> by.project().trashedAt() == null);
  }

  private Membership find(Actor actor, ProjectId project) {
    return projects
        .find(Scope.of(actor), project)
        .orElseThrow(() -> new Failure.NotFound("project").toException());
  }

  private static void require(boolean allowed) {
    if (!allowed) {
      throw new Failure.Forbidden("members").toException();
    }
  }

  private static DomainException none() {
    return new Failure.NotFound("invitation").toException();
  }

  private static String hash(String token) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
