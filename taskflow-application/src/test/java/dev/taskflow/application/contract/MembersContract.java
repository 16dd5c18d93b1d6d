package dev.taskflow.application.contract;

import static dev.taskflow.application.contract.World.titled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskflow.application.history.ChangeQueries.Stretch;
import dev.taskflow.application.history.ChangeView;
import dev.taskflow.application.history.HistoryCommand;
import dev.taskflow.application.project.AcquaintanceView;
import dev.taskflow.application.project.Invitations;
import dev.taskflow.application.project.MemberView;
import dev.taskflow.application.project.ProjectCommand;
import dev.taskflow.application.shared.Command;
import dev.taskflow.application.shared.Cursor;
import dev.taskflow.application.shared.Outcome;
import dev.taskflow.application.shared.Page;
import dev.taskflow.application.task.TaskCommand;
import dev.taskflow.domain.project.InvitationId;
import dev.taskflow.domain.project.ProjectId;
import dev.taskflow.domain.project.ProjectPatch;
import dev.taskflow.domain.project.Role;
import dev.taskflow.domain.shared.DomainException;
import dev.taskflow.domain.shared.Failure;
import dev.taskflow.domain.task.TaskId;
import dev.taskflow.domain.user.EmailAddress;
import dev.taskflow.domain.user.UserId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What members may, and what the log tells whom, over every store. */
public abstract class MembersContract {
  private static final EmailAddress EVE = new EmailAddress("Eve@example.org");

  private World ana;
  private World ben;
  private World eve;
  private ProjectId home;

  /** The implementation under test. */
  protected abstract Ports ports();

  @BeforeEach
  void threePeople() {
    Ports shared = ports();
    ana = new World(shared);
    ben = new World(shared);
    eve = new World(shared);
    home = ana.project("Home");
    // Whoever shares a project with somebody may name them.
    ProjectId club = ana.project("Club");
    ana.lets(ben, club, Role.VIEWER);
  }

  private static UserId id(World world) {
    return world.you.id();
  }

  private Outcome add(World who, Role role) {
    return ana.does(new ProjectCommand.AddMember(home, id(who), role));
  }

  private static void assertRefused(World by, Command command, Failure failure) {
    assertThatThrownBy(() -> by.does(command))
        .isInstanceOfSatisfying(
            DomainException.class, e -> assertThat(e.failure()).isEqualTo(failure));
  }

  private List<String> roles() {
    return ana.ports.projectQueries().members(ana.scope, home.value(), null, 50).items().stream()
        .map(MemberView::role)
        .sorted()
        .toList();
  }

  private static long seq(World world, UUID change) {
    return Long.parseLong(String.valueOf(world.numbered(change).seq()));
  }

  @Test
  void a_new_member_sees_the_project_and_may_what_the_role_may() {
    TaskId task = ana.task(home, "Rent");
    assertThat(add(ben, Role.VIEWER).entityId()).isEqualTo(id(ben).value());
    assertThat(ben.ports.projectQueries().find(ben.scope, home.value()).orElseThrow().role())
        .isEqualTo("viewer");
    assertThat(ben.stored(task).title()).isEqualTo("Rent");
    assertRefused(
        ben, new TaskCommand.EditTask(task, null, titled("x")), new Failure.Forbidden("edit"));
    ana.does(new ProjectCommand.ChangeRole(home, id(ben), Role.EDITOR));
    ben.does(new TaskCommand.EditTask(task, null, titled("Pay rent")));
    assertRefused(
        ben,
        new ProjectCommand.EditProject(home, null, new ProjectPatch("x", null, null)),
        new Failure.Forbidden("edit"));
    assertRefused(
        ben,
        new ProjectCommand.AddMember(home, id(eve), Role.VIEWER),
        new Failure.Forbidden("members"));
    ana.does(new ProjectCommand.RemoveMember(home, id(ben)));
    assertRefused(
        ben, new TaskCommand.EditTask(task, null, titled("x")), new Failure.NotFound("task"));
    assertThat(ben.ports.projectQueries().find(ben.scope, home.value())).isEmpty();
    assertThat(ben.ports.projectQueries().members(ben.scope, home.value(), null, 50).items())
        .isEmpty();
  }

  @Test
  void adding_twice_is_once_and_in_another_role_is_refused() {
    assertThat(add(ben, Role.EDITOR).changes()).hasSize(2);
    assertThat(add(ben, Role.EDITOR).changes()).isEmpty();
    assertRefused(
        ana, new ProjectCommand.AddMember(home, id(ben), Role.VIEWER), new Failure.AlreadyMember());
    assertThat(roles()).containsExactly("editor", "owner");
  }

