package dev.taskflow.application.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskflow.application.history.ChangeView;
import dev.taskflow.application.history.HistoryCommand;
import dev.taskflow.application.project.AcquaintanceView;
import dev.taskflow.application.project.InvitationStore.Invitation;
import dev.taskflow.application.project.Invitations;
import dev.taskflow.application.project.ProjectCommand;
import dev.taskflow.application.project.ProjectView;
import dev.taskflow.application.shared.Command;
import dev.taskflow.application.shared.Outcome;
import dev.taskflow.application.shared.Scope;
import dev.taskflow.application.task.TaskCommand;
import dev.taskflow.application.task.TaskSort;
import dev.taskflow.application.task.TaskView;
import dev.taskflow.domain.filter.FilterParser;
import dev.taskflow.domain.project.ProjectId;
import dev.taskflow.domain.project.ProjectPatch;
import dev.taskflow.domain.project.Role;
import dev.taskflow.domain.shared.DomainException;
import dev.taskflow.domain.shared.Failure;
import dev.taskflow.domain.task.TaskId;
import dev.taskflow.domain.user.Actor;
import dev.taskflow.domain.user.EmailAddress;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Whoever comes by a way that leads to one project alone finds no other, by whatever door, though
 * the person is a member of both.
 */
public abstract class ReachContract {
  private World ann;
  private World bob;
  private ProjectId open;
  private ProjectId shut;
  private TaskId near;
  private TaskId far;
  private Outcome farMade;
  private Actor limited;
  private Scope scope;

  /** The implementation under test. */
  protected abstract Ports ports();

  @BeforeEach
  void twoProjectsAndALimit() {
    Ports ports = ports();
    ann = new World(ports);
    bob = new World(ports);
    open = ann.project("Open");
    shut = ann.project("Shut");
    near = ann.task(open, "Near");
    far = new TaskId(World.newId());
    farMade = ann.does(new TaskCommand.CreateTask(far, shut, World.titled("Far"), null));
    ann.lets(bob, shut, Role.EDITOR);
    limited = new Actor(ann.you().id(), "You", Actor.Via.TOKEN, Set.of(open.value()));
    scope = Scope.of(limited);
  }

  private Outcome does(Command command) {
    return ann.commands.execute(limited, command);
  }

