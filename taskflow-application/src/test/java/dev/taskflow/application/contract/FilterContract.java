package dev.taskflow.application.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskflow.application.shared.Scope;
import dev.taskflow.application.task.TaskCommand;
import dev.taskflow.application.task.TaskSort;
import dev.taskflow.application.task.TaskView;
import dev.taskflow.domain.filter.Filter;
import dev.taskflow.domain.filter.FilterParser;
import dev.taskflow.domain.filter.Viewpoint;
import dev.taskflow.domain.project.ProjectId;
import dev.taskflow.domain.project.Role;
import dev.taskflow.domain.project.Status;
import dev.taskflow.domain.shared.DomainException;
import dev.taskflow.domain.shared.PlannedTime;
import dev.taskflow.domain.task.Priority;
import dev.taskflow.domain.task.SetEdit;
import dev.taskflow.domain.task.TaskId;
import dev.taskflow.domain.task.TaskPatch;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That a store's filters mean what they mean in memory, over two worlds that are alike. */
public abstract class FilterContract {
  private static final LocalDate DAY = LocalDate.of(2026, 11, 24);
  private static final Instant NOW = Instant.parse("2026-11-24T11:30:00Z");
  private static final List<String> CONDITIONS =
      List.of(
          "is:open",
          "is:done",
          "is:startable",
          "is:overdue",
          "is:unassigned",
          "is:trashed",
          "has:due",
          "has:description",
          "has:subtasks",
          "project:{project}",
          "status:doing",
          "status:\"TO DO\"",
          "status:{status}",
          "category:todo",
          "category:done",
          "priority:none",
          "priority>=high",
          "priority<medium",
          "assignee:me",
          "assignee:you",
          "assignee:nobody",
          "creator:me",
          "creator:YOU",
          "creator:{me}",
          "key:{key}",
          "key:{task}",
          "parent:{key}",
          "parent:{task}",
          "due:today",
          "due<=+2d",
          "due>tomorrow",
          "due<-1d",
          "due>=2026-11-23",
          "start<=today",
          "start>today",
          "deadline:2026-11-25",
          "deadline<=monday",
          "created:today",
          "created<today",
          "updated>=today",
          "updated>today",
          "completed:today",
          "completed<=today",
          "estimate:30",
          "estimate<=1h",
          "estimate>30",
          "tax",
          "TAX",
          "\"100%\"",
          "\"a_c\"",
          "abc",
          "\"\\\\\"",
          "\"'\"",
          "äh",
          "\"?\"");

  private World world;
  private World memory;
  private final List<TaskId> made = new ArrayList<>();
  private final List<TaskId> alike = new ArrayList<>();
  private ProjectId home;
  private ProjectId likeHome;

  /** The implementation under test. */
  protected abstract Ports ports();

  @BeforeEach
  void twoWorldsThatAreAlike() {
    world = new World(ports());
    memory = new World(Ports.inMemory());
    home = world.project("Home");
    likeHome = memory.project("Home");
    fill(world, home, made);
    fill(memory, likeHome, alike);
  }

  private static void fill(World world, ProjectId home, List<TaskId> made) {
    Random random = new Random(11);
    ProjectId work = world.project("Work");
    String[] titles = {"Pay tax", "100% done", "a_c", "abc", "back\\slash", "it's", "ÄHNLICH", "?"};
    for (int i = 0; i < 48; i++) {
      ProjectId in = i % 3 == 0 ? work : home;
      TaskPatch.Builder patch =
          TaskPatch.with()
              .title(titles[random.nextInt(titles.length)] + " " + i)
              .description(random.nextBoolean() ? "" : titles[random.nextInt(titles.length)])
              .priority(List.of(Priority.values()).get(random.nextInt(5)))
              .start(planned(random))
              .due(planned(random))
              .deadline(planned(random))
              .estimateMinutes(
                  random.nextBoolean() ? null : (Integer) (30 * (1 + random.nextInt(3))))
              .statusId(
                  world
                      .stored(in)
                      .first(List.of(Status.Category.values()).get(random.nextInt(3)))
                      .id());
      if (random.nextInt(3) == 0) {
        patch.assigneeIds(SetEdit.to(Set.of(world.you.id())));
      }
      if (in.equals(home) && i > 10 && random.nextInt(3) == 0) {
        patch.parentId(made.get(1));
      }
      TaskId id = world.task(in, patch.build());
      made.add(id);
      if (i > 1 && random.nextInt(8) == 0) {
        world.does(new TaskCommand.TrashTask(id, null));
      }
    }
  }

