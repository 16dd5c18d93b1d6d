package dev.taskflow.application.capture;

import dev.taskflow.application.project.ProjectQueries;
import dev.taskflow.application.shared.Commands;
import dev.taskflow.application.shared.Ids;
import dev.taskflow.application.shared.Outcomes;
import dev.taskflow.application.shared.Scope;
import dev.taskflow.application.task.TaskCommand;
import dev.taskflow.application.user.PersonQueries;
import dev.taskflow.application.user.PersonView;
import dev.taskflow.domain.capture.Capture;
import dev.taskflow.domain.capture.CaptureContext;
import dev.taskflow.domain.capture.Captured;
import dev.taskflow.domain.capture.Draft;
import dev.taskflow.domain.capture.Importance;
import dev.taskflow.domain.capture.Language;
import dev.taskflow.domain.capture.Repeats;
import dev.taskflow.domain.capture.Span;
import dev.taskflow.domain.project.ProjectId;
import dev.taskflow.domain.shared.DomainException;
import dev.taskflow.domain.shared.Failure;
import dev.taskflow.domain.shared.Violation;
import dev.taskflow.domain.task.Priority;
import dev.taskflow.domain.task.SetEdit;
import dev.taskflow.domain.task.TaskId;
import dev.taskflow.domain.task.TaskPatch;
import dev.taskflow.domain.user.Actor;
import dev.taskflow.domain.user.UserId;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Reads lines as a person writes them, and makes the tasks that they tell, all or none. */
public final class QuickAdd {
  /** The longest text, in UTF-16 units. */
  public static final int MAX_TEXT = 100_000;

  /** The most lines that tell a task. */
  public static final int MAX_LINES = 500;

  private final Commands commands;
  private final ProjectQueries projects;
  private final PersonQueries people;
  private final Ids ids;
  private final InstantSource clock;

