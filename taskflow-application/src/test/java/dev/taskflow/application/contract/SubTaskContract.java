package dev.taskflow.application.contract;

import static dev.taskflow.application.contract.World.titled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskflow.application.history.HistoryCommand;
import dev.taskflow.application.project.ProjectCommand;
import dev.taskflow.application.shared.Outcome;
import dev.taskflow.application.task.TaskCommand;
import dev.taskflow.application.task.TaskStore;
import dev.taskflow.application.task.TaskView;
import dev.taskflow.domain.project.Project;
import dev.taskflow.domain.project.ProjectId;
import dev.taskflow.domain.project.Role;
import dev.taskflow.domain.shared.DomainException;
import dev.taskflow.domain.shared.Failure;
import dev.taskflow.domain.shared.Rank;
import dev.taskflow.domain.task.Edit;
import dev.taskflow.domain.task.SetEdit;
import dev.taskflow.domain.task.Task;
import dev.taskflow.domain.task.TaskFacts;
import dev.taskflow.domain.task.TaskId;
import dev.taskflow.domain.task.TaskPatch;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is a part of what, and whose it is, on every store. */
public abstract class SubTaskContract {
  private World world;
  private ProjectId home;
  private TaskId trip;
  private TaskId pack;
  private TaskId socks;

  /** The implementation under test. */
  protected abstract Ports ports();

  @BeforeEach
  void aTreeOfThree() {
    world = new World(ports());
    home = world.project("Home");
    trip = world.task(home, "Trip");
    pack = world.task(home, TaskPatch.with().title("Pack").parentId(trip).build());
    socks = world.task(home, TaskPatch.with().title("Socks").parentId(pack).build());
  }

  private TaskView view(TaskId id) {
    return world.ports.taskQueries().find(world.scope(), id.value()).orElseThrow();
  }

  private Outcome trash(TaskId id) {
    return world.does(new TaskCommand.TrashTask(id, null));
  }

  @Test
  void a_task_knows_its_parent_and_counts_its_own_sub_tasks() {
    assertThat(view(pack).parentId()).isEqualTo(trip.value());
    assertThat(world.stored(socks).parentId()).isEqualTo(pack);
    assertThat(view(trip).subtasks()).isEqualTo(new TaskView.SubtasksView(1, 0));
    world.does(new TaskCommand.CompleteTask(pack, null));
    assertThat(view(trip).subtasks()).isEqualTo(new TaskView.SubtasksView(1, 1));
    assertThat(view(socks).completedAt()).isNull();
    trash(pack);
    assertThat(view(trip).subtasks()).isEqualTo(new TaskView.SubtasksView(0, 0));
  }

  @Test
  void a_parent_has_a_line_above_it() {
    assertThat(world.work(() -> world.ports.tasks().parent(home, socks, null)))
        .contains(new TaskFacts.Parent(socks, false, Set.of(trip, pack), 3));
    assertThat(world.work(() -> world.ports.tasks().parent(world.inbox(), socks, null))).isEmpty();
  }

  @Test
  void what_would_stand_below_the_uppermost_task_is_counted_once() {
    TaskId party = world.task(home, "Party");
    TaskId cake = world.task(home, TaskPatch.with().title("Cake").parentId(party).build());
    assertThat(parts(pack, party)).isEqualTo(4);
    assertThat(parts(trip, cake)).isEqualTo(3);
    assertThat(parts(trip, socks)).isEqualTo(2);
    assertThat(parts(party, null)).isEqualTo(2);
  }

  private int parts(TaskId parent, @Nullable TaskId part) {
    return world
        .work(() -> world.ports.tasks().parent(home, parent, part))
        .map(TaskFacts.Parent::parts)
        .orElseThrow();
  }

  @Test
  void a_tree_holds_only_so_many_tasks() {
    TaskPatch small = TaskPatch.with().title("Sock").parentId(pack).build();
    fill(small, Task.MAX_PARTS - 2);
    TaskId party = world.task(home, "Party");
    world.task(home, TaskPatch.with().title("Cake").parentId(party).build());
    world.does(new TaskCommand.MoveTask(party, null, null, new Edit<>(socks), null));
    TaskId alone = world.task(home, "Alone");
    assertInvalid(
        () -> world.does(new TaskCommand.MoveTask(alone, null, null, new Edit<>(trip), null)));
    assertInvalid(
        () ->
            world.does(
                new TaskCommand.EditTask(alone, null, TaskPatch.with().parentId(party).build())));
    assertInvalid(() -> world.task(home, small));
    world.does(new TaskCommand.MoveTask(party, null, null, new Edit<>(trip), null));
  }

  /** In one transaction and past the use cases, which would take long for so many. */
  private void fill(TaskPatch wanted, int parts) {
    TaskStore store = world.ports.tasks();
    Project in = world.stored(home);
    int left =
        world.work(
            () -> {
              TaskFacts.Parent parent = store.parent(home, pack, null).orElseThrow();
              TaskFacts facts = new TaskFacts(Set.of(), parent);
              Rank rank = store.lastRank(home);
              int missing = parts - parent.parts() + 1;
              for (int i = 0; i < missing; i++) {
                rank = Rank.between(rank, null);
                store.save(
                    Task.create(
                        new TaskId(World.newId()),
                        in,
                        store.nextNumber(home),
                        wanted,
                        rank,
                        facts,
                        world.you().id(),
                        World.CLOCK.instant()),
                    world.entry());
              }
              return missing;
            });
    assertThat(left).isPositive();
  }

