package dev.taskflow.application.contract;

import static dev.taskflow.application.contract.World.titled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskflow.application.history.ChangeQueries;
import dev.taskflow.application.history.ChangeQueries.Stretch;
import dev.taskflow.application.history.ChangeView;
import dev.taskflow.application.history.HistoryCommand;
import dev.taskflow.application.project.ProjectCommand;
import dev.taskflow.application.shared.Cursor;
import dev.taskflow.application.shared.Outcome;
import dev.taskflow.application.shared.Page;
import dev.taskflow.application.task.TaskCommand;
import dev.taskflow.domain.project.ProjectId;
import dev.taskflow.domain.project.ProjectPatch;
import dev.taskflow.domain.shared.DomainException;
import dev.taskflow.domain.shared.Failure;
import dev.taskflow.domain.task.TaskId;
import dev.taskflow.domain.task.TaskPatch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link ChangeQueries} does. */
public abstract class ChangeQueriesContract {
  private World world;
  private ChangeQueries queries;
  private ProjectId home;
  private long start;

  /** The implementation under test. */
  protected abstract Ports ports();

  @BeforeEach
  void aWorld() {
    world = new World(ports());
    queries = world.ports.changes();
    home = world.project("Home");
    start = settled();
  }

  /** The log's end once everything that was written has its number. */
  private long settled() {
    UUID last =
        world
            .does(new TaskCommand.CreateTask(new TaskId(World.newId()), home, titled("mark"), null))
            .changes()
            .getFirst();
    return Long.parseLong(String.valueOf(world.numbered(last).seq()));
  }

  private UUID create(TaskId id, String title) {
    return world
        .does(new TaskCommand.CreateTask(id, home, titled(title), null))
        .changes()
        .getFirst();
  }

  @Test
  void a_row_says_who_did_what_to_what_and_exactly_the_fields_that_moved() {
    TaskId id = new TaskId(World.newId());
    create(id, "Rent");
    TaskPatch patch =
        TaskPatch.with()
            .title("Pay rent")
            .due(TaskStoreContract.MINUTE)
            .estimateMinutes(15)
            .build();
    Outcome outcome = world.does(new TaskCommand.EditTask(id, 1L, patch));
    ChangeView row = world.numbered(outcome.changes().getFirst());
    assertThat(row.v()).isEqualTo(1);
    assertThat(row.actor())
        .isEqualTo(new ChangeView.ActorView(world.you.id().value(), "You", "session"));
    assertThat(row.batchId()).isEqualTo(outcome.batchId());
    assertThat(row.kind()).isEqualTo("task.edited");
    assertThat(row.audience()).isEqualTo("project:" + home);
    assertThat(row.entity()).isEqualTo(new ChangeView.EntityView("task", id.value(), home.value()));
    assertThat(row.version()).isEqualTo(2);
    assertThat(row.at()).isEqualTo(world.stored(id).updatedAt());
    Map<String, Object> before = new HashMap<>();
    before.put("title", "Rent");
    before.put("due", null);
    before.put("estimateMinutes", null);
    assertThat(row.before()).isEqualTo(before);
    assertThat(row.after())
        .isEqualTo(
            Map.of(
                "title",
                "Pay rent",
                "due",
                Map.of("date", "2024-02-29", "time", "17:05", "zone", "Europe/Berlin"),
                "estimateMinutes",
                15));
    assertThat(row.touched()).isEmpty();
    assertThat(row.revertible()).isTrue();
    assertThat(row.revertedBy()).isNull();
  }