  @Test
  void a_stranger_can_be_named_no_more_than_nobody_can() {
    for (UserId unknown : List.of(id(eve), new UserId(World.newId()))) {
      assertThatThrownBy(() -> ana.does(new ProjectCommand.AddMember(home, unknown, Role.VIEWER)))
          .isInstanceOfSatisfying(
              DomainException.class,
              e ->
                  assertThat(e.failure())
                      .isEqualTo(
                          DomainException.invalid(
                                  "userId",
                                  "unknown-id",
                                  "Name somebody who shares a project with you.")
                              .failure()));
      assertRefused(
          ana, new ProjectCommand.RemoveMember(home, unknown), new Failure.NotFound("member"));
      assertRefused(
          ana,
          new ProjectCommand.ChangeRole(home, unknown, Role.VIEWER),
          new Failure.NotFound("member"));
    }
    assertRefused(
        ana,
        new ProjectCommand.AddByAddress(home, "nobody@example.org", Role.VIEWER),
        new Failure.NotFound("account"));
  }

  @Test
  void somebody_with_an_account_is_taken_in_by_their_address() {
    String email = World.email(eve.you);
    ana.does(new ProjectCommand.AddByAddress(home, email.toUpperCase(Locale.ROOT), Role.COMMENTER));
    assertThat(ana.ports.projectQueries().member(ana.scope, home.value(), id(eve).value()))
        .contains(new MemberView(id(eve).value(), eve.you.name(), email, "commenter"));
  }

  @Test
  void a_foreign_project_is_not_there_whatever_is_asked_of_its_members() {
    Failure none = new Failure.NotFound("project");
    for (ProjectId project : List.of(home, new ProjectId(World.newId()))) {
      assertRefused(eve, new ProjectCommand.AddMember(project, id(eve), Role.OWNER), none);
      assertRefused(eve, new ProjectCommand.AddByAddress(project, "e@e", Role.OWNER), none);
      assertRefused(eve, new ProjectCommand.ChangeRole(project, id(ana), Role.VIEWER), none);
      assertRefused(eve, new ProjectCommand.RemoveMember(project, id(ana)), none);
      assertThat(eve.ports.projectQueries().members(eve.scope, project.value(), null, 9).items())
          .isEmpty();
      assertThat(eve.ports.projectQueries().member(eve.scope, project.value(), id(ana).value()))
          .isEmpty();
    }
  }

  @Test
  void the_last_owner_stays_and_a_second_one_may_go() {
    assertRefused(ana, new ProjectCommand.RemoveMember(home, id(ana)), new Failure.LastOwner());
    assertRefused(
        ana, new ProjectCommand.ChangeRole(home, id(ana), Role.EDITOR), new Failure.LastOwner());
    add(ben, Role.OWNER);
    ana.does(new ProjectCommand.RemoveMember(home, id(ana)));
    assertRefused(ben, new ProjectCommand.RemoveMember(home, id(ben)), new Failure.LastOwner());
  }

  @Test
  void an_owner_who_may_not_sign_in_is_none_to_be_left_with() {
    add(ben, Role.OWNER);
    disable(ben, World.CLOCK.instant());
    assertRefused(ana, new ProjectCommand.RemoveMember(home, id(ana)), new Failure.LastOwner());
    assertRefused(
        ana, new ProjectCommand.ChangeRole(home, id(ana), Role.EDITOR), new Failure.LastOwner());
    disable(ben, null);
    ana.does(new ProjectCommand.RemoveMember(home, id(ana)));
  }

  @Test
  void nor_does_such_an_owner_let_the_other_ones_account_end() {
    ProjectId den = eve.project("Den");
    eve.lets(ben, den, Role.OWNER);
    assertThat(isLastOwner(eve)).isFalse();
    disable(ben, World.CLOCK.instant());
    assertThat(isLastOwner(eve)).isTrue();
    disable(ben, null);
    assertThat(isLastOwner(eve)).isFalse();
  }

  private static boolean isLastOwner(World who) {
    return who.work(() -> who.ports.accounts().isLastOwner(id(who)));
  }

