package dev.taskflow.application.contract;

import static dev.taskflow.application.contract.World.titled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskflow.application.task.TaskCommand;
import dev.taskflow.application.task.TaskStore;
import dev.taskflow.domain.project.Project;
import dev.taskflow.domain.project.ProjectId;
import dev.taskflow.domain.project.Status;
import dev.taskflow.domain.shared.Change;
import dev.taskflow.domain.shared.DomainException;
import dev.taskflow.domain.shared.Failure;
import dev.taskflow.domain.shared.PlannedTime;
import dev.taskflow.domain.shared.Rank;
import dev.taskflow.domain.task.Priority;
import dev.taskflow.domain.task.Task;
import dev.taskflow.domain.task.TaskEvent;
import dev.taskflow.domain.task.TaskFacts;
import dev.taskflow.domain.task.TaskId;
import dev.taskflow.domain.task.TaskPatch;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link TaskStore} does. */
public abstract class TaskStoreContract {
  static final PlannedTime DAY = new PlannedTime(LocalDate.of(2026, 12, 1), null, null);
  static final PlannedTime MINUTE =
      new PlannedTime(LocalDate.of(2024, 2, 29), LocalTime.of(17, 5), ZoneId.of("Europe/Berlin"));

  private World world;
  private TaskStore store;
  private ProjectId home;

  /** The implementation under test. */
  protected abstract Ports ports();

  @BeforeEach
  void aWorld() {
    world = new World(ports());
    store = world.ports.tasks();
    home = world.project("Home");
  }

  private Change<Task, TaskEvent> creation(TaskId id, TaskPatch wanted, Rank rank) {
    Project project = world.stored(home);
    return Task.create(
        id,
        project,
        store.nextNumber(home),
        wanted,
        rank,
        TaskFacts.NONE,
        world.you.id(),
        World.CLOCK.instant());
  }

  private Task create(String title, Rank rank) {
    return world.work(
        () -> {
          Change<Task, TaskEvent> change = creation(new TaskId(World.newId()), titled(title), rank);
          store.save(change, world.entry());
          return change.after();
        });
  }

  @Test
  void a_full_task_comes_back_as_it_was() {
    TaskPatch full =
        TaskPatch.with()
            .title("Pay rent 🏠")
            .description("- [ ] *first*\n\ttab \"quoted\" \\")
            .statusId(world.status(home, Status.Category.DOING).id())
            .priority(Priority.URGENT)
            .start(DAY)
            .due(MINUTE)
            .deadline(
                new PlannedTime(LocalDate.of(9999, 12, 31), LocalTime.MIDNIGHT, ZoneId.of("UTC")))
            .estimateMinutes(525_600)
            .build();
    Task made =
        world.work(
            () -> {
              Change<Task, TaskEvent> change =
                  creation(new TaskId(World.newId()), full, Rank.FIRST);
              store.save(change, world.entry());
              return change.after();
            });
    assertThat(world.stored(made.id())).isEqualTo(made);
  }

  @Test
  void an_edit_comes_back_as_it_was_and_fields_can_be_emptied() {
    Task made = create("Rent", Rank.FIRST);
    Project project = world.stored(home);
    TaskPatch fill =
        TaskPatch.with()
            .title("Pay rent")
            .description("why")
            .priority(Priority.HIGH)
            .start(DAY)
            .due(MINUTE)
            .deadline(DAY)
            .estimateMinutes(15)
            .build();
    TaskPatch empty =
        TaskPatch.with()
            .description("")
            .priority(Priority.NONE)
            .start(null)
            .due(null)
            .deadline(null)
            .estimateMinutes(null)
            .build();
    Task filled = save(made.edit(fill, project, TaskFacts.NONE, World.CLOCK.instant()));
    assertThat(world.stored(made.id())).isEqualTo(filled);
    Task emptied = save(filled.edit(empty, project, TaskFacts.NONE, World.CLOCK.instant()));
    assertThat(world.stored(made.id())).isEqualTo(emptied);
    assertThat(emptied.version()).isEqualTo(3);
  }

  private Task save(Change<Task, TaskEvent> change) {
    return world.work(
        () -> {
          store.save(change, world.entry());
          return change.after();
        });
  }

  @Test
  void what_was_locked_is_what_was_stored() {
    Task made = create("Rent", Rank.FIRST);
    assertThat(world.work(() -> store.lock(world.scope, made.id()))).contains(made);
  }

  @Test
  void a_stranger_finds_no_task_and_learns_only_that_the_id_is_taken() {
    Task made = create("Rent", Rank.FIRST);
    World stranger = new World(world.ports);
    assertThat(world.work(() -> store.find(stranger.scope, made.id()))).isEmpty();
    assertThat(world.work(() -> store.lock(stranger.scope, made.id()))).isEmpty();
    assertThat(world.work(() -> store.isTaken(made.id()))).isTrue();
    assertThat(world.work(() -> store.isTaken(new TaskId(World.newId())))).isFalse();
  }