  @Test
  void what_went_into_the_trash_with_its_parent_keeps_its_description() {
    world.does(
        new TaskCommand.EditTask(
            socks, null, TaskPatch.with().description("The woollen ones").build()));
    trash(trip);
    assertThat(view(socks).description()).isEqualTo("The woollen ones");
    world.does(new TaskCommand.RestoreTask(trip, null));
    assertThat(view(socks).description()).isEqualTo("The woollen ones");
  }

  @Test
  void nothing_becomes_a_part_of_itself() {
    assertInvalid(
        () -> world.does(new TaskCommand.MoveTask(trip, null, null, new Edit<>(socks), null)));
    assertInvalid(
        () -> world.task(world.inbox(), TaskPatch.with().title("x").parentId(trip).build()));
  }

  @Test
  void sub_tasks_go_into_the_trash_and_come_back_with_their_parent() {
    TaskId shoes = world.task(home, TaskPatch.with().title("Shoes").parentId(pack).build());
    trash(shoes);
    Outcome gone = trash(trip);
    assertThat(gone.changes()).hasSize(3);
    assertThat(view(socks).trashedAt()).isNotNull();
    world.does(new TaskCommand.RestoreTask(trip, null));
    assertThat(view(socks).trashedAt()).isNull();
    assertThat(view(shoes).trashedAt()).isNotNull();
  }

  @Test
  void taking_the_trashing_back_takes_the_sub_tasks_back() {
    Outcome gone = trash(trip);
    world.does(new HistoryCommand.RevertBatch(gone.batchId()));
    assertThat(view(trip).trashedAt()).isNull();
    assertThat(view(socks).trashedAt()).isNull();
    Outcome again = trash(trip);
    world.does(new HistoryCommand.RevertChange(again.changes().getFirst()));
    assertThat(view(pack).trashedAt()).isNull();
    assertThat(view(socks).trashedAt()).isNull();
  }

  @Test
  void the_trashing_of_a_tree_is_taken_back_in_a_trashed_project_too() {
    Outcome gone = trash(trip);
    world.does(new ProjectCommand.TrashProject(home, null));
    world.does(new HistoryCommand.RevertBatch(gone.batchId()));
    assertThat(view(trip).trashedAt()).isNull();
    assertThat(view(socks).trashedAt()).isNull();
  }

  @Test
  void taking_a_creation_back_takes_what_was_put_under_it() {
    TaskId party = new TaskId(World.newId());
    Outcome made = world.does(new TaskCommand.CreateTask(party, home, titled("Party"), null));
    TaskId cake = world.task(home, TaskPatch.with().title("Cake").parentId(party).build());
    world.does(new HistoryCommand.RevertBatch(made.batchId()));
    assertThat(view(cake).trashedAt()).isNotNull();
  }

  @Test
  void members_are_assigned_and_nobody_else() {
    World other = new World(world.ports);
    TaskPatch both =
        TaskPatch.with()
            .assigneeIds(SetEdit.to(Set.of(world.you().id(), other.you().id())))
            .build();
    assertInvalid(() -> world.does(new TaskCommand.EditTask(trip, null, both)));
    world.lets(other, home, Role.VIEWER);
    world.does(new TaskCommand.EditTask(trip, null, both));
    assertThat(view(trip).assigneeIds())
        .containsExactlyInAnyOrder(world.you().id().value(), other.you().id().value());
    world.does(
        new TaskCommand.EditTask(
            trip,
            null,
            TaskPatch.with()
                .assigneeIds(new SetEdit<>(null, Set.of(), Set.of(world.you().id())))
                .build()));
    assertThat(world.stored(trip).assigneeIds()).containsExactly(other.you().id());
    world.lets(other, home, null);
    assertThat(view(trip).assigneeIds()).containsExactly(other.you().id().value());
  }

  @Test
  void a_creation_sent_again_has_its_first_answer_whatever_became_of_those_it_names() {
    World other = new World(world.ports);
    world.lets(other, home, Role.EDITOR);
    TaskId cake = new TaskId(World.newId());
    TaskPatch.Builder wanted =
        TaskPatch.with()
            .title("Cake")
            .parentId(trip)
            .assigneeIds(SetEdit.to(Set.of(other.you().id())));
    TaskCommand asked = new TaskCommand.CreateTask(cake, home, wanted.build(), null);
    Outcome made = world.does(asked);
    world.lets(other, home, null);
    trash(trip);
    Outcome again = world.does(asked);
    assertThat(again.batchId()).isEqualTo(made.batchId());
    assertThat(again.changes()).isEmpty();
    TaskCommand another = new TaskCommand.CreateTask(cake, home, wanted.title("Pie").build(), null);
    assertThatThrownBy(() -> world.does(another))
        .isInstanceOfSatisfying(
            DomainException.class,
            e -> assertThat(e.failure()).isInstanceOf(Failure.IdTaken.class));
    world.does(new ProjectCommand.TrashProject(home, null));
    assertThat(world.does(asked).batchId()).isEqualTo(made.batchId());
  }

  private static void assertInvalid(ThrowingCallable command) {
    assertThatThrownBy(command)
        .isInstanceOfSatisfying(
            DomainException.class,
            e -> assertThat(e.failure()).isInstanceOf(Failure.Invalid.class));
  }
}