  /**
   * Assembles the use case.
   *
   * @param commands the door to write
   * @param projects reads projects and who is in them
   * @param people reads the caller
   * @param ids draws ids
   * @param clock tells the time
   */
  public QuickAdd(
      Commands commands,
      ProjectQueries projects,
      PersonQueries people,
      Ids ids,
      InstantSource clock) {
    this.commands = commands;
    this.projects = projects;
    this.people = people;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * What is asked.
   *
   * @param text one line a task; blank lines are left out
   * @param project where a line goes that names no project, null for the caller's Inbox
   * @param zone whose days and hours the words mean, null for the caller's
   * @param language BCP 47, null for the caller's
   */
  public record Asked(
      String text, @Nullable ProjectId project, @Nullable ZoneId zone, @Nullable String language) {}

  /**
   * A line that was read.
   *
   * @param project where the task belongs
   * @param wanted what the task has
   * @param spans what was understood, disjoint and in order, counted in the whole text
   */
  public record Item(ProjectId project, TaskPatch wanted, List<Span> spans) {
    /** Copies the spans. */
    public Item {
      spans = List.copyOf(spans);
    }
  }

  /**
   * Lines that became tasks.
   *
   * @param items in the text's order
   * @param outcomes the tasks' ids in that order, and what the log says
   */
  public record Made(List<Item> items, Outcomes outcomes) {
    /** Copies the items. */
    public Made {
      items = List.copyOf(items);
    }
  }

  /**
   * Refuses who may not make tasks in the project, whatever else is wrong.
   *
   * @param actor who asks
   * @param asked what
   * @throws DomainException forbidden
   */
  public void permit(Actor actor, Asked asked) {
    if (asked.project() != null) {
      commands.permit(actor, command(asked.project(), TaskPatch.NOTHING));
    }
  }

  /**
   * Reads and changes nothing.
   *
   * @param actor who asks
   * @param asked what
   * @return the lines
   * @throws DomainException when a line's task would be refused for what it says, or the project is
   *     not there for the caller
   */
  public List<Item> read(Actor actor, Asked asked) {
    permit(actor, asked);
    check(asked.text());
    PersonView person = people.find(actor.id());
    Scope scope = Scope.of(actor);
    UUID usual = asked.project() == null ? person.inboxProjectId() : asked.project().value();
    if (projects.find(scope, usual).isEmpty()) {
      throw DomainException.invalid(
          "projectId", "unknown-id", "Name a project that you are a member of.");
    }
    List<Captured> lines =
        Capture.parse(
            asked.text(),
            new CaptureContext(
                clock.instant(),
                asked.zone() == null ? ZoneId.of(person.zone()) : asked.zone(),
                Language.of(asked.language() == null ? person.locale() : asked.language()),
                new KnownNames(projects, scope, usual),
                Repeats.NONE));
    check(lines);
    return lines.stream().map(line -> item(line, new ProjectId(usual))).toList();
  }

  /**
   * Reads, and makes the tasks: all of them in one batch, or none.
   *
   * @param actor who asks
   * @param asked what
   * @return the tasks
   * @throws DomainException when any of them is refused
   */
  public Made add(Actor actor, Asked asked) {
    List<Item> items = read(actor, asked);
    // Project by project, the same way for everybody: no two wait for each other's projects.
    List<Integer> order =
        IntStream.range(0, items.size())
            .boxed()
            .sorted(Comparator.comparing(i -> items.get(i).project().value()))
            .toList();
    Outcomes outcomes =
        commands.executeAll(
            actor,
            order.stream()
                .map(items::get)
                .map(item -> command(item.project(), item.wanted()))
                .toList());
    UUID[] made = new UUID[items.size()];
    for (int i = 0; i < made.length; i++) {
      made[order.get(i)] = outcomes.entityIds().get(i);
    }
    return new Made(items, new Outcomes(outcomes.batchId(), List.of(made), outcomes.changes()));
  }

  private TaskCommand.CreateTask command(ProjectId project, TaskPatch wanted) {
    return new TaskCommand.CreateTask(new TaskId(ids.next()), project, wanted, null);
  }

  private static void check(String text) {
    if (text.isBlank()) {
      throw DomainException.invalid("text", "blank", "Write at least one line.");
    }
    if (text.length() > MAX_TEXT) {
      throw DomainException.invalid(
          "text", "too-long", "Use at most " + MAX_TEXT + " characters at once.");
    }
  }

  private static void check(List<Captured> lines) {
    if (lines.isEmpty()) {
      throw DomainException.invalid("text", "blank", "Write at least one line.");
    }
    if (lines.size() > MAX_LINES) {
      throw DomainException.invalid(
          "text", "too-many-lines", "Use at most " + MAX_LINES + " lines at once.");
    }
    List<Violation> refused = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      Violation refusal = lines.get(i).refusal();
      if (refusal != null) {
        refused.add(
            new Violation(
                "text", refusal.code(), "Task " + (i + 1) + ", its title: " + refusal.message()));
      }
    }
    if (!refused.isEmpty()) {
      throw new Failure.Invalid(refused).toException();
    }
  }

  private static Item item(Captured line, ProjectId usual) {
    Draft draft = line.draft();
    TaskPatch.Builder wanted = TaskPatch.with().title(draft.title());
    Importance importance = draft.priority();
    if (importance != null) {
      wanted.priority(Priority.valueOf(importance.name()));
    }
    if (draft.start() != null) {
      wanted.start(draft.start());
    }
    if (draft.due() != null) {
      wanted.due(draft.due());
    }
    if (draft.deadline() != null) {
      wanted.deadline(draft.deadline());
    }
    if (draft.estimateMinutes() != null) {
      wanted.estimateMinutes(draft.estimateMinutes());
    }
    if (!draft.assignees().isEmpty()) {
      Set<UserId> assignees =
          draft.assignees().stream()
              .map(id -> new UserId(UUID.fromString(id)))
              .collect(Collectors.toSet());
      wanted.assigneeIds(SetEdit.to(assignees));
    }
    String project = draft.project();
    return new Item(
        project == null ? usual : new ProjectId(UUID.fromString(project)),
        wanted.build(),
        line.spans());
  }
}
