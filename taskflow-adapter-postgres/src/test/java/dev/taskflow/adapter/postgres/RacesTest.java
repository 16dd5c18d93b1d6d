package dev.taskflow.adapter.postgres;

import static dev.taskflow.application.contract.World.titled;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taskflow.application.contract.TestClock;
import dev.taskflow.application.contract.World;
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
import dev.taskflow.domain.user.Actor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

  private Outcome does(int node, TaskCommand command) {
    TestNode on = node % 2 == 0 ? first : second;
    return on.ports().commands(World.ids(), new TestClock()).execute(world.you(), command);
  }

  private List<TaskView> tasks() {
    return first
        .ports()
        .taskQueries()
        .list(new Scope(world.you().id()), FilterParser.parse(""), TaskSort.BY_RANK, null, 200)
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
  void two_nodes_that_start_at_once_on_an_empty_database_make_one_person() throws Exception {
    try (TestNode one = TestNode.start();
        TestNode other = TestNode.over(one.where())) {
      List<Optional<Actor>> people =
          atOnce(
              8,
              new ArrayList<>(),
              i ->
                  () ->
                      (i % 2 == 0 ? one : other)
                          .ports()
                          .welcome(World.ids(), new TestClock())
                          .localUser("You", "UTC", "en"));
      assertThat(people).doesNotContain(Optional.empty());
      assertThat(people.stream().distinct()).hasSize(1);
    }
  }
}
