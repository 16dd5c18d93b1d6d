package dev.taskflow.application.contract;

import static dev.taskflow.application.contract.World.titled;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taskflow.application.project.ProjectCommand;
import dev.taskflow.application.shared.Cursor;
import dev.taskflow.application.shared.Page;
import dev.taskflow.application.task.TaskCommand;
import dev.taskflow.application.task.TaskQueries;
import dev.taskflow.application.task.TaskSort;
import dev.taskflow.application.task.TaskSort.Field;
import dev.taskflow.application.task.TaskSort.Term;
import dev.taskflow.application.task.TaskView;
import dev.taskflow.domain.filter.FilterParser;
import dev.taskflow.domain.project.ProjectId;
import dev.taskflow.domain.project.Status;
import dev.taskflow.domain.shared.PlannedTime;
import dev.taskflow.domain.task.Priority;
import dev.taskflow.domain.task.Task;
import dev.taskflow.domain.task.TaskId;
import dev.taskflow.domain.task.TaskPatch;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What every {@link TaskQueries} does. */
public abstract class TaskQueriesContract {
  private World world;
  private TaskQueries queries;
  private ProjectId home;

  /** The implementation under test. */
  protected abstract Ports ports();

  @BeforeEach
  void aWorld() {
    world = new World(ports());
    queries = world.ports.taskQueries();
    home = world.project("Home");
  }

  @Test
  void a_view_shows_what_is_stored() {
    Status todo = world.status(home, Status.Category.TODO);
    TaskId id =
        world.task(
            home,
            TaskPatch.with()
                .title("Rent")
                .description("why")
                .priority(Priority.HIGH)
                .start(TaskStoreContract.DAY)
                .due(TaskStoreContract.MINUTE)
                .estimateMinutes(15)
                .build());
    Task task = world.stored(id);
    TaskView expected =
        new TaskView(
            id.value(),
            world.stored(home).key() + "-1",
            home.value(),
            "Rent",
            "why",
            todo.id().value(),
            new TaskView.StatusView(todo.id().value(), "To do", "todo"),
            "high",
            List.of(),
            null,
            new TaskView.SubtasksView(0, 0),
            new TaskView.TimeView("2026-12-01", null, null),
            new TaskView.TimeView("2024-02-29", "17:05", "Europe/Berlin"),
            null,
            15,
            task.rank().value(),
            task.createdAt(),
            world.you.id().value(),
            task.updatedAt(),
            null,
            null,
            1,
            List.of("edit", "complete", "move", "trash"));
    assertThat(queries.find(world.scope, id.value())).contains(expected);
    assertThat(queries.findByKey(world.scope, expected.key())).contains(expected);
    assertThat(
            queries
                .list(
                    world.scope,
                    FilterParser.parse(""),
                    World.seenBy(world.scope),
                    TaskSort.BY_RANK,
                    null,
                    1)
                .items())
        .containsExactly(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "-1",
    "HOME",
    "HOME-",
    "HOME-0",
    "HOME-01",
    "HOME-x",
    "HOME-99999999999999999999",
    "''",
    "NONE-1"
  })
  void what_is_no_key_finds_nothing(String key) {
    assertThat(queries.findByKey(world.scope, key)).isEmpty();
  }

  @Test
  void a_task_of_a_trashed_project_is_read_by_id_and_by_key() {
    ProjectId project = world.project("Gone");
    TaskId id = world.task(project, "kept");
    world.does(new ProjectCommand.TrashProject(project, null));
    var read = queries.find(world.scope, id.value());
    assertThat(read).isPresent();
    assertThat(queries.findByKey(world.scope, world.stored(id).key().toString())).isEqualTo(read);
    assertThat(titles("")).isEmpty();
  }

  @Test
  void trashed_tasks_are_read_by_id_but_listed_only_on_request() {
    TaskId kept = world.task(home, "kept");
    TaskId gone = world.task(home, "gone");
    world.does(new TaskCommand.TrashTask(gone, null));
    assertThat(queries.find(world.scope, gone.value()).orElseThrow().can())
        .containsExactly("restore");
    assertThat(titles("")).containsExactly("kept");
    assertThat(titles("is:trashed")).containsExactly("gone");
    assertThat(titles("-is:trashed")).containsExactly("kept");
    assertThat(world.stored(kept).trashedAt()).isNull();
  }