  @Test
  void an_inbox_is_nobody_elses() {
    assertRefused(
        ana,
        new ProjectCommand.AddMember(ana.inbox, id(ben), Role.VIEWER),
        new Failure.InboxIsFixed());
    assertRefused(
        ana, new ProjectCommand.RemoveMember(ana.inbox, id(ana)), new Failure.InboxIsFixed());
  }

  @Test
  void the_project_is_told_and_the_person_too_until_the_end() {
    Outcome added = add(ben, Role.EDITOR);
    long start = seq(ana, added.changes().getLast()) - 2;
    TaskId task = ana.task(home, "Rent");
    UUID removed = ana.does(new ProjectCommand.RemoveMember(home, id(ben))).changes().getLast();
    ana.does(new TaskCommand.CompleteTask(task, null));
    UUID end = ana.does(new TaskCommand.TrashTask(task, null)).changes().getFirst();
    long last = seq(ana, end);
    assertThat(seq(ana, removed)).isLessThan(last);

    assertThat(kinds(ana, home, start))
        .containsExactly(
            "member.added", "task.created", "member.removed", "task.completed", "task.trashed");
    assertThat(kinds(ben, null, start)).containsExactly("access.granted", "access.revoked");
    assertThat(kinds(ben, home, start)).containsExactly("access.granted", "access.revoked");
    assertThat(kinds(eve, null, start)).isEmpty();

    ChangeView row = ana.ports.changes().find(ana.scope, added.changes().getLast()).orElseThrow();
    assertThat(row.audience()).isEqualTo("project:" + home);
    assertThat(row.entity())
        .isEqualTo(new ChangeView.EntityView("member", id(ben).value(), home.value()));
    assertThat(row.after()).isEqualTo(Map.of("role", "editor"));
    UUID told = added.changes().getFirst();
    assertThat(ana.ports.changes().find(ana.scope, told)).isEmpty();
    ChangeView toBen = ben.ports.changes().find(ben.scope, told).orElseThrow();
    assertThat(toBen.audience()).isEqualTo("user:" + id(ben));
    assertThat(toBen.batchId()).isEqualTo(added.batchId());
  }

  private static List<String> kinds(World reader, @Nullable ProjectId project, long since) {
    List<String> kinds = new ArrayList<>();
    long at = since;
    Stretch stretch;
    do {
      stretch =
          reader
              .ports
              .changes()
              .since(reader.scope, project == null ? null : project.value(), at, 50);
      stretch.items().forEach(row -> kinds.add(row.kind()));
      at = stretch.position();
    } while (!stretch.caughtUp());
    return kinds;
  }

  @Test
  void membership_is_never_taken_back() {
    Outcome added = add(ben, Role.EDITOR);
    assertRefused(
        ana,
        new HistoryCommand.RevertChange(added.changes().getLast()),
        new Failure.NotRevertible("member.added"));
    assertRefused(
        ana,
        new HistoryCommand.RevertBatch(added.batchId()),
        new Failure.NotRevertible("member.added"));
    assertRefused(
        ben,
        new HistoryCommand.RevertChange(added.changes().getFirst()),
        new Failure.NotRevertible("access.granted"));
    assertRefused(
        eve, new HistoryCommand.RevertBatch(added.batchId()), new Failure.NotFound("batch"));
    assertThat(roles()).containsExactly("editor", "owner");
  }

  @Test
  void a_history_of_a_project_tells_of_its_members_and_to_nobody_alone() {
    Outcome added = add(ben, Role.EDITOR);
    seq(ana, added.changes().getLast());
    for (World reader : List.of(ana, ben)) {
      assertThat(
              reader
                  .ports
                  .changes()
                  .history(reader.scope, "project", home.value(), null, 9)
                  .items())
          .extracting("kind")
          .containsExactly("member.added", "project.created");
    }
  }

  @Test
  void an_archived_project_takes_nobody_in_and_lets_members_go() {
    add(ben, Role.EDITOR);
    ana.does(new ProjectCommand.ArchiveProject(home, null));
    assertRefused(
        ana, new ProjectCommand.ChangeRole(home, id(ben), Role.VIEWER), new Failure.Archived());
    ben.does(new ProjectCommand.RemoveMember(home, id(ben)));
    assertThat(roles()).containsExactly("owner");
  }

