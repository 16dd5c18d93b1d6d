package dev.taskflow.adapter.postgres;

import static dev.taskflow.application.contract.World.titled;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taskflow.application.contract.TestClock;
import dev.taskflow.application.contract.World;
import dev.taskflow.application.project.ProjectCommand;
import dev.taskflow.application.shared.Command;
import dev.taskflow.application.shared.Outcome;
import dev.taskflow.application.shared.Scope;
import dev.taskflow.application.task.TaskCommand;
import dev.taskflow.application.task.TaskSort;
import dev.taskflow.application.task.TaskView;
import dev.taskflow.domain.filter.FilterParser;
import dev.taskflow.domain.project.ProjectId;
import dev.taskflow.domain.shared.DomainException;
import dev.taskflow.domain.shared.Failure;
import dev.taskflow.domain.task.TaskId;
import dev.taskflow.domain.user.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What holds when many do it at once, on two nodes. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class RacesTest {
  private static TestNode first;
  private static TestNode second;

  private final World world = new World(first.ports());
  private final ProjectId home = world.inbox();

  @BeforeAll
  static void start() {
    first = TestNode.start();
    second = TestNode.over(first.where());
  }

  @AfterAll
  static void stop() {
    second.close();
    first.close();
  }

  /** Runs all at once; an empty answer is a refusal, in {@code failures}. */
  private static <T> List<Optional<T>> atOnce(
      int count, List<Failure> failures, IntFunction<Callable<T>> work) throws Exception {
    CyclicBarrier start = new CyclicBarrier(count);
    try (ExecutorService threads = Executors.newFixedThreadPool(count)) {
      List<Future<Optional<T>>> running = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        Callable<T> one = work.apply(i);
        running.add(
            threads.submit(
                () -> {
                  start.await();
                  try {
                    return Optional.of(one.call());
                  } catch (DomainException e) {
                    synchronized (failures) {
                      failures.add(e.failure());
                    }
                    return Optional.<T>empty();
                  }
                }));
      }
      List<Optional<T>> answers = new ArrayList<>();
      for (Future<Optional<T>> future : running) {
        answers.add(future.get());
      }
      return answers;
    }
  }

  private Outcome does(int node, Command command) {
    TestNode on = node % 2 == 0 ? first : second;
    return on.ports().commands(World.ids(), new TestClock()).execute(world.you(), command);
  }

  private List<TaskView> tasks() {
    return first
        .ports()
        .taskQueries()
        .list(
            new Scope(world.you().id()),
            FilterParser.parse(""),
            World.seenBy(new Scope(world.you().id())),
            TaskSort.BY_RANK,
            null,
            200)
        .items();
  }

  @Test
  void sixty_four_create_at_once_and_every_number_and_place_is_given_once() throws Exception {
    List<Failure> failures = new ArrayList<>();
    atOnce(
        64,
        failures,
        i ->
            () ->
                does(
                    i,
                    new TaskCommand.CreateTask(
                        new TaskId(World.newId()), home, titled("task " + i), null)));
    assertThat(failures).isEmpty();
    List<TaskView> tasks = tasks();
    String key = tasks.getFirst().key().replaceAll("-.*", "-");
    assertThat(tasks)
        .extracting(TaskView::key)
        .containsExactlyInAnyOrderElementsOf(
            IntStream.rangeClosed(1, 64).mapToObj(n -> key + n).toList());
    assertThat(tasks).extracting(TaskView::rank).doesNotHaveDuplicates();
  }

  @Test
  void sixteen_move_at_once_and_no_two_stand_at_one_place() throws Exception {
    List<TaskId> ids = IntStream.range(0, 16).mapToObj(i -> world.task(home, "task " + i)).toList();
    List<Failure> failures = new ArrayList<>();
    atOnce(
        16,
        failures,
        i ->
            () ->
                does(
                    i,
                    new TaskCommand.MoveTask(
                        ids.get(i),
                        null,
                        null,
                        null,
                        new TaskCommand.Place(ids.get((i + 5) % 16), i % 3 == 0))));
    assertThat(failures).isEmpty();
    assertThat(tasks()).hasSize(16).extracting(TaskView::rank).doesNotHaveDuplicates();
  }

  @Test
  void two_complete_at_once_and_one_change_is_made() throws Exception {
    for (int round = 0; round < 5; round++) {
      TaskId id = world.task(home, "task " + round);
      List<Optional<Outcome>> outcomes =
          atOnce(2, new ArrayList<>(), i -> () -> does(i, new TaskCommand.CompleteTask(id, null)));
      assertThat(
              outcomes.stream().mapToInt(outcome -> outcome.orElseThrow().changes().size()).sum())
          .isEqualTo(1);
      assertThat(world.stored(id).version()).isEqualTo(2);
    }
  }

  @Test
  void of_eight_who_know_the_same_version_one_wins_and_the_others_are_told() throws Exception {
    TaskId id = world.task(home, "task");
    List<Failure> failures = new ArrayList<>();
    List<Optional<Outcome>> outcomes =
        atOnce(
            8, failures, i -> () -> does(i, new TaskCommand.EditTask(id, 1L, titled("by " + i))));
    assertThat(outcomes).filteredOn(Optional::isPresent).hasSize(1);
    assertThat(failures).hasSize(7).containsOnly(new Failure.Stale(2));
  }

  @Test
  void of_eight_who_create_with_the_same_id_one_wins_and_the_others_are_told() throws Exception {
    TaskId id = new TaskId(World.newId());
    List<Failure> failures = new ArrayList<>();
    List<Optional<Outcome>> outcomes =
        atOnce(
            8,
            failures,
            i -> () -> does(i, new TaskCommand.CreateTask(id, home, titled("by " + i), null)));
    assertThat(outcomes).filteredOn(Optional::isPresent).hasSize(1);
    assertThat(failures).hasSize(7).containsOnly(new Failure.IdTaken());
    assertThat(tasks()).singleElement().satisfies(task -> assertThat(task.key()).endsWith("-1"));
  }

  @Test
  void eight_who_send_the_same_creation_at_once_are_all_told_of_the_one_task() throws Exception {
    TaskId id = new TaskId(World.newId());
    List<Failure> failures = new ArrayList<>();
    List<Optional<Outcome>> outcomes =
        atOnce(
            8,
            failures,
            i -> () -> does(i, new TaskCommand.CreateTask(id, home, titled("the same"), null)));
    assertThat(failures).isEmpty();
    List<Outcome> told = outcomes.stream().map(Optional::orElseThrow).toList();
    assertThat(told).filteredOn(outcome -> !outcome.changes().isEmpty()).hasSize(1);
    assertThat(told).extracting(Outcome::entityId).containsOnly(id.value());
    assertThat(told.stream().map(Outcome::batchId).distinct()).hasSize(1);
    assertThat(tasks()).hasSize(1);
  }

  @Test
  void sixteen_create_projects_of_one_name_at_once_and_each_gets_a_key() throws Exception {
    for (int round = 0; round < 20; round++) {
      String name = (char) ('A' + round) + "races";
      List<Failure> failures = new ArrayList<>();
      atOnce(
          16,
          failures,
          i ->
              () ->
                  does(
                      i,
                      new ProjectCommand.CreateProject(
                          new ProjectId(World.newId()), name, null, "", null)));
      assertThat(failures).as("round %s", round).isEmpty();
    }
  }

  @Test
  void nothing_is_written_in_a_project_after_it_was_archived() throws Exception {
    for (int round = 0; round < 12; round++) {
      ProjectId project = new ProjectId(World.newId());
      does(0, new ProjectCommand.CreateProject(project, "Busy", null, "", null));
      List<TaskId> ids =
          IntStream.range(0, 8).mapToObj(i -> world.task(project, "task " + i)).toList();
      List<Failure> failures = new ArrayList<>();
      List<Optional<Outcome>> outcomes =
          atOnce(
              9,
              failures,
              i ->
                  () ->
                      i == 8
                          ? does(0, new ProjectCommand.ArchiveProject(project, null))
                          : writesOnAndOn(i, project, ids));
      assertThat(failures).hasSize(8).containsOnly(new Failure.Archived());
      UUID archived = outcomes.get(8).orElseThrow().changes().getFirst();
      long seq = number(archived);
      // Whatever was written before this has its number when this has.
      number(
          does(0, new TaskCommand.CreateTask(new TaskId(World.newId()), home, titled("x"), null))
              .changes()
              .getFirst());
      assertThat(
              first
                  .ports()
                  .changes()
                  .since(new Scope(world.you().id()), project.value(), seq, 50)
                  .items())
          .isEmpty();
    }
  }

  private long number(UUID change) {
    return Long.parseLong(String.valueOf(world.numbered(change).seq()));
  }

  private Outcome writesOnAndOn(int i, ProjectId project, List<TaskId> ids) {
    for (int k = 0; k < 2000; k++) {
      TaskId own = ids.get(i);
      does(
          i,
          switch (i % 4) {
            case 0 ->
                new TaskCommand.CreateTask(new TaskId(World.newId()), project, titled("n"), null);
            case 1 ->
                new TaskCommand.MoveTask(
                    own,
                    null,
                    null,
                    null,
                    new TaskCommand.Place(ids.get((i + k) % 7 == i ? 7 : (i + k) % 7), true));
            default -> new TaskCommand.EditTask(own, null, titled("edit " + k));
          });
    }
    throw new AssertionError("The project was never archived");
  }

  @Test
  void of_eight_who_want_the_first_account_on_two_nodes_one_gets_it() throws Exception {
    try (TestNode one = TestNode.start();
        TestNode other = TestNode.over(one.where())) {
      List<Failure> failures = new ArrayList<>();
      List<Optional<UserId>> people =
          atOnce(
              8,
              failures,
              i ->
                  () ->
                      (i % 2 == 0 ? one : other)
                          .ports()
                          .register(World.ids(), new TestClock(), "p" + i + "@example.org"));
      assertThat(people).filteredOn(Optional::isPresent).hasSize(1);
      assertThat(failures).hasSize(7).containsOnly(new Failure.RegistrationClosed());
    }
  }
}