  @Test
  void filters_select() {
    ProjectId work = world.project("Work");
    world.task(home, "open at home");
    TaskId done = world.task(home, "done at home");
    world.does(new TaskCommand.CompleteTask(done, null));
    world.task(work, "open at work");
    String key = world.stored(work).key().value();
    assertThat(titles("is:open")).containsExactly("open at home", "open at work");
    assertThat(titles("is:done")).containsExactly("done at home");
    assertThat(titles("-is:done project:" + home)).containsExactly("open at home");
    assertThat(titles("project:" + key)).containsExactly("open at work");
    assertThat(titles("-project:" + key + " is:open")).containsExactly("open at home");
    assertThat(titles("project:" + key + " project:" + home)).isEmpty();
    assertThat(titles("project:NOSUCHKEY")).isEmpty();
    assertThat(titles("-project:NOSUCHKEY")).hasSize(3);
    assertThat(titles("project:" + World.newId())).isEmpty();
    assertThat(titles("is:open is:done")).isEmpty();
  }

  @Test
  void counting_stops_where_it_may() {
    for (int i = 0; i < 5; i++) {
      world.task(home, "task " + i);
    }
    assertThat(
            queries.count(
                world.scope, FilterParser.parse("project:" + home), World.seenBy(world.scope), 10))
        .isEqualTo(5);
    assertThat(
            queries.count(
                world.scope, FilterParser.parse("project:" + home), World.seenBy(world.scope), 5))
        .isEqualTo(5);
    assertThat(
            queries.count(
                world.scope, FilterParser.parse("project:" + home), World.seenBy(world.scope), 4))
        .isEqualTo(5);
    assertThat(
            queries.count(
                world.scope, FilterParser.parse("project:" + home), World.seenBy(world.scope), 3))
        .isEqualTo(4);
    assertThat(
            queries.count(world.scope, FilterParser.parse("is:done"), World.seenBy(world.scope), 3))
        .isZero();
  }

  @Test
  void a_stranger_sees_nothing() {
    TaskId id = world.task(home, "mine");
    World stranger = new World(world.ports);
    assertThat(queries.find(stranger.scope, id.value())).isEmpty();
    assertThat(queries.findByKey(stranger.scope, world.stored(id).key().toString())).isEmpty();
    assertThat(
            queries
                .list(
                    stranger.scope,
                    FilterParser.parse(""),
                    World.seenBy(stranger.scope),
                    TaskSort.BY_RANK,
                    null,
                    50)
                .items())
        .isEmpty();
    assertThat(
            queries
                .list(
                    stranger.scope,
                    FilterParser.parse("project:" + home),
                    World.seenBy(stranger.scope),
                    TaskSort.BY_RANK,
                    null,
                    50)
                .items())
        .isEmpty();
    assertThat(
            queries.count(stranger.scope, FilterParser.parse(""), World.seenBy(stranger.scope), 10))
        .isZero();
  }

  @Test
  void an_archived_project_is_read_only_and_a_trashed_one_hides_its_tasks() {
    TaskId id = world.task(home, "there");
    world.does(new ProjectCommand.ArchiveProject(home, null));
    assertThat(queries.find(world.scope, id.value()).orElseThrow().can()).isEmpty();
    assertThat(titles("")).containsExactly("there");
    world.does(new ProjectCommand.TrashProject(home, null));
    assertThat(queries.find(world.scope, id.value()).orElseThrow().can()).isEmpty();
    assertThat(titles("")).isEmpty();
    assertThat(titles("is:trashed")).isEmpty();
    assertThat(queries.count(world.scope, FilterParser.parse(""), World.seenBy(world.scope), 10))
        .isZero();
  }

  @Test
  void by_rank_means_project_by_project() {
    ProjectId work = world.project("Work");
    world.task(work, "work 1");
    world.task(home, "home 1");
    world.task(work, "work 2");
    world.task(home, "home 2");
    // Ids grow, so the project made first comes first.
    assertThat(titles("")).containsExactly("home 1", "home 2", "work 1", "work 2");
    assertThat(titles("", new Term(Field.RANK, true)))
        .containsExactly("work 2", "work 1", "home 2", "home 1");
  }

  /** Six tasks whose every field tells them apart, some without value. */
  private void six() {
    LocalDate day = LocalDate.of(2026, 12, 1);
    ZoneId zone = ZoneId.of("Europe/Berlin");
    PlannedTime morning = new PlannedTime(day, LocalTime.of(9, 0), zone);
    PlannedTime evening = new PlannedTime(day, LocalTime.of(21, 0), zone);
    PlannedTime wholeDay = new PlannedTime(day, null, null);
    PlannedTime next = new PlannedTime(day.plusDays(1), LocalTime.MIDNIGHT, zone);
    make("f", Priority.LOW, wholeDay, 30);
    make("e", Priority.NONE, null, null);
    make("d", Priority.URGENT, next, 5);
    make("c", Priority.NONE, morning, null);
    make("b", Priority.LOW, evening, 1000);
    make("a", Priority.HIGH, null, 30);
  }