  @Test
  void reading_on_from_a_number_gives_every_row_once_and_in_order() {
    List<UUID> written = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      written.add(create(new TaskId(World.newId()), "task " + i));
    }
    settled();
    List<UUID> read = new ArrayList<>();
    long since = start;
    Stretch stretch;
    do {
      stretch = queries.since(world.scope, null, since, 3);
      assertThat(stretch.items()).hasSizeLessThanOrEqualTo(3);
      for (ChangeView row : stretch.items()) {
        assertThat(Long.parseLong(String.valueOf(row.seq()))).isGreaterThan(since);
        since = Long.parseLong(String.valueOf(row.seq()));
        read.add(row.id());
      }
      since = stretch.position();
    } while (!stretch.caughtUp());
    assertThat(read.subList(0, 7)).isEqualTo(written);
    assertThat(read).hasSize(8);
    assertThat(queries.since(world.scope, null, since, 3))
        .isEqualTo(new Stretch(List.of(), since, true));
    assertThat(queries.head()).isGreaterThanOrEqualTo(since);
  }

  @Test
  void rows_of_others_are_passed_over_but_the_position_moves_on() {
    World stranger = new World(world.ports);
    UUID theirs =
        stranger
            .does(new TaskCommand.CreateTask(new TaskId(World.newId()), null, titled("x"), null))
            .changes()
            .getFirst();
    long seq = Long.parseLong(String.valueOf(stranger.numbered(theirs).seq()));
    Stretch mine = queries.since(world.scope, null, start, 50);
    assertThat(mine.items()).isEmpty();
    assertThat(mine.position()).isGreaterThanOrEqualTo(seq);
    assertThat(mine.caughtUp()).isTrue();
    assertThat(queries.find(world.scope, theirs)).isEmpty();
    assertThat(queries.find(stranger.scope, theirs)).isPresent();
    assertThat(queries.batch(world.scope, stranger.numbered(theirs).batchId())).isEmpty();
    assertThat(queries.history(world.scope, "project", stranger.inbox.value(), null, 50).items())
        .isEmpty();
  }

  @Test
  void one_project_can_be_read_alone() {
    ProjectId work = world.project("Work");
    create(new TaskId(World.newId()), "at home");
    UUID atWork =
        world
            .does(
                new TaskCommand.CreateTask(
                    new TaskId(World.newId()), work, titled("at work"), null))
            .changes()
            .getFirst();
    settled();
    assertThat(queries.since(world.scope, work.value(), start, 50).items())
        .extracting("kind")
        .containsExactly("project.created", "task.created");
    assertThat(queries.since(world.scope, work.value(), start, 50).items().getLast().id())
        .isEqualTo(atWork);
  }

  @Test
  void a_history_is_newest_first_and_its_pages_meet() {
    TaskId id = new TaskId(World.newId());
    create(id, "1");
    world.does(new TaskCommand.EditTask(id, null, titled("2")));
    world.does(new TaskCommand.CompleteTask(id, null));
    world.does(new TaskCommand.ReopenTask(id, null));
    settled();
    assertThat(history("task", id.value()))
        .containsExactly("task.reopened", "task.completed", "task.retitled", "task.created");
    assertThat(history("project", home.value()))
        .startsWith(
            "task.created", "task.reopened", "task.completed", "task.retitled", "task.created")
        .endsWith("project.created");
    assertThat(history("task", World.newId())).isEmpty();
  }

  private List<String> history(String type, UUID id) {
    List<String> kinds = new ArrayList<>();
    Cursor after = null;
    do {
      Page<ChangeView> page = queries.history(world.scope, type, id, after, 2);
      assertThat(page.items()).hasSizeLessThanOrEqualTo(2);
      page.items().forEach(row -> kinds.add(row.kind()));
      after = page.next();
    } while (after != null);
    return kinds;
  }

  @Test
  void a_place_that_was_never_given_out_is_of_another_log() {
    long beyond = queries.head() + 1_000_000;
    assertThatThrownBy(() -> queries.since(world.scope, null, beyond, 50))
        .isInstanceOfSatisfying(
            DomainException.class, e -> assertThat(e.failure()).isEqualTo(new Failure.TooOld()));
    assertThatThrownBy(() -> queries.since(world.scope, home.value(), beyond, 50))
        .isInstanceOf(DomainException.class);
  }

  @Test
  void what_came_after_a_version_is_about_the_thing_itself_and_needs_no_number() {
    TaskId id = new TaskId(World.newId());
    UUID created = create(id, "Rent");
    UUID renamed =
        world
            .does(new ProjectCommand.EditProject(home, null, new ProjectPatch("House", null, null)))
            .changes()
            .getFirst();
    UUID edited =
        world.does(new TaskCommand.EditTask(id, null, titled("Pay rent"))).changes().getFirst();
    assertThat(queries.after(world.scope, "project", home.value(), 0, 50))
        .extracting("kind")
        .hasSize(2)
        .endsWith("project.created");
    assertThat(queries.after(world.scope, "project", home.value(), 1, 50))
        .extracting("id")
        .containsExactly(renamed);
    assertThat(queries.after(world.scope, "task", id.value(), 0, 50))
        .extracting("id")
        .containsExactly(edited, created);
    assertThat(queries.after(world.scope, "task", id.value(), 0, 1))
        .extracting("id")
        .containsExactly(edited);
    assertThat(queries.after(world.scope, "task", id.value(), 2, 50)).isEmpty();
    assertThat(queries.after(new World(world.ports).scope, "task", id.value(), 0, 50)).isEmpty();
  }

  @Test
  void the_making_of_an_inbox_is_final_and_that_of_another_project_is_not() {
    assertThat(queries.after(world.scope, "project", world.inbox.value(), 0, 50))
        .singleElement()
        .satisfies(row -> assertThat(row.revertible()).isFalse());
    assertThat(queries.after(world.scope, "project", home.value(), 0, 50))
        .singleElement()
        .satisfies(row -> assertThat(row.revertible()).isTrue());
  }

  @Test
  void what_was_taken_back_names_its_revert_and_a_batch_holds_its_rows() {
    TaskId id = new TaskId(World.newId());
    UUID created = create(id, "Rent");
    Outcome edited = world.does(new TaskCommand.EditTask(id, null, titled("Pay rent")));
    Outcome undone = world.does(new HistoryCommand.RevertChange(edited.changes().getFirst()));
    assertThat(world.stored(id).title()).isEqualTo("Rent");
    ChangeView row = queries.find(world.scope, edited.changes().getFirst()).orElseThrow();
    assertThat(row.revertedBy()).isEqualTo(undone.changes().getFirst());
    assertThat(queries.find(world.scope, created).orElseThrow().revertedBy()).isNull();
    assertThat(queries.batch(world.scope, edited.batchId()))
        .extracting("id")
        .containsExactly(row.id());
    assertThat(queries.batch(world.scope, World.newId())).isEmpty();
    Outcome again = world.does(new HistoryCommand.RevertChange(edited.changes().getFirst()));
    assertThat(again.changes()).isEqualTo(undone.changes());
    Outcome redone = world.does(new HistoryCommand.RevertChange(undone.changes().getFirst()));
    assertThat(world.stored(id).title()).isEqualTo("Pay rent");
    assertThat(redone.changes()).hasSize(1);
  }

  @Test
  void the_follower_comes_to_where_the_log_is() {
    long end = settled();
    World.await(world.ports.follower(), end);
    assertThat(world.ports.follower().position()).isGreaterThanOrEqualTo(end);
    assertThat(queries.head()).isGreaterThanOrEqualTo(end);
  }
}
