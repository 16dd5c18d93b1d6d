package dev.taskflow.domain.task;

import static dev.taskflow.domain.task.TaskBuilder.ANA;
import static dev.taskflow.domain.task.TaskBuilder.HOME;
import static dev.taskflow.domain.task.TaskBuilder.TUESDAY;
import static dev.taskflow.domain.task.TaskBuilder.aTask;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskflow.domain.shared.Change;
import dev.taskflow.domain.shared.DomainException;
import dev.taskflow.domain.shared.Failure;
import dev.taskflow.domain.user.UserId;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Whose a task is, and what it is a part of. */
class TaskPartsTest {
  private static final UserId BEN = new UserId(new UUID(1, 2));
  private static final UserId CAT = new UserId(new UUID(1, 3));
  private static final TaskFacts ALL_ARE_MEMBERS = new TaskFacts(Set.of(ANA, BEN, CAT), null);
  private static final TaskId PARENT = new TaskId(new UUID(4, 9));

  private static Change<Task, TaskEvent> assign(Task task, SetEdit<UserId> people) {
    return task.edit(TaskPatch.with().assigneeIds(people).build(), HOME, ALL_ARE_MEMBERS, TUESDAY);
  }

  private static SetEdit<UserId> adding(UserId person) {
    return new SetEdit<>(null, Set.of(person), Set.of());
  }

  private static TaskFacts under(TaskId... above) {
    return new TaskFacts(Set.of(), new TaskFacts.Parent(PARENT, false, Set.of(above), 1));
  }

  private static Change<Task, TaskEvent> under(Task task, TaskFacts facts) {
    return task.edit(TaskPatch.with().parentId(PARENT).build(), HOME, facts, TUESDAY);
  }

  @Test
  void assigningIsAFactOfItsOwnAndTwiceANoOp() {
    Change<Task, TaskEvent> change = assign(aTask().build(), SetEdit.to(Set.of(BEN, ANA)));
    assertThat(change.events().getFirst().kind()).isEqualTo("task.assigned");
    assertThat(change.after().assigneeIds()).containsExactly(ANA, BEN);
    assertThat(assign(change.after(), adding(BEN)).isNoOp()).isTrue();
    assertThat(assign(change.after(), new SetEdit<>(null, Set.of(), Set.of(CAT))).isNoOp())
        .isTrue();
  }

  @Test
  void membersAloneCanBeAssignedButWhoLeftStays() {
    Task task = assign(aTask().build(), adding(BEN)).after();
    TaskFacts benLeft = new TaskFacts(Set.of(ANA), null);
    TaskPatch addAna = TaskPatch.with().assigneeIds(adding(ANA)).build();
    assertThat(task.edit(addAna, HOME, benLeft, TUESDAY).after().assigneeIds())
        .containsExactly(ANA, BEN);
    TaskPatch addCat = TaskPatch.with().assigneeIds(adding(CAT)).build();
    assertInvalid(() -> task.edit(addCat, HOME, benLeft, TUESDAY), "unknown-id");
  }

  @Test
  void takingAnAssignmentBackLeavesWhomOthersAddedSince() {
    Change<Task, TaskEvent> ben = assign(aTask().build(), adding(BEN));
    Task both = assign(ben.after(), adding(CAT)).after();
    Task back = both.revert(ben.events().getFirst(), HOME, null, ALL_ARE_MEMBERS, TUESDAY).after();
    assertThat(back.assigneeIds()).containsExactly(CAT);
    Task without = assign(both, new SetEdit<>(null, Set.of(), Set.of(BEN))).after();
    assertThatThrownBy(
            () -> without.revert(ben.events().getFirst(), HOME, null, ALL_ARE_MEMBERS, TUESDAY))
        .isInstanceOfSatisfying(
            DomainException.class,
            e -> assertThat(e.failure()).isEqualTo(new Failure.MovedOn("assigneeIds")));
  }

  @Test
  void whoLeftTheProjectDoesNotComeBackByAnUndo() {
    Task task = assign(aTask().build(), adding(BEN)).after();
    Change<Task, TaskEvent> removal = assign(task, SetEdit.to(Set.of()));
    assertThatThrownBy(
            () ->
                removal
                    .after()
                    .revert(removal.events().getFirst(), HOME, null, TaskFacts.NONE, TUESDAY))
        .isInstanceOfSatisfying(
            DomainException.class,
            e -> assertThat(e.failure()).isEqualTo(new Failure.MovedOn("assigneeIds")));
  }

  @Test
  void aSubTaskIsMovedUnderItsParent() {
    Change<Task, TaskEvent> change = under(aTask().build(), under());
    assertThat(change.after().parentId()).isEqualTo(PARENT);
    assertThat(change.events().getFirst().kind()).isEqualTo("task.moved");
    assertThat(under(change.after(), under()).isNoOp()).isTrue();
  }

  @Test
  void nothingIsAPartOfItself() {
    Task task = aTask().build();
    assertInvalid(
        () -> under(task, under(new TaskId(new UUID(4, 8)), task.id())), "part-of-itself");
    TaskFacts itself = new TaskFacts(Set.of(), new TaskFacts.Parent(task.id(), false, Set.of(), 1));
    assertInvalid(
        () -> task.move(HOME, null, new Edit<>(task.id()), null, itself, TUESDAY),
        "part-of-itself");
  }

  @Test
  void theParentIsATaskOfTheProjectOutOfTheTrash() {
    Task task = aTask().build();
    assertInvalid(() -> under(task, TaskFacts.NONE), "unknown-id");
    TaskFacts trashed = new TaskFacts(Set.of(), new TaskFacts.Parent(PARENT, true, Set.of(), 1));
    assertInvalid(() -> under(task, trashed), "trashed");
  }

  @Test
  void aParentThatIsGoneDoesNotComeBackByAnUndo() {
    Task part = under(aTask().build(), under()).after();
    Change<Task, TaskEvent> out =
        part.move(HOME, null, new Edit<>(null), null, TaskFacts.NONE, TUESDAY);
    assertThat(
            out.after()
                .revert(out.events().getFirst(), HOME, null, under(), TUESDAY)
                .after()
                .parentId())
        .isEqualTo(PARENT);
    assertThatThrownBy(
            () -> out.after().revert(out.events().getFirst(), HOME, null, TaskFacts.NONE, TUESDAY))
        .isInstanceOfSatisfying(
            DomainException.class,
            e -> assertThat(e.failure()).isEqualTo(new Failure.MovedOn("parentId")));
  }

  private static void assertInvalid(ThrowingCallable command, String code) {
    assertThatThrownBy(command)
        .isInstanceOfSatisfying(
            DomainException.class,
            refused ->
                assertThat(refused.failure())
                    .isInstanceOfSatisfying(
                        Failure.Invalid.class,
                        invalid ->
                            assertThat(invalid.violations())
                                .singleElement()
                                .satisfies(v -> assertThat(v.code()).isEqualTo(code))));
  }
}
