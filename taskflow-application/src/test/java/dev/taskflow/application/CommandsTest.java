package dev.taskflow.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskflow.application.history.ChangeView;
import dev.taskflow.application.history.HistoryCommand;
import dev.taskflow.application.history.Reverts;
import dev.taskflow.application.memory.InMemoryStore;
import dev.taskflow.application.project.ProjectCommand;
import dev.taskflow.application.project.ProjectCommands;
import dev.taskflow.application.shared.Commands;
import dev.taskflow.application.shared.Ids;
import dev.taskflow.application.shared.Outcome;
import dev.taskflow.application.shared.Outcomes;
import dev.taskflow.application.shared.Scope;
import dev.taskflow.application.shared.Session;
import dev.taskflow.application.task.TaskCommand;
import dev.taskflow.application.task.TaskCommand.Place;
import dev.taskflow.application.task.TaskCommands;
import dev.taskflow.application.task.TaskSort;
import dev.taskflow.application.task.TaskView;
import dev.taskflow.application.user.AccountStore.NewAccount;
import dev.taskflow.domain.filter.FilterParser;
import dev.taskflow.domain.filter.Viewpoint;
import dev.taskflow.domain.project.ProjectId;
import dev.taskflow.domain.shared.DomainException;
import dev.taskflow.domain.shared.Failure;
import dev.taskflow.domain.task.TaskId;
import dev.taskflow.domain.task.TaskPatch;
import dev.taskflow.domain.user.Actor;
import dev.taskflow.domain.user.UserId;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CommandsTest {
  private final InMemoryStore store = new InMemoryStore();
  private final AtomicLong drawn = new AtomicLong();
  private final Ids ids = () -> new UUID(7, drawn.incrementAndGet());
  private final InstantSource clock = () -> Instant.ofEpochSecond(1_800_000_000L + drawn.get());
  private final TaskCommands tasks = new TaskCommands(store.tasks(), store.projects());
  private final ProjectCommands projects = new ProjectCommands(store.projects());
  private final Commands commands =
      new Commands(
          store, ids, clock, tasks, projects, new Reverts(store.changes(), tasks, projects));
  private final Actor ana = person();
  private final Scope scope = new Scope(ana.id());
  private final Viewpoint seen =
      new Viewpoint(clock.instant(), ZoneOffset.UTC, DayOfWeek.MONDAY, ana.id().value());

  private Actor person() {
    Actor made = new Actor(new UserId(ids.next()), "Ana", Actor.Via.SESSION);
    store
        .people()
        .create(
            new NewAccount(
                made.id(), "ana@example.org", "Ana", "a hash", true, "UTC", "en", clock.instant()));
    projects.createInbox(Session.begin(made, ids, clock.instant()));
    return made;
  }

  @Test
  void newTasksStandAtTheEndAndMovesTakeOneNeighbour() {
    TaskId one = create("One", null);
    TaskId two = create("Two", null);
    TaskId three = create("Three", new Place(one, true));
    assertThat(titles()).containsExactly("Three", "One", "Two");
    move(one, new Place(two, false));
    assertThat(titles()).containsExactly("Three", "Two", "One");
    move(three, null);
    assertThat(titles()).containsExactly("Two", "One", "Three");
  }

  @Test
  void movingToWhereItStandsIsANoOp() {
    TaskId one = create("One", null);
    TaskId two = create("Two", null);
    long before = store.position();
    assertThat(move(one, new Place(two, true)).changes()).isEmpty();
    assertThat(move(two, new Place(one, false)).changes()).isEmpty();
    assertThat(move(two, null).changes()).isEmpty();
    assertThat(store.position()).isEqualTo(before);
  }

  @Test
  void severalCommandsAreOneBatchInTheirOrder() {
    TaskId one = new TaskId(ids.next());
    TaskId two = new TaskId(ids.next());
    Outcomes done =
        commands.executeAll(
            ana,
            List.of(
                new TaskCommand.CreateTask(one, null, title("One"), null),
                new TaskCommand.CreateTask(two, null, title("Two"), new Place(one, true)),
                new TaskCommand.CompleteTask(one, 1L)));
    assertThat(done.entityIds()).containsExactly(one.value(), two.value(), one.value());
    assertThat(done.changes()).hasSize(3);
    assertThat(store.changes().batch(scope, done.batchId())).hasSize(3);
    assertThat(titles()).containsExactly("Two", "One");
  }

  @Test
  void oneThatIsRefusedLeavesNothingOfThoseBeforeIt() {
    long before = store.position();
    TaskId one = new TaskId(ids.next());
    assertRefused(
        () ->
            commands.executeAll(
                ana,
                List.of(
                    new TaskCommand.CreateTask(one, null, title("One"), null),
                    new TaskCommand.CompleteTask(one, 7L))),
        Failure.Stale.class);
    assertThat(store.position()).isEqualTo(before);
    assertThat(titles()).isEmpty();
  }

  @Test
  void aNeighbourOfAnotherProjectIsUnknown() {
    ProjectId other = new ProjectId(ids.next());
    commands.execute(ana, new ProjectCommand.CreateProject(other, "Other", null, "", null));
    TaskId mine = create("Mine", null);
    TaskId theirs = new TaskId(ids.next());
    commands.execute(ana, new TaskCommand.CreateTask(theirs, other, title("Theirs"), null));
    assertInvalid(() -> move(mine, new Place(theirs, true)), "before");
    assertInvalid(() -> move(mine, new Place(mine, false)), "after");
  }

  @Test
  void whatIsForeignIsNotFound() {
    TaskId mine = create("Mine", null);
    Actor eve = new Actor(new UserId(ids.next()), "Eve", Actor.Via.SESSION);
    assertRefused(
        () -> commands.execute(eve, new TaskCommand.CompleteTask(mine, null)),
        Failure.NotFound.class);
    UUID change = lastChange().id();
    assertRefused(
        () -> commands.execute(eve, new HistoryCommand.RevertChange(change)),
        Failure.NotFound.class);
  }

  @Test
  void aStaleVersionIsRefusedBeforeAnythingElse() {
    TaskId task = create("One", null);
    commands.execute(ana, new TaskCommand.EditTask(task, 1L, title("Two")));
    assertRefused(
        () -> commands.execute(ana, new TaskCommand.EditTask(task, 1L, title(""))),
        Failure.Stale.class);
  }

  @Test
  void theSameCreationAgainIsTheAnswerThatGotLost() {
    TaskId task = create("One", null);
    commands.execute(ana, new TaskCommand.EditTask(task, null, title("Renamed since")));
    long before = store.position();
    Outcome again =
        commands.execute(ana, new TaskCommand.CreateTask(task, null, title("One"), null));
    assertThat(again.entityId()).isEqualTo(task.value());
    assertThat(again.changes()).isEmpty();
    assertThat(store.position()).isEqualTo(before);
    assertThat(titles()).containsExactly("Renamed since");
  }

  @Test
  void anotherCreationUnderTheSameIdIsRefused() {
    TaskId task = create("One", null);
    TaskPatch described = TaskPatch.with().title("One").description("More").build();
    for (TaskPatch other : List.of(title("Two"), described)) {
      assertRefused(
          () -> commands.execute(ana, new TaskCommand.CreateTask(task, null, other, null)),
          Failure.IdTaken.class);
    }
    ProjectId elsewhere = new ProjectId(ids.next());
    commands.execute(ana, new ProjectCommand.CreateProject(elsewhere, "Other", null, "", null));
    assertRefused(
        () ->
            commands.execute(ana, new TaskCommand.CreateTask(task, elsewhere, title("One"), null)),
        Failure.IdTaken.class);
  }

  @Test
  void anEditCanBeTakenBackInTheTrash() {
    TaskId task = create("One", null);
    UUID edit =
        commands
            .execute(ana, new TaskCommand.EditTask(task, null, title("Two")))
            .changes()
            .getFirst();
    commands.execute(ana, new TaskCommand.TrashTask(task, null));
    commands.execute(ana, new HistoryCommand.RevertChange(edit));
    commands.execute(ana, new TaskCommand.RestoreTask(task, null));
    assertThat(titles()).containsExactly("One");
  }

  @Test
  void undoAndRedoAreChangesToo() {
    TaskId task = create("One", null);
    commands.execute(ana, new TaskCommand.TrashTask(task, null));
    UUID trashing = lastChange().id();
    Outcome undone = commands.execute(ana, new HistoryCommand.RevertChange(trashing));
    assertThat(titles()).containsExactly("One");
    assertThat(commands.execute(ana, new HistoryCommand.RevertChange(trashing)).changes())
        .isEqualTo(undone.changes());
    commands.execute(ana, new HistoryCommand.RevertChange(undone.changes().getFirst()));
    assertThat(titles()).isEmpty();
  }

  @Test
  void undoOfAMoveTakesTheOldPlaceOrOneBesideIt() {
    TaskId one = create("One", null);
    create("Two", null);
    TaskId three = create("Three", null);
    UUID moved = move(three, new Place(one, true)).changes().getFirst();
    commands.execute(ana, new HistoryCommand.RevertChange(moved));
    assertThat(titles()).containsExactly("One", "Two", "Three");
    UUID again = move(three, new Place(one, true)).changes().getFirst();
    create("Four", null);
    commands.execute(ana, new HistoryCommand.RevertChange(again));
    assertThat(titles()).containsExactly("One", "Two", "Three", "Four");
  }

  @Test
  void aBatchIsTakenBackWholeOrNotAtAll() {
    TaskId one = create("One", null);
    Outcome edit = commands.execute(ana, new TaskCommand.EditTask(one, null, title("Two")));
    commands.execute(ana, new HistoryCommand.RevertBatch(edit.batchId()));
    assertThat(titles()).containsExactly("One");
    Outcome later = commands.execute(ana, new TaskCommand.EditTask(one, null, title("Three")));
    commands.execute(ana, new TaskCommand.EditTask(one, null, title("Four")));
    assertRefused(
        () -> commands.execute(ana, new HistoryCommand.RevertBatch(later.batchId())),
        Failure.MovedOn.class);
    assertThat(titles()).containsExactly("Four");
  }

  @Test
  void aFailureLeavesNothingBehind() {
    long before = store.position();
    assertRefused(
        () ->
            commands.execute(
                ana, new TaskCommand.CreateTask(new TaskId(ids.next()), null, title(" "), null)),
        Failure.Invalid.class);
    assertThat(store.position()).isEqualTo(before);
    create("One", null);
    assertThat(list().getFirst().key()).isEqualTo("INBO-1");
  }

  private TaskId create(String title, Place place) {
    TaskId id = new TaskId(ids.next());
    commands.execute(ana, new TaskCommand.CreateTask(id, null, title(title), place));
    return id;
  }

  private Outcome move(TaskId task, Place place) {
    return commands.execute(ana, new TaskCommand.MoveTask(task, null, null, null, place));
  }

  private List<TaskView> list() {
    return store
        .tasks()
        .list(scope, FilterParser.parse(""), seen, TaskSort.BY_RANK, null, 50)
        .items();
  }

  private List<String> titles() {
    return list().stream().map(TaskView::title).toList();
  }

  private ChangeView lastChange() {
    return store.changes().since(scope, null, store.position() - 1, 1).items().getFirst();
  }

  private static TaskPatch title(String title) {
    return TaskPatch.with().title(title).build();
  }

  private static void assertInvalid(Runnable command, String field) {
    assertThatThrownBy(command::run)
        .isInstanceOfSatisfying(
            DomainException.class,
            e ->
                assertThat(((Failure.Invalid) e.failure()).violations())
                    .singleElement()
                    .satisfies(v -> assertThat(v.field()).isEqualTo(field)));
  }

  private static void assertRefused(Runnable command, Class<? extends Failure> failure) {
    assertThatThrownBy(command::run)
        .isInstanceOfSatisfying(
            DomainException.class, e -> assertThat(e.failure()).isInstanceOf(failure));
  }
}
