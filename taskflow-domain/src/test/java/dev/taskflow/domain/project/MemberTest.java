package dev.taskflow.domain.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskflow.domain.project.Policy.Action;
import dev.taskflow.domain.shared.DomainException;
import dev.taskflow.domain.shared.Failure;
import dev.taskflow.domain.user.UserId;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MemberTest {
  private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
  private static final UserId ANA = new UserId(new UUID(7, 1));
  private static final ProjectId HOME = new ProjectId(new UUID(7, 2));

  private static Project project(boolean inbox) {
    List<StatusId> statuses =
        List.of(
            new StatusId(new UUID(7, 3)),
            new StatusId(new UUID(7, 4)),
            new StatusId(new UUID(7, 5)));
    return Project.create(
            HOME,
            new ProjectKey("HOME"),
            "Home",
            "",
            Color.GREY,
            inbox ? ANA : null,
            statuses,
            ANA,
            NOW)
        .after();
  }

  private static Member.Facts by(Role role, boolean self, int otherOwners) {
    return new Member.Facts(project(false), role, self, otherOwners);
  }

  private static Member as(@Nullable Role role) {
    return new Member(HOME, ANA, role);
  }

  /** Null when the command is not refused. */
  private static @Nullable Failure refusal(Runnable command) {
    try {
      command.run();
      return null;
    } catch (DomainException e) {
      return e.failure();
    }
  }

  private static void assertOnlyIf(boolean may, @Nullable Failure refused) {
    if (may) {
      assertThat(refused).isNull();
    } else {
      assertThat(refused).isInstanceOf(Failure.Forbidden.class);
    }
  }

  /** The whole table, written a second time by hand: who changes it changes both. */
  @Test
  void theTableIsThis() {
    Map<Role, Set<Action>> table =
        Map.of(
            Role.VIEWER, EnumSet.of(Action.READ),
            Role.COMMENTER, EnumSet.of(Action.READ, Action.COMMENT),
            Role.EDITOR, EnumSet.of(Action.READ, Action.COMMENT, Action.WRITE_TASKS),
            Role.ADMIN,
                EnumSet.complementOf(EnumSet.of(Action.TRASH_PROJECT, Action.TRANSFER_OWNERSHIP)),
            Role.OWNER, EnumSet.allOf(Action.class));
    for (Role role : Role.values()) {
      for (Action action : Action.values()) {
        assertThat(Policy.allows(role, action))
            .as(role + " " + action)
            .isEqualTo(Objects.requireNonNull(table.get(role)).contains(action));
      }
    }
  }

  @Property
  void aHigherRoleMayAllThatALowerOneMay(@ForAll Role a, @ForAll Role b, @ForAll Action action) {
    if (a.compareTo(b) >= 0 && Policy.allows(b, action)) {
      assertThat(Policy.allows(a, action)).isTrue();
    }
  }

  @Property
  void nobodyGrantsAboveTheirOwnRole(@ForAll Role by, @ForAll Role wanted) {
    boolean may = by.compareTo(Role.ADMIN) >= 0 && wanted.compareTo(by) <= 0;
    assertThat(Policy.mayGrant(by, wanted)).isEqualTo(may);
    assertOnlyIf(may, refusal(() -> as(null).add(wanted, by(by, false, 1))));
  }

  @Property
  void nobodyChangesWhoeverStandsAboveThem(
      @ForAll Role by, @ForAll Role now, @ForAll Role wanted, @ForAll boolean self) {
    boolean may =
        by.compareTo(Role.ADMIN) >= 0 && now.compareTo(by) <= 0 && wanted.compareTo(by) <= 0;
    assertOnlyIf(may, refusal(() -> as(now).change(wanted, by(by, self, 1))));
  }

  @Property
  void anybodyLeavesAndOnlyWhoStandsAsHighMakesOthersLeave(
      @ForAll Role by, @ForAll Role now, @ForAll boolean self) {
    boolean may = self || (by.compareTo(Role.ADMIN) >= 0 && now.compareTo(by) <= 0);
    assertOnlyIf(may, refusal(() -> as(now).remove(by(by, self, 1))));
  }

  @Property
  void theLastOwnerStays(@ForAll Role wanted, @ForAll @IntRange(max = 3) int others) {
    Member.Facts facts = by(Role.OWNER, true, others);
    @Nullable Failure expected = others == 0 ? new Failure.LastOwner() : null;
    assertThat(refusal(() -> as(Role.OWNER).remove(facts))).isEqualTo(expected);
    assertThat(refusal(() -> as(Role.OWNER).change(wanted, facts)))
        .isEqualTo(wanted == Role.OWNER ? null : expected);
  }

  @Property
  void anInboxIsNeitherSharedNorLeft(@ForAll Role wanted) {
    Member.Facts inbox = new Member.Facts(project(true), Role.OWNER, true, 1);
    Failure fixed = new Failure.InboxIsFixed();
    assertThat(refusal(() -> as(null).add(wanted, inbox))).isEqualTo(fixed);
    assertThat(refusal(() -> as(Role.OWNER).change(wanted, inbox))).isEqualTo(fixed);
    assertThat(refusal(() -> as(Role.OWNER).remove(inbox))).isEqualTo(fixed);
  }

  @Test
  void anArchivedOrTrashedProjectTakesNobodyInAndLetsEverybodyGo() {
    Member.Facts archived =
        new Member.Facts(project(false).archive(NOW).after(), Role.OWNER, false, 1);
    Member.Facts trashed =
        new Member.Facts(project(false).trash(NOW).after(), Role.OWNER, false, 1);
    assertThat(refusal(() -> as(null).add(Role.VIEWER, archived)))
        .isEqualTo(new Failure.Archived());
    assertThat(refusal(() -> as(Role.VIEWER).change(Role.EDITOR, archived)))
        .isEqualTo(new Failure.Archived());
    assertThat(refusal(() -> as(null).add(Role.VIEWER, trashed))).isEqualTo(new Failure.Trashed());
    assertThat(as(Role.VIEWER).remove(archived).after()).isEqualTo(as(null));
    assertThat(as(Role.VIEWER).remove(trashed).after()).isEqualTo(as(null));
  }

  @Test
  void theSameAgainIsANoOpAndAnotherRoleIsNoAddition() {
    Member.Facts facts = by(Role.OWNER, false, 1);
    assertThat(as(Role.EDITOR).add(Role.EDITOR, facts).isNoOp()).isTrue();
    assertThat(as(Role.EDITOR).change(Role.EDITOR, facts).isNoOp()).isTrue();
    assertThat(refusal(() -> as(Role.EDITOR).add(Role.VIEWER, facts)))
        .isEqualTo(new Failure.AlreadyMember());
  }

  @Test
  void whoIsNoMemberCanBeNeitherChangedNorRemoved() {
    Failure none = new Failure.NotFound("member");
    Member.Facts facts = by(Role.OWNER, false, 1);
    assertThat(refusal(() -> as(null).remove(facts))).isEqualTo(none);
    assertThat(refusal(() -> as(null).change(Role.VIEWER, facts))).isEqualTo(none);
  }

  @Test
  void theFactsSayWhatMoved() {
    Member.Facts facts = by(Role.ADMIN, false, 1);
    assertThat(as(null).add(Role.EDITOR, facts).after()).isEqualTo(as(Role.EDITOR));
    assertThat(as(null).add(Role.EDITOR, facts).events())
        .containsExactly(new ProjectEvent("member.added", Map.of(), Map.of("role", "editor")));
    assertThat(as(Role.EDITOR).change(Role.VIEWER, facts).events())
        .containsExactly(
            new ProjectEvent(
                "member.role-changed", Map.of("role", "editor"), Map.of("role", "viewer")));
    assertThat(as(Role.EDITOR).remove(facts).events())
        .containsExactly(new ProjectEvent("member.removed", Map.of("role", "editor"), Map.of()));
  }
}
