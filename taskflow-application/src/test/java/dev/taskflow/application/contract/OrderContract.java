package dev.taskflow.application.contract;

import static dev.taskflow.application.contract.World.titled;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taskflow.application.history.ChangeView;
import dev.taskflow.application.history.HistoryCommand;
import dev.taskflow.application.shared.Outcome;
import dev.taskflow.application.task.TaskCommand;
import dev.taskflow.application.task.TaskCommand.Place;
import dev.taskflow.application.task.TaskSort;
import dev.taskflow.application.task.TaskView;
import dev.taskflow.domain.filter.FilterParser;
import dev.taskflow.domain.project.ProjectId;
import dev.taskflow.domain.task.Task;
import dev.taskflow.domain.task.TaskId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Places never run out, stay short, and are found again, on every store. */
public abstract class OrderContract {
  /** Longer places are made anew. */
  private static final int LONG = 32;

  private World world;
  private ProjectId home;
  private TaskId first;
  private TaskId last;

  /** The implementation under test. */
  protected abstract Ports ports();

  /** How many tasks to put between two neighbours; places are made anew after 200 at the latest. */
  protected int inserts() {
    return 400;
  }

  @BeforeEach
  void two() {
    world = new World(ports());
    home = world.project("Home");
    first = world.task(home, "First");
    last = world.task(home, "Last");
  }

  private TaskId insert(@Nullable Place place) {
    TaskId id = new TaskId(World.newId());
    world.does(new TaskCommand.CreateTask(id, home, titled("One more"), place));
    return id;
  }

  private List<TaskView> inOrder() {
    return world
        .ports
        .taskQueries()
        .list(
            world.scope(),
            FilterParser.parse("project:" + home),
            World.seenBy(world.scope()),
            TaskSort.BY_RANK,
            null,
            20_000)
        .items();
  }

  private List<TaskId> ids() {
    return inOrder().stream().map(task -> new TaskId(task.id())).toList();
  }

  private List<ChangeView> ranked() {
    List<ChangeView> all = new ArrayList<>();
    for (long since = 0; ; ) {
      var stretch = world.ports.changes().since(world.scope(), home.value(), since, 200);
      stretch.items().stream().filter(row -> row.kind().equals("task.ranked")).forEach(all::add);
      if (stretch.caughtUp()) {
        return all;
      }
      since = stretch.position();
    }
  }

  /** Puts tasks between the first two until places were made anew. */
  private void crowd() {
    String rank = world.stored(last).rank().value();
    TaskId before = first;
    for (int i = 0; world.stored(last).rank().value().equals(rank); i++) {
      assertThat(i).as("inserts until places are made anew").isLessThan(250);
      before = insert(new Place(before, false));
    }
  }

  @Test
  void between_two_neighbours_there_is_always_room() {
    List<TaskId> expected = new ArrayList<>(List.of(first, last));
    TaskId low = first;
    for (int i = 0; i < inserts(); i++) {
      // Behind the first one every time, or ever deeper between two: both crowd one gap.
      boolean deeper = i >= inserts() / 2;
      TaskId made = insert(new Place(deeper ? low : first, false));
      expected.add(expected.indexOf(deeper ? low : first) + 1, made);
      low = deeper ? made : low;
    }
    List<TaskView> tasks = inOrder();
    assertThat(tasks).extracting(task -> new TaskId(task.id())).isEqualTo(expected);
    assertThat(tasks).allMatch(task -> task.rank().length() <= LONG);
    assertThat(tasks.stream().mapToInt(task -> task.rank().length()).average().orElseThrow())
        .isLessThan(25);
    assertThat(tasks).allMatch(task -> task.version() == 1);
  }

