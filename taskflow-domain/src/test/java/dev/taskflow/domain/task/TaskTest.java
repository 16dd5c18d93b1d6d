package dev.taskflow.domain.task;

import static dev.taskflow.domain.task.TaskBuilder.ANA;
import static dev.taskflow.domain.task.TaskBuilder.DOING;
import static dev.taskflow.domain.task.TaskBuilder.DONE;
import static dev.taskflow.domain.task.TaskBuilder.HOME;
import static dev.taskflow.domain.task.TaskBuilder.MONDAY;
import static dev.taskflow.domain.task.TaskBuilder.TODO;
import static dev.taskflow.domain.task.TaskBuilder.TUESDAY;
import static dev.taskflow.domain.task.TaskBuilder.aTask;
import static dev.taskflow.domain.task.TaskBuilder.status;
import static dev.taskflow.domain.task.TaskBuilder.title;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskflow.domain.project.Project;
import dev.taskflow.domain.shared.Change;
import dev.taskflow.domain.shared.DomainException;
import dev.taskflow.domain.shared.Failure;
import dev.taskflow.domain.shared.PlannedTime;
import dev.taskflow.domain.shared.Rank;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class TaskTest {
  @Test
  void aNewTaskIsToDoAndItsFactHoldsEverything() {
    Change<Task, TaskEvent> made =
        Task.create(
            new TaskId(new UUID(4, 5)),
            HOME,
            42,
            title("Pay rent"),
            Rank.FIRST,
            TaskFacts.NONE,
            ANA,
            MONDAY);
    assertThat(made.after().statusId()).isEqualTo(TODO);
    assertThat(made.after().version()).isEqualTo(1);
    assertThat(made.events())
        .singleElement()
        .satisfies(e -> assertThat(e.kind()).isEqualTo("task.created"));
    assertThat(made.events().getFirst().after())
        .containsEntry("key", "HOME-42")
        .containsEntry("title", "Pay rent");
  }

  @Test
  void editingHoldsExactlyTheFieldsThatMoved() {
    Change<Task, TaskEvent> change =
        aTask().build().edit(title("Pay the rent"), HOME, TaskFacts.NONE, TUESDAY);
    TaskEvent fact = change.events().getFirst();
    assertThat(fact.kind()).isEqualTo("task.retitled");
    assertThat(fact.before()).isEqualTo(Map.of("title", "Pay rent"));
    assertThat(fact.after()).isEqualTo(Map.of("title", "Pay the rent"));
    assertThat(change.after().version()).isEqualTo(2);
    assertThat(change.after().updatedAt()).isEqualTo(TUESDAY);
  }

  @Test
  void theSameCommandTwiceIsANoOp() {
    Task task = aTask().build();
    Task done = task.complete(HOME, TUESDAY).after();
    Task trashed = task.trash(HOME, TUESDAY).after();
    assertThat(
            List.of(
                task.edit(title("Pay rent"), HOME, TaskFacts.NONE, TUESDAY),
                task.edit(TaskPatch.NOTHING, HOME, TaskFacts.NONE, TUESDAY),
                task.edit(status(TODO), HOME, TaskFacts.NONE, TUESDAY),
                task.move(HOME, TODO, null, task.rank(), TaskFacts.NONE, TUESDAY),
                task.reopen(HOME, null, TUESDAY),
                task.restore(HOME, TUESDAY),
                done.complete(HOME, TUESDAY),
                trashed.trash(HOME, TUESDAY)))
        .allSatisfy(
            change -> {
              assertThat(change.isNoOp()).isTrue();
              assertThat(change.after()).isSameAs(change.before());
            });
  }

  @Test
  void enteringAClosedStatusByAnyDoorCompletes() {
    Task task = aTask().build();
    assertThat(
            List.of(
                task.complete(HOME, TUESDAY),
                task.edit(status(DONE), HOME, TaskFacts.NONE, TUESDAY),
                task.move(HOME, DONE, null, null, TaskFacts.NONE, TUESDAY)))
        .allSatisfy(
            change -> {
              assertThat(change.after().statusId()).isEqualTo(DONE);
              assertThat(change.after().completedAt()).isEqualTo(TUESDAY);
              assertThat(change.events().getFirst().kind()).isEqualTo("task.completed");
            });
  }

  @Test
  void reopeningGoesBackToTheLastOpenStatus() {
    Task done = aTask().build().edit(status(DONE), HOME, TaskFacts.NONE, TUESDAY).after();
    assertThat(done.reopen(HOME, DOING, TUESDAY).after().statusId()).isEqualTo(DOING);
    assertThat(done.reopen(HOME, null, TUESDAY).after().statusId()).isEqualTo(TODO);
    assertThat(done.reopen(HOME, DONE, TUESDAY).after().completedAt()).isNull();
  }

  @Test
  void aTrashedTaskCanOnlyBeRestored() {
    Task trashed = aTask().build().trash(HOME, TUESDAY).after();
    assertRefused(
        () -> trashed.edit(title("x"), HOME, TaskFacts.NONE, TUESDAY), new Failure.Trashed());
    assertRefused(() -> trashed.complete(HOME, TUESDAY), new Failure.Trashed());
    assertRefused(
        () -> trashed.move(HOME, DOING, null, null, TaskFacts.NONE, TUESDAY),
        new Failure.Trashed());
    assertThat(trashed.restore(HOME, TUESDAY).after().trashedAt()).isNull();
  }

  @Test
  void anArchivedProjectIsReadOnly() {
    Project archived = HOME.archive(TUESDAY).after();
    Task task = aTask().build();
    assertRefused(
        () -> task.edit(title("x"), archived, TaskFacts.NONE, TUESDAY), new Failure.Archived());
    assertRefused(() -> task.trash(archived, TUESDAY), new Failure.Archived());
  }

  @Test
  void takingBackAFieldThatMovedOnNamesIt() {
    Task task = aTask().build();
    Change<Task, TaskEvent> first = task.edit(title("One"), HOME, TaskFacts.NONE, TUESDAY);
    Task second = first.after().edit(title("Two"), HOME, TaskFacts.NONE, TUESDAY).after();
    assertRefused(
        () -> second.revert(first.events().getFirst(), HOME, null, TaskFacts.NONE, TUESDAY),
        new Failure.MovedOn("title"));
  }

  @Test
  void takingBackACreationTrashes() {
    Change<Task, TaskEvent> made =
        Task.create(
            new TaskId(new UUID(4, 5)),
            HOME,
            1,
            title("Pay rent"),
            Rank.FIRST,
            TaskFacts.NONE,
            ANA,
            MONDAY);
    assertThat(
            made.after()
                .revert(made.events().getFirst(), HOME, null, TaskFacts.NONE, TUESDAY)
                .after()
                .trashedAt())
        .isEqualTo(TUESDAY);
  }

  @Test
  void aCreationThatOthersBuiltUponIsNotTakenBack() {
    Change<Task, TaskEvent> made =
        Task.create(
            new TaskId(new UUID(4, 5)),
            HOME,
            1,
            title("Pay rent"),
            Rank.FIRST,
            TaskFacts.NONE,
            ANA,
            MONDAY);
    Task edited = made.after().edit(title("Pay the rent"), HOME, TaskFacts.NONE, TUESDAY).after();
    assertRefused(
        () -> edited.revert(made.events().getFirst(), HOME, null, TaskFacts.NONE, TUESDAY),
        new Failure.MovedOn("title"));
    Task moved =
        made.after()
            .move(HOME, null, null, Rank.between(Rank.FIRST, null), TaskFacts.NONE, TUESDAY)
            .after();
    assertThat(
            moved
                .revert(made.events().getFirst(), HOME, null, TaskFacts.NONE, TUESDAY)
                .after()
                .trashedAt())
        .isNotNull();
  }

  @Test
  void aFactIsTakenBackInATrashedProjectAndNotInAnArchivedOne() {
    Project trashed = HOME.trash(TUESDAY).after();
    Project archived = HOME.archive(TUESDAY).after();
    Task task = aTask().build();
    Change<Task, TaskEvent> gone = task.trash(HOME, TUESDAY);
    Change<Task, TaskEvent> come = gone.after().restore(HOME, TUESDAY);
    for (Change<Task, TaskEvent> change :
        List.of(task.edit(title("Two"), HOME, TaskFacts.NONE, TUESDAY), gone, come)) {
      TaskEvent fact = change.events().getFirst();
      Task back = change.after().revert(fact, trashed, null, TaskFacts.NONE, TUESDAY).after();
      assertThat(back.fields()).isEqualTo(Objects.requireNonNull(change.before()).fields());
      assertRefused(
          () -> change.after().revert(fact, archived, null, TaskFacts.NONE, TUESDAY),
          new Failure.Archived());
    }
  }

  @Test
  void anEditIsTakenBackInTheTrashToo() {
    Change<Task, TaskEvent> edit =
        aTask().build().edit(title("Two"), HOME, TaskFacts.NONE, TUESDAY);
    Task trashed = edit.after().trash(HOME, TUESDAY).after();
    Task back =
        trashed.revert(edit.events().getFirst(), HOME, null, TaskFacts.NONE, TUESDAY).after();
    assertThat(back.title()).isEqualTo("Pay rent");
    assertThat(back.trashedAt()).isEqualTo(TUESDAY);
  }

  @Property(tries = 300)
  void anyCommandsTakenBackInReverseGiveTheFirstState(@ForAll Random random) {
    Task first = aTask().build();
    Task task = first;
    List<Change<Task, TaskEvent>> done = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      Change<Task, TaskEvent> change = anyCommand(task, random);
      task = change.after();
      if (!change.isNoOp()) {
        done.add(change);
      }
    }
    for (Change<Task, TaskEvent> change : done.reversed()) {
      TaskEvent fact = change.events().getFirst();
      Rank old = fact.before().get("rank") instanceof String rank ? new Rank(rank) : null;
      task = task.revert(fact, HOME, old, TaskFacts.NONE, TUESDAY).after();
      Map<String, Object> now = new HashMap<>(task.fields());
      Map<String, Object> then = new HashMap<>(Objects.requireNonNull(change.before()).fields());
      // A trashing taken back twice over is dated by its own day.
      if (now.get("trashedAt") != null && then.get("trashedAt") != null) {
        now.remove("trashedAt");
        then.remove("trashedAt");
      }
      assertThat(now).isEqualTo(then);
    }
    assertThat(task.fields()).isEqualTo(first.fields());
  }

  private static Change<Task, TaskEvent> anyCommand(Task task, Random random) {
    if (task.trashedAt() != null) {
      return task.restore(HOME, MONDAY);
    }
    PlannedTime planned =
        random.nextBoolean()
            ? new PlannedTime(LocalDate.of(2026, 12, 1 + random.nextInt(20)), null, null)
            : new PlannedTime(
                LocalDate.of(2026, 12, 1),
                LocalTime.of(random.nextInt(24), 30),
                ZoneId.of("Europe/Berlin"));
    return switch (random.nextInt(8)) {
      case 0 -> task.edit(title("Title " + random.nextInt(5)), HOME, TaskFacts.NONE, MONDAY);
      case 1 ->
          task.edit(
              status(List.of(TODO, DOING, DONE).get(random.nextInt(3))),
              HOME,
              TaskFacts.NONE,
              MONDAY);
      case 2 -> task.complete(HOME, MONDAY);
      case 3 -> task.reopen(HOME, DOING, MONDAY);
      case 4 -> task.trash(HOME, TUESDAY);
      case 5 ->
          task.edit(
              TaskPatch.with()
                  .description("Text " + random.nextInt(3))
                  .priority(List.of(Priority.values()).get(random.nextInt(5)))
                  .start(planned)
                  .due(random.nextBoolean() ? planned : null)
                  .estimateMinutes(random.nextBoolean() ? 30 : null)
                  .build(),
              HOME,
              TaskFacts.NONE,
              MONDAY);
      case 6 ->
          task.move(HOME, null, null, Rank.between(task.rank(), null), TaskFacts.NONE, MONDAY);
      default ->
          task.move(HOME, DOING, null, Rank.between(null, task.rank()), TaskFacts.NONE, MONDAY);
    };
  }

  private static void assertRefused(ThrowingCallable command, Failure failure) {
    assertThatThrownBy(command)
        .isInstanceOfSatisfying(
            DomainException.class, refused -> assertThat(refused.failure()).isEqualTo(failure));
  }
}
