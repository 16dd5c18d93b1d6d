package dev.taskflow.domain.task;

import dev.taskflow.domain.project.Project;
import dev.taskflow.domain.project.ProjectId;
import dev.taskflow.domain.project.Status;
import dev.taskflow.domain.project.StatusId;
import dev.taskflow.domain.shared.Change;
import dev.taskflow.domain.shared.DomainException;
import dev.taskflow.domain.shared.Fact;
import dev.taskflow.domain.shared.Failure;
import dev.taskflow.domain.shared.PlannedTime;
import dev.taskflow.domain.shared.Rank;
import dev.taskflow.domain.shared.Text;
import dev.taskflow.domain.shared.Violation;
import dev.taskflow.domain.user.UserId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A task. Commands answer a {@link Change}; a command that finds everything as wanted answers no
 * fact and leaves the version alone.
 *
 * @param id its id
 * @param projectId its project
 * @param key what people call it
 * @param title 1..500 code points, one line
 * @param description Markdown, up to 100,000 code points, maybe empty
 * @param statusId a status of its project
 * @param priority how much it matters
 * @param start when work can begin, null if not said
 * @param due when it is wanted, null if not said
 * @param deadline when it is too late, null if not said
 * @param estimateMinutes expected work in minutes, 1..525,600, null if not said
 * @param assigneeIds whose it is, in the order of their ids
 * @param parentId the task of the same project that it is a part of, null when of none
 * @param rank its place in the project
 * @param version counts commands on the task itself, from 1
 * @param createdAt when
 * @param createdBy who
 * @param updatedAt of the last change
 * @param completedAt when it entered a closed status; null exactly while its status is open
 * @param trashedAt null unless in the trash
 */