  private static @Nullable PlannedTime planned(Random random) {
    boolean none = random.nextInt(3) == 0;
    boolean timed = random.nextBoolean();
    LocalDate date = DAY.plusDays(random.nextInt(7) - 3L);
    LocalTime time = LocalTime.of(random.nextInt(24), 0);
    String zone = random.nextBoolean() ? "Pacific/Apia" : "America/New_York";
    return none
        ? null
        : timed ? new PlannedTime(date, time, ZoneId.of(zone)) : new PlannedTime(date, null, null);
  }

  @Test
  void eachConditionAndItsOppositeFindWhatTheyFindInMemory() {
    int some = 0;
    for (String condition : CONDITIONS) {
      some += agree(condition) > 0 ? 1 : 0;
      agree("-" + condition);
      agree("is:trashed or " + condition);
    }
    assertThat(some).as("conditions that find something").isGreaterThan(CONDITIONS.size() / 2);
  }

  @Test
  void filtersByChanceFindWhatTheyFindInMemory() {
    Random random = new Random(12);
    for (int i = 0; i < 400; i++) {
      agree(next(random, 3));
    }
  }

  private static String next(Random random, int depth) {
    return switch (depth == 0 ? 9 : random.nextInt(6)) {
      case 0 -> next(random, depth - 1) + " " + next(random, depth - 1);
      case 1 -> "(" + next(random, depth - 1) + " or " + next(random, depth - 1) + ")";
      case 2 -> "-(" + next(random, depth - 1) + ")";
      default -> CONDITIONS.get(random.nextInt(CONDITIONS.size()));
    };
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"is:blocked", "is:recurring", "label:home", "has:attachment", "has:recurrence"})
  void whatTasksDoNotHaveYetIsRefusedInsteadOfMissed(String condition) {
    Filter filter = FilterParser.parse("is:done (tax or -" + condition + ")");
    assertThatThrownBy(() -> titles(world, filter)).isInstanceOf(DomainException.class);
    assertThatThrownBy(
            () -> world.ports.taskQueries().count(world.scope, filter, from(world, 0), 10))
        .isInstanceOf(DomainException.class);
  }

  @Test
  void peopleWhomNobodyKnowsAreTold() {
    World other = new World(world.ports);
    Filter filter =
        FilterParser.parse(
            "assignee:me (creator:YOU or -assignee:Nobody) status:none creator:" + other.you.id());
    Filter.Named nobody = new Filter.Named(Filter.NameField.ASSIGNEE, "Nobody");
    Filter.Named stranger = new Filter.Named(Filter.NameField.CREATOR, other.you.id().toString());
    assertThat(unknown(world.scope, filter)).containsExactly(nobody, stranger);
    world.lets(other, home, Role.EDITOR);
    assertThat(unknown(world.scope, filter)).containsExactly(nobody);
    Set<UUID> elsewhere = Set.of(world.project("Elsewhere").value());
    assertThat(unknown(new Scope(world.you.id(), elsewhere), filter))
        .containsExactly(nobody, stranger);
    TaskId theirs = other.task(home, "Mine");
    world.lets(other, home, null);
    assertThat(unknown(world.scope, FilterParser.parse("creator:" + other.you.id()))).isEmpty();
    assertThat(world.stored(theirs).createdBy()).isEqualTo(other.you.id());
  }

  private List<Filter.Named> unknown(Scope scope, Filter filter) {
    return world.ports.taskQueries().unknownPeople(scope, filter);
  }

  private int agree(String text) {
    Filter here = FilterParser.parse(fill(text, world, home, made.get(1)));
    Filter there = FilterParser.parse(fill(text, memory, likeHome, alike.get(1)));
    List<String> found = titles(world, here);
    assertThat(found).as(text).isEqualTo(titles(memory, there));
    return found.size();
  }

  private static String fill(String text, World world, ProjectId home, TaskId task) {
    return text.replace("{project}", home.toString())
        .replace("{status}", world.status(home, Status.Category.DOING).id().toString())
        .replace("{me}", world.you.id().toString())
        .replace("{key}", world.stored(task).key().toString())
        .replace("{task}", task.toString());
  }

  private static List<String> titles(World world, Filter filter) {
    List<String> titles = new ArrayList<>();
    for (int zone = 0; zone < 2; zone++) {
      Viewpoint from = from(world, zone);
      List<String> found =
          world
              .ports
              .taskQueries()
              .list(world.scope, filter, from, TaskSort.BY_RANK, null, 200)
              .items()
              .stream()
              .map(TaskView::title)
              .toList();
      assertThat(world.ports.taskQueries().count(world.scope, filter, from, 1000))
          .isEqualTo(found.size());
      titles.addAll(found);
    }
    return titles;
  }

  private static Viewpoint from(World world, int zone) {
    return new Viewpoint(
        NOW,
        ZoneId.of(zone == 0 ? "Europe/Berlin" : "Asia/Tokyo"),
        DayOfWeek.MONDAY,
        world.you.id().value());
  }
}