  private void make(
      String title, Priority priority, @Nullable PlannedTime due, @Nullable Integer estimate) {
    world.task(
        home,
        TaskPatch.with()
            .title(title)
            .priority(priority)
            .start(due)
            .due(due)
            .deadline(due)
            .estimateMinutes(estimate)
            .build());
  }

  @ParameterizedTest
  @CsvSource({
    "RANK,false,fedcba", "RANK,true,abcdef",
    "TITLE,false,abcdef", "TITLE,true,fedcba",
    "PRIORITY,false,ecfbad", "PRIORITY,true,dafbec",
    "DUE,false,cbfdea", "DUE,true,dfbcea",
    "START,false,cbfdea", "DEADLINE,true,dfbcea",
    "ESTIMATE,false,dfabec", "ESTIMATE,true,bfadec",
    "CREATED,false,fedcba", "CREATED,true,abcdef",
    "UPDATED,false,fedcba", "UPDATED,true,abcdef",
    "COMPLETED,false,fedcba", "COMPLETED,true,fedcba",
    "KEY,false,fedcba", "KEY,true,abcdef"
  })
  void each_field_sorts_and_pages_of_any_size_meet(
      Field field, boolean descending, String expected) {
    six();
    assertThat(String.join("", titles("project:" + home, new Term(field, descending))))
        .isEqualTo(expected);
  }

  @Test
  void fields_in_different_directions_sort_one_after_the_other() {
    six();
    assertThat(titles("", new Term(Field.PRIORITY, true), new Term(Field.DUE, false)))
        .containsExactly("d", "a", "b", "f", "c", "e");
    assertThat(
            titles(
                "",
                new Term(Field.ESTIMATE, false),
                new Term(Field.DUE, true),
                new Term(Field.TITLE, false)))
        .containsExactly("d", "f", "a", "b", "c", "e");
  }

  @Test
  void completed_ones_sort_by_when() {
    TaskId first = world.task(home, "first");
    TaskId second = world.task(home, "second");
    world.task(home, "open");
    world.does(new TaskCommand.CompleteTask(second, null));
    world.does(new TaskCommand.CompleteTask(first, null));
    assertThat(titles("", new Term(Field.COMPLETED, false)))
        .containsExactly("second", "first", "open");
    assertThat(titles("", new Term(Field.COMPLETED, true)))
        .containsExactly("first", "second", "open");
    assertThat(titles("", new Term(Field.UPDATED, true)))
        .containsExactly("first", "second", "open");
  }

  @Test
  void ten_comes_after_nine() {
    for (int i = 1; i <= 11; i++) {
      world.task(home, titled("t" + i));
    }
    assertThat(titles("", new Term(Field.KEY, false)))
        .startsWith("t1", "t2")
        .endsWith("t9", "t10", "t11");
  }

  @Test
  void titles_sort_by_code_point() {
    for (String title : List.of("😀", "\uFFFD", "é", "b", "B")) {
      world.task(home, title);
    }
    assertThat(titles("", new Term(Field.TITLE, false)))
        .containsExactly("B", "b", "é", "\uFFFD", "😀");
  }

  private List<String> titles(String filter, Term... terms) {
    TaskSort sort = terms.length == 0 ? TaskSort.BY_RANK : new TaskSort(List.of(terms));
    List<String> whole = titles(filter, sort, 200);
    assertThat(titles(filter, sort, 1)).isEqualTo(whole);
    assertThat(titles(filter, sort, 2)).isEqualTo(whole);
    return whole;
  }

  private List<String> titles(String filter, TaskSort sort, int limit) {
    List<String> titles = new ArrayList<>();
    List<UUID> seen = new ArrayList<>();
    Cursor after = null;
    do {
      Page<TaskView> page =
          queries.list(
              world.scope,
              FilterParser.parse(filter),
              World.seenBy(world.scope),
              sort,
              after,
              limit);
      assertThat(page.items()).hasSizeLessThanOrEqualTo(limit);
      page.items().forEach(view -> titles.add(view.title()));
      page.items().forEach(view -> seen.add(view.id()));
      after = page.next();
    } while (after != null);
    assertThat(seen).doesNotHaveDuplicates();
    return titles;
  }
}