public record Task(
    TaskId id,
    ProjectId projectId,
    TaskKey key,
    String title,
    String description,
    StatusId statusId,
    Priority priority,
    @Nullable PlannedTime start,
    @Nullable PlannedTime due,
    @Nullable PlannedTime deadline,
    @Nullable Integer estimateMinutes,
    List<UserId> assigneeIds,
    @Nullable TaskId parentId,
    Rank rank,
    long version,
    Instant createdAt,
    UserId createdBy,
    Instant updatedAt,
    @Nullable Instant completedAt,
    @Nullable Instant trashedAt) {

  /** The most code points in a title. */
  public static final int MAX_TITLE = 500;

  /** The most code points in a description. */
  public static final int MAX_DESCRIPTION = 100_000;

  /** The most people whose a task can be. */
  public static final int MAX_ASSIGNEES = 50;

  /**
   * The most tasks below one that is a part of none, its sub-tasks' sub-tasks included: they go
   * into the trash and come back together.
   */
  public static final int MAX_PARTS = 1000;

  /** The longest estimate: a year, in minutes. */
  public static final int MAX_ESTIMATE = 525_600;

  /** Checks the values. */
  public Task {
    title = Text.line("title", title, MAX_TITLE);
    description = Text.block("description", description, MAX_DESCRIPTION);
    if (estimateMinutes != null && (estimateMinutes < 1 || estimateMinutes > MAX_ESTIMATE)) {
      throw DomainException.invalid(
          "estimateMinutes", "out-of-range", "Use whole minutes from 1 to " + MAX_ESTIMATE + ".");
    }
    assigneeIds =
        assigneeIds.stream().distinct().sorted(Comparator.comparing(UserId::toString)).toList();
    if (assigneeIds.size() > MAX_ASSIGNEES) {
      throw DomainException.invalid(
          "assigneeIds", "too-many", "Name at most " + MAX_ASSIGNEES + " people.");
    }
  }

  /**
   * A new task.
   *
   * @param id its id
   * @param project its project, writable
   * @param number the project's next number
   * @param wanted title and whatever else is given
   * @param rank its place
   * @param facts of the people and the parent that are wanted
   * @param by who makes it
   * @param now when
   * @return the task and {@code task.created}
   * @throws DomainException invalid; trashed or archived, when the project is
   */
  public static Change<Task, TaskEvent> create(
      TaskId id,
      Project project,
      long number,
      TaskPatch wanted,
      Rank rank,
      TaskFacts facts,
      UserId by,
      Instant now) {
    project.requireWritable();
    requireParent(id, wanted, facts);
    requireMembers(wanted, List.of(), facts);
    Task made = wanted(id, project, number, wanted, rank, by, micros(now));
    Map<String, @Nullable Object> after = new LinkedHashMap<>();
    after.put("key", made.key.toString());
    after.put("projectId", project.id().toString());
    after.put("createdAt", made.createdAt.toString());
    after.put("createdBy", by.toString());
    after.putAll(made.fields());
    return new Change<>(null, made, List.of(new TaskEvent(TaskEvent.CREATED, Map.of(), after)));
  }

  private static Task wanted(
      TaskId id, Project project, long number, TaskPatch wanted, Rank rank, UserId by, Instant at) {
    Status status =
        wanted.statusId() == null
            ? project.first(Status.Category.TODO)
            : project.status(wanted.statusId());
    return new Task(
        id,
        project.id(),
        new TaskKey(project.key(), number),
        wanted.title() == null ? "" : wanted.title(),
        wanted.description() == null ? "" : wanted.description(),
        status.id(),
        wanted.priority() == null ? Priority.NONE : wanted.priority(),
        TaskDraft.value(wanted.start(), null),
        TaskDraft.value(wanted.due(), null),
        TaskDraft.value(wanted.deadline(), null),
        TaskDraft.value(wanted.estimateMinutes(), null),
        wanted.assigneeIds() == null
            ? List.of()
            : List.copyOf(wanted.assigneeIds().apply(List.of())),
        TaskDraft.value(wanted.parentId(), null),
        rank,
        1,
        at,
        by,
        at,
        status.category().closed() ? at : null,
        null);
  }

  /**
   * Whether a command to create asks for what was made: then its answer got lost on its way.
   * Number, place and time are not asked for; nor is whether the people are still members and the
   * parent is still there, since that was decided when it was made.
   *
   * @param project its project
   * @param wanted title and whatever else is given
   * @param creation what the fact of the creation holds
   * @return true when a creation with these fields is the same
   * @throws DomainException invalid
   */
  public static boolean wasMadeAs(
      Project project, TaskPatch wanted, Map<String, @Nullable Object> creation) {
    Task again =
        wanted(
            new TaskId(project.id().value()),
            project,
            1,
            wanted,
            Rank.FIRST,
            project.createdBy(),
            project.createdAt());
    Map<String, @Nullable Object> asked = again.fields();
    asked.put("projectId", project.id().toString());
    asked.remove("rank");
    asked.remove("completedAt");
    // A build before this one did not know all of the fields; then nobody can have asked for them.
    return asked.entrySet().stream()
        .allMatch(
            field ->
                creation.containsKey(field.getKey())
                    ? Objects.equals(field.getValue(), creation.get(field.getKey()))
                    : field.getValue() == null || field.getValue().equals(List.of()));
  }

  /**
   * Changes the named fields. A status of a closed category completes, an open one reopens.
   *
   * @param patch what to change
   * @param project this task's project
   * @param facts of the people and the parent that the patch names
   * @param now when
   * @return the change
   * @throws DomainException invalid, trashed, archived
   */
  public Change<Task, TaskEvent> edit(
      TaskPatch patch, Project project, TaskFacts facts, Instant now) {
    requireWritable(project);
    requireParent(id, patch, facts);
    requireMembers(patch, assigneeIds, facts);
    TaskDraft next = new TaskDraft(this).apply(patch);
    if (patch.statusId() != null) {
      next.enter(project.status(patch.statusId()), micros(now));
    }
    return to(next, now);
  }

  /**
   * Enters the first done status. A closed task stays as it is.
   *
   * @param project this task's project
   * @param now when
   * @return the change
   * @throws DomainException trashed, archived
   */
  public Change<Task, TaskEvent> complete(Project project, Instant now) {
    requireWritable(project);
    return completedAt != null
        ? Change.none(this)
        : to(entering(project.first(Status.Category.DONE), now), now);
  }

  /**
   * Goes back to an open status. An open task stays as it is.
   *
   * @param project this task's project
   * @param lastOpen the last open status it had, null if unknown: then the first to-do one
   * @param now when
   * @return the change
   * @throws DomainException trashed, archived
   */
  public Change<Task, TaskEvent> reopen(Project project, @Nullable StatusId lastOpen, Instant now) {
    requireWritable(project);
    if (completedAt == null) {
      return Change.none(this);
    }
    Status back =
        project.statuses().stream()
            .filter(s -> s.id().equals(lastOpen) && !s.category().closed())
            .findFirst()
            .orElseGet(() -> project.first(Status.Category.TODO));
    return to(entering(back, now), now);
  }

  /**
   * Takes another place, and maybe another status or parent.
   *
   * @param project this task's project
   * @param newStatus where to, null to stay
   * @param newParent what it becomes a part of, null to stay
   * @param newRank the place, null to stay
   * @param facts of the parent
   * @param now when
   * @return the change
   * @throws DomainException invalid, trashed, archived
   */
  public Change<Task, TaskEvent> move(
      Project project,
      @Nullable StatusId newStatus,
      @Nullable Edit<TaskId> newParent,
      @Nullable Rank newRank,
      TaskFacts facts,
      Instant now) {
    requireWritable(project);
    TaskDraft next = new TaskDraft(this);
    if (newParent != null) {
      TaskPatch patch = TaskPatch.with().parentId(newParent.value()).build();
      requireParent(id, patch, facts);
      next.apply(patch);
    }
    if (newStatus != null) {
      next.enter(project.status(newStatus), micros(now));
    }
    next.rank = newRank == null ? rank : newRank;
    return to(next, now);
  }

  /**
   * Goes into the trash.
   *
   * @param project this task's project
   * @param now when
   * @return the change; a no-op when it is there
   * @throws DomainException archived
   */
  public Change<Task, TaskEvent> trash(Project project, Instant now) {
    project.requireWritable();
    return trashedAt != null ? Change.none(this) : to(inTrash(micros(now)), now);
  }

  /**
   * Comes out of the trash, as it was.
   *
   * @param project this task's project
   * @param now when
   * @return the change; a no-op when it is not there
   * @throws DomainException trashed or archived, when the project is
   */
  public Change<Task, TaskEvent> restore(Project project, Instant now) {
    project.requireWritable();
    return to(inTrash(null), now);
  }

  /**
   * Goes into the trash with what it is a part of, and comes out with it if it went with it.
   * Whether the project lets it was decided for the whole.
   *
   * @param whole the change of what it is a part of
   * @param now when
   * @return the change; a no-op when the whole did neither, or this one went alone
   */
  public Change<Task, TaskEvent> follow(Change<Task, TaskEvent> whole, Instant now) {
    Task before = whole.before();
    Instant was = before == null ? null : before.trashedAt;
    Instant is = whole.after().trashedAt;
    boolean goes = was == null && is != null && trashedAt == null;
    boolean returns = was != null && is == null && was.equals(trashedAt);
    return goes || returns ? to(inTrash(is), now) : Change.none(this);
  }

  /**
   * Takes a fact back, as a change of its own, in the trash too, and in a trashed project. Taking
   * back a creation trashes. The place is the exception: it counts as moved on never, the caller
   * says where the old place is now.
   *
   * @param fact of this task
   * @param project this task's project
   * @param oldPlace where a reverted move leads, null when the fact moved no place
   * @param facts of the people and the parent that come back
   * @param now when
   * @return the inverse change
   * @throws DomainException moved-on, naming the field, also when a person or the parent that would
   *     come back is no longer to be had; archived, when the project is
   */
  public Change<Task, TaskEvent> revert(
      Fact fact, Project project, @Nullable Rank oldPlace, TaskFacts facts, Instant now) {
    project.requireNotArchived();
    boolean creation = fact.kind().equals(TaskEvent.CREATED);
    if (creation && trashedAt != null) {
      return Change.none(this);
    }
    fields()
        .forEach(
            (field, value) -> {
              if (fact.after().containsKey(field)
                  && !TaskFields.standsAs(
                      field, fact.before().get(field), fact.after().get(field), value)) {
                throw new Failure.MovedOn(field).toException();
              }
            });
    if (creation) {
      return to(inTrash(micros(now)), now);
    }
    Map<String, @Nullable Object> old = fact.before();
    if (old.containsKey("trashedAt")) {
      return to(inTrash(old.get("trashedAt") == null ? null : micros(now)), now);
    }
    TaskDraft back = new TaskDraft(this);
    TaskFields.read(TaskFields.back(fields(), old, fact.after()), back);
    back.rank = oldPlace == null ? rank : oldPlace;
    requireToBeHad(back, facts);
    return to(back, now);
  }

  /** Whoever left the project meanwhile, and a parent that is gone, can't come back by an undo. */
  private void requireToBeHad(TaskDraft back, TaskFacts facts) {
    if (!facts
        .members()
        .containsAll(back.assigneeIds.stream().filter(p -> !assigneeIds.contains(p)).toList())) {
      throw new Failure.MovedOn("assigneeIds").toException();
    }
    if (back.parentId != null
        && !back.parentId.equals(parentId)
        && parentRefusal(id, back.parentId, facts.parent()) != null) {
      throw new Failure.MovedOn("parentId").toException();
    }
  }

  /**
   * The same task where the order was made anew around it: its neighbours are the same, so nobody
   * who knows it by its version is told another one.
   *
   * @param place the new place
   * @return the task, of the same version
   */
  public Task ranked(Rank place) {
    TaskDraft same = new TaskDraft(this);
    same.rank = place;
    return same.build(version, updatedAt);
  }

  /**
   * The fields as the log writes them, those that a command can move.
   *
   * @return field name to value
   */
  public Map<String, @Nullable Object> fields() {
    return TaskFields.of(this);
  }

  /** Only members can be assigned; who is assigned already may have left since. */
  private static void requireMembers(TaskPatch patch, List<UserId> already, TaskFacts facts) {
    if (patch.assigneeIds() != null
        && !patch.assigneeIds().apply(already).stream()
            .allMatch(person -> already.contains(person) || facts.members().contains(person))) {
      throw DomainException.invalid(
          "assigneeIds", "unknown-id", "Name members of the task's project.");
    }
  }

  /** Parent and sub-tasks share a project, and nothing is a part of itself. */
  private static void requireParent(TaskId self, TaskPatch patch, TaskFacts facts) {
    TaskId wanted = TaskDraft.value(patch.parentId(), null);
    Violation refusal = wanted == null ? null : parentRefusal(self, wanted, facts.parent());
    if (refusal != null) {
      throw new Failure.Invalid(List.of(refusal)).toException();
    }
  }

  private static @Nullable Violation parentRefusal(
      TaskId self, TaskId wanted, TaskFacts.@Nullable Parent parent) {
    if (parent == null || !parent.id().equals(wanted)) {
      return new Violation("parentId", "unknown-id", "Name another task of the same project.");
    }
    if (wanted.equals(self) || parent.above().contains(self)) {
      return new Violation(
          "parentId", "part-of-itself", "Name a task that is no part of this one.");
    }
    if (parent.parts() > MAX_PARTS) {
      return new Violation(
          "parentId",
          "too-many-parts",
          "A task holds at most " + MAX_PARTS + " sub-tasks, theirs included.");
    }
    return parent.trashed()
        ? new Violation("parentId", "trashed", "Restore that task first; it is in the trash.")
        : null;
  }

  private void requireWritable(Project project) {
    project.requireWritable();
    if (trashedAt != null) {
      throw new Failure.Trashed().toException();
    }
  }

  private TaskDraft entering(Status status, Instant now) {
    return new TaskDraft(this).enter(status, micros(now));
  }

  private TaskDraft inTrash(@Nullable Instant since) {
    TaskDraft next = new TaskDraft(this);
    next.trashedAt = since;
    return next;
  }

  private Change<Task, TaskEvent> to(TaskDraft next, Instant now) {
    Map<String, @Nullable Object> old = fields();
    Map<String, @Nullable Object> before = new LinkedHashMap<>();
    Map<String, @Nullable Object> after = new LinkedHashMap<>();
    Task made = next.build(version + 1, micros(now));
    made.fields()
        .forEach(
            (field, value) -> {
              if (!Objects.equals(old.get(field), value)) {
                before.put(field, old.get(field));
                after.put(field, value);
              }
            });
    return after.isEmpty()
        ? Change.none(this)
        : new Change<>(this, made, List.of(new TaskEvent(kind(after), before, after)));
  }

  /** The main fact of a set of moved fields. */
  private static String kind(Map<String, @Nullable Object> after) {
    if (after.containsKey("trashedAt")) {
      return after.get("trashedAt") == null ? "task.restored" : "task.trashed";
    }
    if (after.containsKey("completedAt")) {
      return after.get("completedAt") == null ? "task.reopened" : "task.completed";
    }
    if (after.containsKey("rank")
        || after.keySet().equals(Set.of("statusId"))
        || after.keySet().equals(Set.of("parentId"))) {
      return "task.moved";
    }
    if (after.size() > 1) {
      return "task.edited";
    }
    return switch (after.keySet().iterator().next()) {
      case "title" -> "task.retitled";
      case "description" -> "task.described";
      case "priority" -> "task.prioritised";
      case "start", "due", "deadline" -> "task.rescheduled";
      case "estimateMinutes" -> "task.estimated";
      case "assigneeIds" -> "task.assigned";
      default -> "task.edited";
    };
  }

  private static Instant micros(Instant at) {
    return at.truncatedTo(ChronoUnit.MICROS);
  }
}