  @Test
  void an_id_is_given_once_and_the_second_try_leaves_nothing() {
    Task made = create("Rent", Rank.FIRST);
    assertThatThrownBy(
            () ->
                world.work(
                    () -> {
                      store.save(
                          creation(made.id(), titled("Other"), new Rank("a1")), world.entry());
                      return made;
                    }))
        .isInstanceOfSatisfying(
            DomainException.class,
            e -> assertThat(e.failure()).isInstanceOf(Failure.IdTaken.class));
    assertThat(world.stored(made.id()).title()).isEqualTo("Rent");
    assertThat(create("Next", new Rank("a1")).key().number()).isEqualTo(2);
  }

  @Test
  void a_change_of_an_older_version_is_refused_and_names_the_current_one() {
    Task made = create("Rent", Rank.FIRST);
    Project project = world.stored(home);
    save(made.edit(titled("First"), project, TaskFacts.NONE, World.CLOCK.instant()));
    assertThatThrownBy(
            () -> save(made.edit(titled("Second"), project, TaskFacts.NONE, World.CLOCK.instant())))
        .isInstanceOfSatisfying(
            DomainException.class, e -> assertThat(e.failure()).isEqualTo(new Failure.Stale(2)));
    assertThat(world.stored(made.id()).title()).isEqualTo("First");
  }

  @Test
  void what_fails_leaves_nothing_behind() {
    Task made = create("Rent", Rank.FIRST);
    var before = world.ports.changes().after(world.scope, "task", made.id().value(), 0, 50);
    assertThat(before).hasSize(1);
    assertThatThrownBy(
            () ->
                world.work(
                    () -> {
                      store.save(
                          made.edit(
                              titled("Other"),
                              world.stored(home),
                              TaskFacts.NONE,
                              World.CLOCK.instant()),
                          world.entry());
                      throw new IllegalStateException("on purpose");
                    }))
        .hasMessageContaining("on purpose");
    assertThat(world.stored(made.id())).isEqualTo(made);
    assertThat(world.ports.changes().after(world.scope, "task", made.id().value(), 0, 50))
        .extracting(row -> row.id())
        .containsExactly(before.getFirst().id());
  }

  @Test
  void numbers_count_from_one_in_each_project() {
    ProjectId other = world.project("Work");
    assertThat(world.work(() -> store.nextNumber(home))).isEqualTo(1);
    assertThat(world.work(() -> store.nextNumber(home))).isEqualTo(2);
    assertThat(world.work(() -> store.nextNumber(other))).isEqualTo(1);
  }

  @Test
  void places_are_looked_up_with_trashed_tasks_and_without_the_one_that_moves() {
    assertThat(world.work(() -> store.lastRank(home))).isNull();
    Task first = create("1", new Rank("a0"));
    Task second = create("2", new Rank("a1"));
    Task third = create("3", new Rank("a2"));
    world.does(new TaskCommand.TrashTask(third.id(), null));
    world.work(
        () -> {
          store.lockOrder(home);
          assertThat(store.lastRank(home)).isEqualTo(new Rank("a2"));
          assertThat(store.rankAfter(home, new Rank("a0"), null)).isEqualTo(new Rank("a1"));
          assertThat(store.rankAfter(home, new Rank("a0"), second.id())).isEqualTo(new Rank("a2"));
          assertThat(store.rankAfter(home, new Rank("a2"), null)).isNull();
          assertThat(store.rankBefore(home, new Rank("a2"), null)).isEqualTo(new Rank("a1"));
          assertThat(store.rankBefore(home, new Rank("a2"), second.id())).isEqualTo(new Rank("a0"));
          assertThat(store.rankBefore(home, new Rank("a0"), null)).isNull();
          assertThat(store.isOccupied(home, new Rank("a0"), second.id())).isTrue();
          assertThat(store.isOccupied(home, new Rank("a0"), first.id())).isFalse();
          assertThat(store.isOccupied(home, new Rank("a0V"), first.id())).isFalse();
          return first;
        });
  }

  @Test
  void capitals_come_before_small_letters_in_an_order() {
    create("low", new Rank("Zz"));
    create("high", new Rank("a0"));
    assertThat(world.work(() -> store.lastRank(home))).isEqualTo(new Rank("a0"));
  }

  @Test
  void the_last_open_status_is_the_one_before_the_newest_closing() {
    Task made = create("Rent", Rank.FIRST);
    Status doing = world.status(home, Status.Category.DOING);
    Status todo = world.status(home, Status.Category.TODO);
    assertThat(world.work(() -> java.util.Optional.ofNullable(store.lastOpenStatus(made.id()))))
        .isEmpty();
    world.does(new TaskCommand.EditTask(made.id(), null, World.inStatus(doing.id())));
    world.does(new TaskCommand.CompleteTask(made.id(), null));
    assertThat(world.work(() -> store.lastOpenStatus(made.id()))).isEqualTo(doing.id());
    world.does(new TaskCommand.EditTask(made.id(), null, World.inStatus(todo.id())));
    world.does(new TaskCommand.CompleteTask(made.id(), null));
    world.does(new TaskCommand.EditTask(made.id(), null, titled("Rent, paid")));
    assertThat(world.work(() -> store.lastOpenStatus(made.id()))).isEqualTo(todo.id());
  }
}