  @Test
  void members_come_in_pages_and_one_by_one() {
    add(ben, Role.EDITOR);
    List<UUID> seen = new ArrayList<>();
    Cursor after = null;
    do {
      Page<MemberView> page = ana.ports.projectQueries().members(ana.scope, home.value(), after, 1);
      page.items().forEach(member -> seen.add(member.userId()));
      after = page.next();
    } while (after != null);
    assertThat(seen).containsExactlyInAnyOrder(id(ana).value(), id(ben).value());
    assertThat(ana.ports.projectQueries().member(ana.scope, home.value(), id(ben).value()))
        .hasValueSatisfying(member -> assertThat(member.role()).isEqualTo("editor"));
    assertThat(ana.ports.projectQueries().member(ana.scope, home.value(), id(eve).value()))
        .isEmpty();
  }

  @Test
  void who_shares_a_project_is_known_and_nobody_else_is() {
    assertThat(known(ana, "")).containsExactlyInAnyOrder(id(ana).value(), id(ben).value());
    assertThat(known(eve, "")).containsExactly(id(eve).value());
    assertThat(known(ana, "yOU")).hasSize(2);
    assertThat(known(ana, "%")).isEmpty();
    Page<AcquaintanceView> first = ana.ports.projectQueries().acquaintances(ana.scope, "", null, 1);
    Page<AcquaintanceView> second =
        ana.ports.projectQueries().acquaintances(ana.scope, "", first.next(), 1);
    assertThat(first.items()).hasSize(1).isNotEqualTo(second.items());
    assertThat(second.next()).isNull();
  }

  private static List<UUID> known(World reader, String part) {
    return reader
        .ports
        .projectQueries()
        .acquaintances(reader.scope, part, null, 50)
        .items()
        .stream()
        .map(AcquaintanceView::id)
        .toList();
  }

  private Invitations invitations(InstantSource clock) {
    return ana.ports.invitations(World.IDS, clock);
  }

  private Invitations invitations() {
    return invitations(World.CLOCK);
  }

  private static void assertNone(Runnable asked) {
    assertThatThrownBy(asked::run)
        .isInstanceOfSatisfying(
            DomainException.class,
            e -> assertThat(e.failure()).isEqualTo(new Failure.NotFound("invitation")));
  }

  private Invitations.Made invite(World by, Role role) {
    return invitations().invite(by.you, home, EVE, role);
  }

  @Test
  void an_invitation_lets_one_in_once() {
    Invitations.Made made = invite(ana, Role.EDITOR);
    Invitations.Shown shown = invitations().show(made.token());
    assertThat(shown)
        .isEqualTo(new Invitations.Shown("Home", Role.EDITOR, EVE.value(), ana.you.name()));
    assertThat(invitations().admits(made.token(), " EVE@example.org")).isTrue();
    assertThat(invitations().admits(made.token(), "ben@example.org")).isFalse();
    Invitations.Accepted accepted = invitations().accept(eve.you, EVE.value(), made.token());
    assertThat(accepted.projectId()).isEqualTo(home);
    assertThat(accepted.outcome().changes()).hasSize(2);
    assertThat(roles()).containsExactly("editor", "owner");
    assertNone(() -> invitations().accept(eve.you, EVE.value(), made.token()));
    assertNone(() -> invitations().show(made.token()));
    assertThat(invitations().admits(made.token(), EVE.value())).isFalse();
  }

  @Test
  void an_invitation_is_for_its_address_only() {
    Invitations.Made made = invite(ana, Role.EDITOR);
    assertThatThrownBy(() -> invitations().accept(ben.you, "ben@example.org", made.token()))
        .isInstanceOfSatisfying(
            DomainException.class,
            e -> assertThat(e.failure()).isEqualTo(new Failure.Forbidden("members")));
    assertThatThrownBy(() -> invitations().accept(ben.you, null, made.token()))
        .isInstanceOf(DomainException.class);
    assertThat(roles()).containsExactly("owner");
  }

  @Test
  void an_invitation_of_somebody_who_may_not_invite_any_more_is_void() {
    add(ben, Role.ADMIN);
    Invitations.Made made = invite(ben, Role.ADMIN);
    ana.does(new ProjectCommand.ChangeRole(home, id(ben), Role.EDITOR));
    assertNone(() -> invitations().show(made.token()));
    assertNone(() -> invitations().accept(eve.you, EVE.value(), made.token()));
    assertThat(invitations().admits(made.token(), EVE.value())).isFalse();
    ana.does(new ProjectCommand.RemoveMember(home, id(ben)));
    assertNone(() -> invitations().accept(eve.you, EVE.value(), made.token()));
    assertThat(roles()).containsExactly("owner");
  }