  @Test
  void a_place_made_anew_is_told_by_the_system_and_stays_out_of_what_people_take_back() {
    crowd();
    List<TaskView> tasks = inOrder();
    world.numbered(world.does(new TaskCommand.CompleteTask(first, null)).changes().getFirst());
    List<ChangeView> rows = ranked();
    assertThat(rows).isNotEmpty();
    for (ChangeView row : rows) {
      assertThat(row.actor().via()).isEqualTo("system");
      assertThat(row.actor().name()).isEqualTo("TaskFlow");
      assertThat(row.revertible()).isFalse();
      assertThat(row.version()).isEqualTo(1);
      assertThat(row.entity().type()).isEqualTo("task");
      assertThat(row.before()).containsOnlyKeys("rank");
      TaskView now =
          tasks.stream().filter(t -> t.id().equals(row.entity().id())).findFirst().orElseThrow();
      assertThat(row.after()).isEqualTo(Map.of("rank", now.rank()));
    }
    UUID batch = rows.getFirst().batchId();
    assertThat(rows).allMatch(row -> row.batchId().equals(batch));
    assertThat(world.ports.changes().batch(world.scope(), batch))
        .allMatch(row -> row.kind().equals("task.ranked"));
  }

  @Test
  void a_move_names_whom_it_left() {
    TaskId middle = insert(new Place(last, true));
    Outcome moved = world.does(new TaskCommand.MoveTask(middle, null, null, null, null));
    ChangeView row =
        world.ports.changes().find(world.scope(), moved.changes().getFirst()).orElseThrow();
    assertThat(row.before().get("beside"))
        .isEqualTo(Map.of("after", first.toString(), "before", last.toString()));
    assertThat(row.after()).containsOnlyKeys("rank");
  }

  @Test
  void a_move_is_taken_back_to_its_old_place_while_none_was_made_anew() {
    TaskId middle = insert(new Place(last, true));
    Task before = world.stored(middle);
    Outcome moved = world.does(new TaskCommand.MoveTask(middle, null, null, null, null));
    world.does(new HistoryCommand.RevertChange(moved.changes().getFirst()));
    assertThat(world.stored(middle).rank()).isEqualTo(before.rank());
  }

  @Test
  void a_move_is_taken_back_beside_the_neighbours_it_had_when_places_were_made_anew() {
    TaskId middle = insert(new Place(last, true));
    Outcome moved =
        world.does(new TaskCommand.MoveTask(middle, null, null, null, new Place(first, true)));
    crowd();
    world.does(new HistoryCommand.RevertChange(moved.changes().getFirst()));
    List<TaskId> order = ids();
    assertThat(order.indexOf(middle)).isEqualTo(order.indexOf(first) + 1);
    // Taking that back needs its own neighbours: it stood before the first.
    Outcome redone = world.does(new TaskCommand.MoveTask(middle, null, null, null, null));
    world.does(new HistoryCommand.RevertChange(redone.changes().getFirst()));
    assertThat(ids()).isEqualTo(order);
  }

  @Test
  void without_the_neighbour_before_it_the_one_behind_it_tells_the_place() {
    TaskId third = insert(null);
    Outcome moved =
        world.does(new TaskCommand.MoveTask(first, null, null, null, new Place(third, false)));
    TaskId before = last;
    String rank = world.stored(third).rank().value();
    while (world.stored(third).rank().value().equals(rank)) {
      before = insert(new Place(before, false));
    }
    world.does(new HistoryCommand.RevertChange(moved.changes().getFirst()));
    assertThat(ids().getFirst()).isEqualTo(first);
  }

  @Test
  void what_was_made_anew_has_not_moved_on() {
    Outcome edited = world.does(new TaskCommand.EditTask(last, null, titled("Later")));
    crowd();
    Task there = world.stored(last);
    assertThat(there.version()).isEqualTo(2);
    world.does(new TaskCommand.EditTask(last, 2L, titled("Later still")));
    world.does(new HistoryCommand.RevertBatch(lastBatch()));
    world.does(new HistoryCommand.RevertChange(edited.changes().getFirst()));
    assertThat(world.stored(last).title()).isEqualTo("Last");
    assertThat(world.stored(last).rank()).isEqualTo(there.rank());
  }

  private UUID lastBatch() {
    return Objects.requireNonNull(
        world
            .ports
            .changes()
            .after(world.scope(), "task", last.value(), 0, 1)
            .getFirst()
            .batchId());
  }
}
