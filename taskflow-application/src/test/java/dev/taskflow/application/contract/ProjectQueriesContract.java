package dev.taskflow.application.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskflow.application.project.ProjectCommand;
import dev.taskflow.application.project.ProjectQueries;
import dev.taskflow.application.project.ProjectView;
import dev.taskflow.application.shared.Cursor;
import dev.taskflow.application.shared.Page;
import dev.taskflow.application.task.TaskCommand;
import dev.taskflow.domain.project.Project;
import dev.taskflow.domain.project.ProjectId;
import dev.taskflow.domain.task.TaskId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link ProjectQueries} does. */
public abstract class ProjectQueriesContract {
  private World world;
  private ProjectQueries queries;

  /** The implementation under test. */
  protected abstract Ports ports();

  @BeforeEach
  void aWorld() {
    world = new World(ports());
    queries = world.ports.projectQueries();
  }

  @Test
  void a_view_shows_what_is_stored() {
    ProjectId id = world.project("Home");
    Project stored = world.stored(id);
    ProjectView view = queries.find(world.scope, id.value()).orElseThrow();
    assertThat(view)
        .isEqualTo(
            new ProjectView(
                id.value(),
                stored.key().value(),
                "Home",
                "",
                "grey",
                false,
                "owner",
                stored.statuses().stream()
                    .map(
                        s ->
                            new ProjectView.Column(
                                s.id().value(), s.name(), s.category().wire(), s.rank().value()))
                    .toList(),
                0,
                stored.createdAt(),
                world.you.id().value(),
                stored.updatedAt(),
                null,
                null,
                1,
                List.of("edit", "archive", "trash", "invite", "change-roles", "remove-members")));
  }

  @Test
  void only_open_tasks_outside_the_trash_are_counted() {
    ProjectId id = world.project("Home");
    world.task(id, "open");
    TaskId done = world.task(id, "done");
    TaskId trashed = world.task(id, "trashed");
    world.does(new TaskCommand.CompleteTask(done, null));
    world.does(new TaskCommand.TrashTask(trashed, null));
    assertThat(queries.find(world.scope, id.value()).orElseThrow().openTasks()).isEqualTo(1);
  }

  @Test
  void the_inbox_comes_first_then_names_by_code_point_trashed_ones_left_out_and_pages_meet() {
    for (String name : List.of("b", "a", "É", "😀", "Z", "a", "\uFFFD")) {
      world.project(name);
    }
    ProjectId trashed = world.project("trashed");
    world.does(new ProjectCommand.TrashProject(trashed, null));
    ProjectId archived = world.project("m");
    world.does(new ProjectCommand.ArchiveProject(archived, null));
    List<String> names = new ArrayList<>();
    Cursor after = null;
    do {
      Page<ProjectView> page = queries.list(world.scope, after, 3);
      assertThat(page.items()).hasSizeLessThanOrEqualTo(3);
      page.items().forEach(view -> names.add(view.name()));
      after = page.next();
    } while (after != null);
    assertThat(names).containsExactly("Inbox", "Z", "a", "a", "b", "m", "É", "\uFFFD", "😀");
    assertThat(queries.list(world.scope, null, 50).items())
        .filteredOn(view -> view.id().equals(archived.value()))
        .singleElement()
        .satisfies(
            view -> {
              assertThat(view.archivedAt()).isNotNull();
              assertThat(view.can()).containsExactly("unarchive", "trash", "remove-members");
            });
    assertThat(queries.find(world.scope, trashed.value()).orElseThrow().can())
        .containsExactly("restore", "remove-members");
  }

  @Test
  void an_inbox_is_never_archived_or_trashed() {
    ProjectView inbox = queries.find(world.scope, world.inbox.value()).orElseThrow();
    assertThat(inbox.isInbox()).isTrue();
    assertThat(inbox.can()).containsExactly("edit");
  }

  @Test
  void a_stranger_sees_nothing() {
    ProjectId id = world.project("Home");
    World stranger = new World(world.ports);
    assertThat(queries.find(stranger.scope, id.value())).isEmpty();
    assertThat(queries.list(stranger.scope, null, 50).items())
        .extracting("name")
        .containsExactly("Inbox");
  }
}
