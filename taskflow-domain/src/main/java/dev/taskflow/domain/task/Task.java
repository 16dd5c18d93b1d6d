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
import dev.taskflow.domain.user.UserId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
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
  }

  /**
   * A new task.
   *
   * @param id its id
   * @param project its project, writable
   * @param number the project's next number
   * @param wanted title and whatever else is given
   * @param rank its place
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
      UserId by,
      Instant now) {
    project.requireWritable();
    Instant at = micros(now);
    Status status =
        wanted.statusId() == null
            ? project.first(Status.Category.TODO)
            : project.status(wanted.statusId());
    Task made =
        new Task(
            id,
            project.id(),
            new TaskKey(project.key(), number),
            wanted.title() == null ? "" : wanted.title(),
            wanted.description() == null ? "" : wanted.description(),
            status.id(),
            wanted.priority() == null ? Priority.NONE : wanted.priority(),
            value(wanted.start(), null),
            value(wanted.due(), null),
            value(wanted.deadline(), null),
            value(wanted.estimateMinutes(), null),
            rank,
            1,
            at,
            by,
            at,
            status.category().closed() ? at : null,
            null);
    Map<String, @Nullable Object> after = new LinkedHashMap<>();
    after.put("key", made.key.toString());
    after.put("projectId", project.id().toString());
    after.put("createdAt", at.toString());
    after.put("createdBy", by.toString());
    after.putAll(made.fields());
    return new Change<>(null, made, List.of(new TaskEvent(TaskEvent.CREATED, Map.of(), after)));
  }

  /**
   * Whether this is what a command to create asks for, as it was made: the answer to a command
   * whose answer got lost. Number, place and time are not asked for.
   *
   * @param creation what the fact of the creation holds
   * @return true when a creation with these fields is the same
   */
  public boolean wasMadeAs(Map<String, @Nullable Object> creation) {
    Map<String, @Nullable Object> asked = fields();
    asked.put("projectId", projectId.toString());
    asked.remove("rank");
    asked.remove("completedAt");
    return asked.entrySet().stream()
        .allMatch(field -> Objects.equals(field.getValue(), creation.get(field.getKey())));
  }

  /**
   * Changes the named fields. A status of a closed category completes, an open one reopens.
   *
   * @param patch what to change
   * @param project this task's project
   * @param now when
   * @return the change
   * @throws DomainException invalid, trashed, archived
   */
  public Change<Task, TaskEvent> edit(TaskPatch patch, Project project, Instant now) {
    requireWritable(project);
    Task entered =
        patch.statusId() == null ? this : entering(project.status(patch.statusId()), now);
    return to(
        new Task(
            id,
            projectId,
            key,
            patch.title() == null ? title : patch.title(),
            patch.description() == null ? description : patch.description(),
            entered.statusId,
            patch.priority() == null ? priority : patch.priority(),
            value(patch.start(), start),
            value(patch.due(), due),
            value(patch.deadline(), deadline),
            value(patch.estimateMinutes(), estimateMinutes),
            rank,
            version,
            createdAt,
            createdBy,
            updatedAt,
            entered.completedAt,
            trashedAt),
        now);
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
   * Takes another place, and maybe another status.
   *
   * @param project this task's project
   * @param newStatus where to, null to stay
   * @param newRank the place, null to stay
   * @param now when
   * @return the change
   * @throws DomainException invalid, trashed, archived
   */
  public Change<Task, TaskEvent> move(
      Project project, @Nullable StatusId newStatus, @Nullable Rank newRank, Instant now) {
    requireWritable(project);
    Task entered = newStatus == null ? this : entering(project.status(newStatus), now);
    return to(
        entered.with(
            entered.statusId, newRank == null ? rank : newRank, entered.completedAt, trashedAt),
        now);
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
    return trashedAt != null
        ? Change.none(this)
        : to(with(statusId, rank, completedAt, micros(now)), now);
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
    return to(with(statusId, rank, completedAt, null), now);
  }

  /**
   * Takes a fact back, as a change of its own, in the trash too. Taking back a creation trashes.
   * The place is the exception: it counts as moved on never, the caller says where the old place is
   * now.
   *
   * @param fact of this task
   * @param project this task's project
   * @param oldPlace where a reverted move leads, null when the fact moved no place
   * @param now when
   * @return the inverse change
   * @throws DomainException moved-on, naming the field; trashed or archived, when the project is
   */
  public Change<Task, TaskEvent> revert(
      Fact fact, Project project, @Nullable Rank oldPlace, Instant now) {
    project.requireWritable();
    boolean creation = fact.kind().equals(TaskEvent.CREATED);
    if (creation && trashedAt != null) {
      return Change.none(this);
    }
    fields()
        .forEach(
            (field, value) -> {
              if (!field.equals("rank")
                  && fact.after().containsKey(field)
                  && !Objects.equals(fact.after().get(field), value)) {
                throw new Failure.MovedOn(field).toException();
              }
            });
    if (creation) {
      return trash(project, now);
    }
    Map<String, @Nullable Object> old = fact.before();
    if (old.containsKey("trashedAt")) {
      return old.get("trashedAt") == null ? restore(project, now) : trash(project, now);
    }
    Task back = reading(old);
    return to(
        back.with(
            back.statusId, oldPlace == null ? rank : oldPlace, back.completedAt, back.trashedAt),
        now);
  }

  /**
   * The fields as the log writes them, those that a command can move.
   *
   * @return field name to value
   */
  public Map<String, @Nullable Object> fields() {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("title", title);
    map.put("description", description);
    map.put("statusId", statusId.toString());
    map.put("priority", priority.wire());
    map.put("start", start == null ? null : start.fields());
    map.put("due", due == null ? null : due.fields());
    map.put("deadline", deadline == null ? null : deadline.fields());
    map.put("estimateMinutes", estimateMinutes);
    map.put("rank", rank.value());
    map.put("completedAt", completedAt == null ? null : completedAt.toString());
    map.put("trashedAt", trashedAt == null ? null : trashedAt.toString());
    return map;
  }

  /** This task with some fields as the log wrote them. */
  private Task reading(Map<String, @Nullable Object> raw) {
    Map<String, @Nullable Object> all = fields();
    all.putAll(raw);
    return new Task(
        id,
        projectId,
        key,
        text(all, "title"),
        text(all, "description"),
        new StatusId(UUID.fromString(text(all, "statusId"))),
        Priority.valueOf(text(all, "priority").toUpperCase(Locale.ROOT)),
        PlannedTime.read(all.get("start")),
        PlannedTime.read(all.get("due")),
        PlannedTime.read(all.get("deadline")),
        all.get("estimateMinutes") instanceof Number n ? (Integer) n.intValue() : null,
        rank,
        version,
        createdAt,
        createdBy,
        updatedAt,
        all.get("completedAt") == null ? null : Instant.parse(text(all, "completedAt")),
        trashedAt);
  }

  private static String text(Map<String, @Nullable Object> raw, String field) {
    return String.valueOf(raw.get(field));
  }

  private void requireWritable(Project project) {
    project.requireWritable();
    if (trashedAt != null) {
      throw new Failure.Trashed().toException();
    }
  }

  private Task entering(Status status, Instant now) {
    if (status.id().equals(statusId)) {
      return this;
    }
    Instant closed =
        !status.category().closed() ? null : completedAt != null ? completedAt : micros(now);
    return with(status.id(), rank, closed, trashedAt);
  }

  private Task with(
      StatusId newStatus, Rank newRank, @Nullable Instant completed, @Nullable Instant trashed) {
    return new Task(
        id,
        projectId,
        key,
        title,
        description,
        newStatus,
        priority,
        start,
        due,
        deadline,
        estimateMinutes,
        newRank,
        version,
        createdAt,
        createdBy,
        updatedAt,
        completed,
        trashed);
  }

  private Change<Task, TaskEvent> to(Task next, Instant now) {
    Map<String, @Nullable Object> old = fields();
    Map<String, @Nullable Object> before = new LinkedHashMap<>();
    Map<String, @Nullable Object> after = new LinkedHashMap<>();
    next.fields()
        .forEach(
            (field, value) -> {
              if (!Objects.equals(old.get(field), value)) {
                before.put(field, old.get(field));
                after.put(field, value);
              }
            });
    if (after.isEmpty()) {
      return Change.none(this);
    }
    Task made =
        new Task(
            id,
            projectId,
            key,
            next.title,
            next.description,
            next.statusId,
            next.priority,
            next.start,
            next.due,
            next.deadline,
            next.estimateMinutes,
            next.rank,
            version + 1,
            createdAt,
            createdBy,
            micros(now),
            next.completedAt,
            next.trashedAt);
    return new Change<>(this, made, List.of(new TaskEvent(kind(after), before, after)));
  }

  /** The main fact of a set of moved fields. */
  private static String kind(Map<String, @Nullable Object> after) {
    if (after.containsKey("trashedAt")) {
      return after.get("trashedAt") == null ? "task.restored" : "task.trashed";
    }
    if (after.containsKey("completedAt")) {
      return after.get("completedAt") == null ? "task.reopened" : "task.completed";
    }
    if (after.containsKey("rank") || after.keySet().equals(Set.of("statusId"))) {
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
      default -> "task.edited";
    };
  }

  private static <T> @Nullable T value(@Nullable Edit<T> edit, @Nullable T otherwise) {
    return edit == null ? otherwise : edit.value();
  }

  private static Instant micros(Instant at) {
    return at.truncatedTo(ChronoUnit.MICROS);
  }
}