  private static void refused(ThrowingCallable call, Class<? extends Failure> why) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            DomainException.class, refused -> assertThat(refused.failure()).isInstanceOf(why));
  }

  @Test
  void reads_and_lists_show_the_one_project_alone() {
    Ports ports = ann.ports;
    assertThat(ports.taskQueries().find(scope, near.value())).isPresent();
    assertThat(ports.taskQueries().find(scope, far.value())).isEmpty();
    String key = ports.taskQueries().find(ann.scope, far.value()).orElseThrow().key();
    assertThat(ports.taskQueries().findByKey(ann.scope, key)).isPresent();
    assertThat(ports.taskQueries().findByKey(scope, key)).isEmpty();
    assertThat(
            ports
                .taskQueries()
                .list(
                    scope, FilterParser.parse(""), World.seenBy(scope), TaskSort.BY_RANK, null, 200)
                .items())
        .extracting(TaskView::id)
        .containsExactly(near.value());
    assertThat(ports.taskQueries().count(scope, FilterParser.parse(""), World.seenBy(scope), 100))
        .isEqualTo(1);
    assertThat(ports.projectQueries().find(scope, open.value())).isPresent();
    assertThat(ports.projectQueries().find(scope, shut.value())).isEmpty();
    assertThat(ports.projectQueries().list(scope, null, 200).items())
        .extracting(ProjectView::id)
        .containsExactly(open.value());
  }

  @Test
  void people_are_those_of_the_one_project() {
    Ports ports = ann.ports;
    UUID you = ann.you().id().value();
    assertThat(ports.projectQueries().members(scope, shut.value(), null, 200).items()).isEmpty();
    assertThat(ports.projectQueries().member(scope, shut.value(), you)).isEmpty();
    assertThat(ports.projectQueries().member(scope, open.value(), you)).isPresent();
    assertThat(ports.projectQueries().acquaintances(scope, "", null, 200).items())
        .extracting(AcquaintanceView::id)
        .containsExactly(you);
    assertThat(ports.projectQueries().acquaintances(ann.scope, "", null, 200).items()).hasSize(2);
    assertThat(ann.work(() -> ports.projects().isKnown(scope, bob.you().id()))).isFalse();
    assertThat(ann.work(() -> ports.projects().isKnown(ann.scope, bob.you().id()))).isTrue();
  }

  @Test
  void the_log_tells_of_the_one_project_alone() {
    Ports ports = ann.ports;
    long reached = Long.parseLong(ann.numbered(farMade.changes().getLast()).seq());
    World.await(ports.follower(), reached);
    assertThat(ports.changes().find(scope, farMade.changes().getLast())).isEmpty();
    assertThat(ports.changes().batch(scope, farMade.batchId())).isEmpty();
    assertThat(ports.changes().history(scope, "task", far.value(), null, 50).items()).isEmpty();
    assertThat(ports.changes().history(scope, "project", shut.value(), null, 50).items()).isEmpty();
    assertThat(ports.changes().after(scope, "task", far.value(), 0, 50)).isEmpty();
    assertThat(ports.changes().after(scope, "task", near.value(), 0, 50)).hasSize(1);
    assertThat(all(scope)).extracting(row -> row.entity().projectId()).containsOnly(open.value());
  }

  private List<ChangeView> all(Scope reader) {
    List<ChangeView> found = new java.util.ArrayList<>();
    long position = 0;
    while (true) {
      var stretch = ann.ports.changes().since(reader, null, position, 200);
      found.addAll(stretch.items());
      position = stretch.position();
      if (stretch.caughtUp()) {
        return found;
      }
    }
  }

  @Test
  void what_is_told_to_one_person_alone_is_limited_too() {
    // Numbered as they were written: with this one, those before it.
    ann.numbered(
        ann.does(
                new TaskCommand.CreateTask(
                    new TaskId(World.newId()), shut, World.titled("Last"), null))
            .changes()
            .getLast());
    Scope bobs = new Scope(bob.you().id(), Set.of(bob.inbox().value()));
    ChangeView told =
        all(bob.scope()).stream()
            .filter(row -> row.audience().startsWith("user:"))
            .findFirst()
            .orElseThrow();
    assertThat(ann.ports.changes().find(bob.scope(), told.id())).isPresent();
    assertThat(ann.ports.changes().find(bobs, told.id())).isEmpty();
    assertThat(all(bobs)).noneMatch(row -> row.audience().startsWith("user:"));
  }

  @Test
  void writing_elsewhere_is_writing_nowhere() {
    List<Command> tasks =
        List.of(
            new TaskCommand.EditTask(far, null, World.titled("Mine")),
            new TaskCommand.CompleteTask(far, null),
            new TaskCommand.ReopenTask(far, null),
            new TaskCommand.MoveTask(far, null, null, null, null),
            new TaskCommand.TrashTask(far, null),
            new TaskCommand.RestoreTask(far, null),
            new HistoryCommand.RevertChange(farMade.changes().getLast()),
            new HistoryCommand.RevertBatch(farMade.batchId()),
            new ProjectCommand.EditProject(shut, null, new ProjectPatch("Mine", null, null)),
            new ProjectCommand.ArchiveProject(shut, null),
            new ProjectCommand.UnarchiveProject(shut, null),
            new ProjectCommand.TrashProject(shut, null),
            new ProjectCommand.RestoreProject(shut, null),
            new ProjectCommand.AddMember(shut, ann.you().id(), Role.EDITOR),
            new ProjectCommand.AddByAddress(shut, World.email(bob.you()), Role.EDITOR),
            new ProjectCommand.ChangeRole(shut, bob.you().id(), Role.ADMIN),
            new ProjectCommand.RemoveMember(shut, bob.you().id()));
    tasks.forEach(command -> refused(() -> does(command), Failure.NotFound.class));
    refused(
        () ->
            does(
                new TaskCommand.CreateTask(
                    new TaskId(World.newId()), shut, World.titled("New"), null)),
        Failure.Invalid.class);
    refused(
        () ->
            does(
                new TaskCommand.CreateTask(
                    new TaskId(World.newId()), null, World.titled("In the Inbox"), null)),
        Failure.Invalid.class);
    assertThat(ann.stored(far).version()).isEqualTo(1);
  }

  @Test
  void writing_in_the_one_project_goes_on() {
    assertThat(does(new TaskCommand.EditTask(near, null, World.titled("Nearer"))).changes())
        .hasSize(1);
    Outcome made =
        does(
            new TaskCommand.CreateTask(new TaskId(World.newId()), open, World.titled("New"), null));
    assertThat(does(new HistoryCommand.RevertBatch(made.batchId())).changes()).hasSize(1);
    assertThat(
            does(new ProjectCommand.EditProject(open, null, new ProjectPatch("Ours", null, null)))
                .changes())
        .hasSize(1);
    assertThat(ann.numbered(made.changes().getFirst()).actor().via()).isEqualTo("token");
  }

  @Test
  void no_project_is_made_by_it() {
    refused(
        () ->
            does(
                new ProjectCommand.CreateProject(
                    new ProjectId(World.newId()), "New", null, "", null)),
        Failure.NotByToken.class);
  }

  @Test
  void invitations_are_those_of_the_one_project() {
    Invitations invitations = ann.ports.invitations(World.IDS, World.CLOCK);
    EmailAddress someone = new EmailAddress("someone@example.org");
    Invitations.Made made = invitations.invite(ann.you(), shut, someone, Role.VIEWER);
    Invitation invitation = made.invitation();
    refused(() -> invitations.invite(limited, shut, someone, Role.VIEWER), Failure.NotFound.class);
    refused(() -> invitations.list(limited, shut, null, 50), Failure.NotFound.class);
    refused(() -> invitations.revoke(limited, shut, invitation.id()), Failure.NotFound.class);
    Actor bobs = new Actor(bob.you().id(), "You", Actor.Via.TOKEN, Set.of(bob.inbox().value()));
    EmailAddress his = new EmailAddress(World.email(bob.you()));
    ProjectId third = ann.project("Third");
    String token = invitations.invite(ann.you(), third, his, Role.VIEWER).token();
    refused(() -> invitations.accept(bobs, his.value(), token), Failure.NotFound.class);
    assertThat(invitations.accept(bob.you(), his.value(), token).projectId()).isEqualTo(third);
    assertThat(invitations.invite(limited, open, someone, Role.VIEWER).token()).isNotEmpty();
  }
}