  @Test
  void an_invitation_of_a_closed_account_is_void_while_it_is_closed() {
    Invitations.Made made = invite(ana, Role.EDITOR);
    disable(ana, World.CLOCK.instant());
    assertNone(() -> invitations().show(made.token()));
    assertThat(invitations().admits(made.token(), EVE.value())).isFalse();
    assertNone(() -> invitations().accept(eve.you, EVE.value(), made.token()));
    disable(ana, null);
    assertThat(invitations().admits(made.token(), EVE.value())).isTrue();
  }

  private static void disable(World who, @Nullable Instant at) {
    boolean unused =
        who.work(
            () -> {
              who.ports.accounts().setDisabled(who.you.id(), at);
              return true;
            });
  }

  @Test
  void an_invitation_expires_is_replaced_and_is_revoked() {
    Invitations.Made first = invite(ana, Role.EDITOR);
    InstantSource later = () -> World.CLOCK.instant().plus(Invitations.LIFE);
    assertNone(() -> invitations(later).accept(eve.you, EVE.value(), first.token()));
    assertThat(invitations(later).list(ana.you, home, null, 50).items()).isEmpty();
    Invitations.Made second = invite(ana, Role.VIEWER);
    assertNone(() -> invitations().show(first.token()));
    assertThat(invitations().list(ana.you, home, null, 50).items())
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.id()).isEqualTo(second.invitation().id().value());
              assertThat(one.email()).isEqualTo(EVE.value());
              assertThat(one.role()).isEqualTo("viewer");
              assertThat(one.invitedBy()).isEqualTo(ana.you.name());
            });
    invitations().revoke(ana.you, home, second.invitation().id());
    assertNone(() -> invitations().revoke(ana.you, home, second.invitation().id()));
    assertNone(() -> invitations().accept(eve.you, EVE.value(), second.token()));
  }

  @Test
  void the_log_says_that_somebody_is_invited_and_not_whom() {
    add(ben, Role.VIEWER);
    Invitations.Made made = invite(ana, Role.EDITOR);
    UUID id = made.invitation().id().value();
    Outcome gone = invitations().revoke(ana.you, home, made.invitation().id());
    List<ChangeView> told = ben.ports.changes().after(ben.scope, "invitation", id, 0, 9);
    assertThat(told).extracting("kind").containsExactly("invitation.revoked", "invitation.created");
    assertThat(told)
        .extracting("id")
        .containsExactly(gone.changes().getFirst(), made.outcome().changes().getFirst());
    assertThat(told.getLast().after()).containsOnlyKeys("role", "expiresAt");
    assertThat(told.toString()).doesNotContain(EVE.value());
    assertThat(told).noneMatch(ChangeView::revertible);
  }

  @Test
  void only_who_manages_members_invites_and_nobody_above_themselves() {
    add(ben, Role.EDITOR);
    Failure forbidden = new Failure.Forbidden("members");
    assertThatThrownBy(() -> invite(ben, Role.VIEWER))
        .isInstanceOfSatisfying(
            DomainException.class, e -> assertThat(e.failure()).isEqualTo(forbidden));
    assertThatThrownBy(() -> invitations().list(ben.you, home, null, 9))
        .isInstanceOfSatisfying(
            DomainException.class, e -> assertThat(e.failure()).isEqualTo(forbidden));
    ana.does(new ProjectCommand.ChangeRole(home, id(ben), Role.ADMIN));
    assertThatThrownBy(() -> invite(ben, Role.OWNER))
        .isInstanceOfSatisfying(
            DomainException.class, e -> assertThat(e.failure()).isEqualTo(forbidden));
    InvitationId open = invite(ben, Role.ADMIN).invitation().id();
    ProjectId club = ben.project("Bens");
    assertNone(() -> invitations().revoke(ben.you, club, open));
    for (Runnable foreign :
        List.<Runnable>of(
            () -> invite(eve, Role.VIEWER),
            () -> invitations().list(eve.you, home, null, 9),
            () -> invitations().revoke(eve.you, home, open))) {
      assertThatThrownBy(foreign::run)
          .isInstanceOfSatisfying(
              DomainException.class,
              e -> assertThat(e.failure()).isEqualTo(new Failure.NotFound("project")));
    }
    assertThatThrownBy(() -> invitations().invite(ana.you, ana.inbox, EVE, Role.VIEWER))
        .isInstanceOfSatisfying(
            DomainException.class,
            e -> assertThat(e.failure()).isEqualTo(new Failure.InboxIsFixed()));
  }
}
