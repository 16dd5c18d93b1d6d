package dev.taskflow.domain.project;

import dev.taskflow.domain.shared.Change;
import dev.taskflow.domain.shared.DomainException;
import dev.taskflow.domain.shared.Failure;
import dev.taskflow.domain.user.UserId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A person in a project.
 *
 * @param projectId the project
 * @param userId the person
 * @param role what they are in it; null before they joined and after they left
 */
public record Member(ProjectId projectId, UserId userId, @Nullable Role role) {
  /** Somebody joined. */
  public static final String ADDED = "member.added";

  /** Somebody's role changed. */
  public static final String ROLE_CHANGED = "member.role-changed";

  /** Somebody left, or was made to. */
  public static final String REMOVED = "member.removed";

  /** For the person alone: a project appeared. */
  public static final String ACCESS_GRANTED = "access.granted";

  /** For the person alone: a project is gone. */
  public static final String ACCESS_REVOKED = "access.revoked";

  /**
   * What a decision about a member needs to know beyond the member, read under the project's lock.
   *
   * @param project the project
   * @param by the caller's role in it
   * @param self whether the caller is the member
   * @param otherOwners how many owners there are beside this member
   */
  public record Facts(Project project, Role by, boolean self, int otherOwners) {}

  /**
   * Takes the person in.
   *
   * @param wanted as what
   * @param facts what else counts
   * @return the change; a no-op when they are that already
   * @throws DomainException forbidden; inbox-is-fixed, trashed, archived; already a member in
   *     another role
   */
  public Change<Member, ProjectEvent> add(Role wanted, Facts facts) {
    require(Policy.mayGrant(facts.by, wanted));
    requireShareable(facts.project);
    facts.project.requireWritable();
    if (role != null && role != wanted) {
      throw new Failure.AlreadyMember().toException();
    }
    return to(ADDED, wanted);
  }

  /**
   * Gives another role.
   *
   * @param wanted which
   * @param facts what else counts
   * @return the change; a no-op when they have it
   * @throws DomainException not-found when they are no member; forbidden; inbox-is-fixed, trashed,
   *     archived; last-owner
   */
  public Change<Member, ProjectEvent> change(Role wanted, Facts facts) {
    Role now = requireMember();
    require(Policy.mayRevoke(facts.by, now) && Policy.mayGrant(facts.by, wanted));
    requireShareable(facts.project);
    facts.project.requireWritable();
    if (wanted != Role.OWNER) {
      requireOwnerBeside(now, facts);
    }
    return to(ROLE_CHANGED, wanted);
  }

  /**
   * Takes the person out, in an archived or trashed project too: ending access never waits. Anybody
   * may leave.
   *
   * @param facts what else counts
   * @return the change
   * @throws DomainException not-found when they are no member; forbidden; inbox-is-fixed;
   *     last-owner
   */
  public Change<Member, ProjectEvent> remove(Facts facts) {
    Role now = requireMember();
    require(facts.self || Policy.mayRevoke(facts.by, now));
    requireShareable(facts.project);
    requireOwnerBeside(now, facts);
    return to(REMOVED, null);
  }

  /**
   * The same fact as it is told to the person alone, who may be no member any more.
   *
   * @param fact that somebody joined or left
   * @return a project appeared, or is gone
   */
  public static ProjectEvent toldToThem(ProjectEvent fact) {
    String kind = fact.kind().equals(REMOVED) ? ACCESS_REVOKED : ACCESS_GRANTED;
    return new ProjectEvent(kind, fact.before(), fact.after());
  }

  private Role requireMember() {
    if (role == null) {
      throw new Failure.NotFound("member").toException();
    }
    return role;
  }

  private static void require(boolean allowed) {
    if (!allowed) {
      throw new Failure.Forbidden("members").toException();
    }
  }

  private static void requireShareable(Project project) {
    if (project.inboxOf() != null) {
      throw new Failure.InboxIsFixed().toException();
    }
  }

  private static void requireOwnerBeside(Role now, Facts facts) {
    if (now == Role.OWNER && facts.otherOwners == 0) {
      throw new Failure.LastOwner().toException();
    }
  }

  private Change<Member, ProjectEvent> to(String kind, @Nullable Role next) {
    return next == role
        ? Change.none(this)
        : new Change<>(
            this,
            new Member(projectId, userId, next),
            List.of(new ProjectEvent(kind, fields(role), fields(next))));
  }

  private static Map<String, @Nullable Object> fields(@Nullable Role as) {
    Map<String, @Nullable Object> map = new HashMap<>();
    if (as != null) {
      map.put("role", as.wire());
    }
    return map;
  }
}
