package dev.taskflow.adapter.http.task;

import dev.taskflow.adapter.http.problem.FieldError;
import dev.taskflow.adapter.http.problem.ProblemCode;
import dev.taskflow.adapter.http.problem.ProblemException;
import dev.taskflow.adapter.http.request.Answers;
import dev.taskflow.adapter.http.request.Body;
import dev.taskflow.adapter.http.request.Cursors;
import dev.taskflow.adapter.http.request.Moved;
import dev.taskflow.adapter.http.request.Params;
import dev.taskflow.adapter.http.request.Values;
import dev.taskflow.adapter.http.request.Versions;
import dev.taskflow.adapter.http.shared.CurrentActor;
import dev.taskflow.application.history.LogFollower;
import dev.taskflow.application.shared.Commands;
import dev.taskflow.application.shared.Cursor;
import dev.taskflow.application.shared.Ids;
import dev.taskflow.application.shared.Outcome;
import dev.taskflow.application.shared.Page;
import dev.taskflow.application.shared.Scope;
import dev.taskflow.application.task.NotSearchable;
import dev.taskflow.application.task.TaskCommand;
import dev.taskflow.application.task.TaskQueries;
import dev.taskflow.application.task.TaskSort;
import dev.taskflow.application.task.TaskView;
import dev.taskflow.application.user.PersonQueries;
import dev.taskflow.application.user.PersonView;
import dev.taskflow.domain.filter.Filter;
import dev.taskflow.domain.filter.FilterParser;
import dev.taskflow.domain.filter.FilterSyntaxException;
import dev.taskflow.domain.filter.Viewpoint;
import dev.taskflow.domain.project.ProjectId;
import dev.taskflow.domain.project.StatusId;
import dev.taskflow.domain.shared.DomainException;
import dev.taskflow.domain.shared.Failure;
import dev.taskflow.domain.task.TaskId;
import dev.taskflow.domain.task.TaskPatch;
import dev.taskflow.domain.user.Actor;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.DayOfWeek;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tasks. */
@Controller("/api/v1/tasks")
@ExecuteOn(TaskExecutors.BLOCKING)
@Consumes(MediaType.ALL)
@Tag(name = "tasks")
class TaskController {
  private static final String PATH = "/api/v1/tasks";
  private static final Pattern KEY = Pattern.compile("[A-Z][A-Z0-9]{1,9}-[1-9][0-9]{0,17}");
  private static final int COUNTED = 10_000;

  private final Commands commands;
  private final TaskQueries tasks;
  private final PersonQueries people;
  private final LogFollower log;
  private final CurrentActor actors;
  private final Cursors cursors;
  private final Moved moved;
  private final Ids ids;
  private final InstantSource clock;

  TaskController(
      Commands commands,
      TaskQueries tasks,
      PersonQueries people,
      LogFollower log,
      CurrentActor actors,
      Cursors cursors,
      Moved moved,
      Ids ids,
      InstantSource clock) {
    this.commands = commands;
    this.tasks = tasks;
    this.people = people;
    this.log = log;
    this.actors = actors;
    this.cursors = cursors;
    this.moved = moved;
    this.ids = ids;
    this.clock = clock;
  }

  @Get
  @SecurityRequirement(name = "token", scopes = "tasks:read")
  @Operation(
      operationId = "listTasks",
      summary = "List tasks",
      description = "Trashed ones only when q asks for them.")
  MutableHttpResponse<TaskPage> list(
      HttpRequest<?> request,
      @QueryValue @Nullable String q,
      @QueryValue @Nullable String sort,
      @QueryValue @Nullable String zone,
      @QueryValue @Nullable String cursor,
      @QueryValue @Schema(type = "integer", minimum = "1", maximum = "200") @Nullable String limit,
      @QueryValue @Schema(type = "boolean") @Nullable String count) {
    Params params = new Params();
    int size = params.limit(limit);
    boolean counted = params.flag("count", count);
    TaskSort order = Sorts.read(sort, params);
    if (zone != null && !ZoneId.getAvailableZoneIds().contains(zone)) {
      params.error("zone", "unknown-zone", "Use an IANA zone, such as Europe/Berlin.");
    }
    params.finish();
    String text = q == null ? "" : q;
    String[] list = {PATH, text, order.terms().toString(), zone == null ? "" : zone};
    Cursor after = cursors.read(cursor, list);
    Filter filter = filter(text);
    Actor actor = actors.of(request);
    Scope scope = scope(actor);
    Viewpoint from = viewpoint(actor, filter, zone);
    long seq = log.position();
    Page<TaskView> page = tasks.list(scope, filter, from, order, after, size);
    Integer found = counted ? (Integer) tasks.count(scope, filter, from, COUNTED) : null;
    String next = cursors.write(page.next(), list);
    TaskPage body =
        new TaskPage(
            page.items().stream().map(TaskResponse::of).toList(),
            next,
            found == null ? null : (Integer) Math.min(found, COUNTED),
            found == null ? null : (Boolean) (found <= COUNTED),
            FilterController.warnings(tasks, actor, filter));
    return Answers.page(
        body,
        seq,
        PATH,
        "cursor",
        next,
        Arrays.asList("q", q, "sort", sort, "zone", zone, "limit", limit, "count", count));
  }

  @Post
  @SecurityRequirement(name = "token", scopes = "tasks:write")
  @Operation(operationId = "createTask", summary = "Create a task")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = NewTask.class)))
  MutableHttpResponse<TaskResponse> create(HttpRequest<?> request) {
    TaskBodies.Creation sent = TaskBodies.Creation.read(Body.required(request));
    Actor actor = actors.of(request);
    Values values = new Values();
    TaskPatch wanted = sent.fields().toPatch(values, () -> zone(actor));
    if (sent.id() != null && sent.id().version() != 7) {
      values.error("/id", "not-version-7", "Use a UUID of version 7.");
    }
    UUID id = sent.id() == null ? ids.next() : sent.id();
    ProjectId project = sent.projectId() == null ? null : new ProjectId(sent.projectId());
    TaskCommand command = new TaskCommand.CreateTask(new TaskId(id), project, wanted, sent.place());
    if (values.hasErrors()) {
      commands.permit(actor, command);
    }
    values.finish();
    Outcome outcome = commands.execute(actor, command);
    if (outcome.changes().isEmpty()) {
      // The same task again is an answer that got lost on its way. Nothing was made now.
      TaskView there = find(actor, id.toString());
      return Answers.repeated(TaskResponse.of(there), TaskResponse.tag(there), outcome.batchId());
    }
    return Answers.created(written(actor, outcome), PATH + "/" + id);
  }

  @Get("/{id}")
  @SecurityRequirement(name = "token", scopes = "tasks:read")
  @Operation(
      operationId = "getTask",
      summary = "Read a task",
      description = "By id or by key, trashed ones too.")
  MutableHttpResponse<TaskResponse> get(HttpRequest<?> request, String id) {
    long seq = log.position();
    TaskView task = find(actors.of(request), id);
    return Answers.one(request, TaskResponse.of(task), TaskResponse.tag(task), seq);
  }

  @Patch("/{id}")
  @SecurityRequirement(name = "token", scopes = "tasks:write")
  @Operation(
      operationId = "editTask",
      summary = "Change a task",
      description = "Replacing the description needs If-Match.")
  @RequestBody(
      required = true,
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(implementation = TaskEdit.class)),
        @Content(
            mediaType = "application/merge-patch+json",
            schema = @Schema(implementation = TaskEdit.class))
      })
  MutableHttpResponse<TaskResponse> edit(HttpRequest<?> request, String id) {
    TaskBodies.Fields sent = TaskBodies.patch(Body.required(request));
    Long version = Versions.ifMatch(request);
    Actor actor = actors.of(request);
    TaskView task = find(actor, id);
    boolean unversioned =
        sent.description() != null && request.getHeaders().get(HttpHeaders.IF_MATCH) == null;
    boolean stale = version != null && version != task.version();
    Values values = new Values();
    TaskPatch patch = sent.toPatch(values, () -> zone(actor));
    TaskCommand command = new TaskCommand.EditTask(new TaskId(task.id()), version, patch);
    if (unversioned || stale || values.hasErrors()) {
      // Whoever may not change it at all is told that.
      commands.permit(actor, command);
    }
    if (unversioned) {
      throw new ProblemException(ProblemCode.PRECONDITION_REQUIRED);
    }
    if (stale) {
      throw stale(actor, task, version);
    }
    values.finish();
    return run(actor, task, version, command);
  }

  @Delete("/{id}")
  @SecurityRequirement(name = "token", scopes = "tasks:write")
  @Operation(operationId = "trashTask", summary = "Put a task into the trash")
  MutableHttpResponse<TaskResponse> trash(HttpRequest<?> request, String id) {
    return act(request, id, TaskCommand.TrashTask::new);
  }

  @Post("/{id}/restore")
  @SecurityRequirement(name = "token", scopes = "tasks:write")
  @Operation(operationId = "restoreTask", summary = "Take a task out of the trash")
  MutableHttpResponse<TaskResponse> restore(HttpRequest<?> request, String id) {
    return act(request, id, TaskCommand.RestoreTask::new);
  }

  @Post("/{id}/complete")
  @SecurityRequirement(name = "token", scopes = "tasks:write")
  @Operation(operationId = "completeTask", summary = "Complete a task")
  MutableHttpResponse<TaskResponse> complete(HttpRequest<?> request, String id) {
    return act(request, id, TaskCommand.CompleteTask::new);
  }

  @Post("/{id}/reopen")
  @SecurityRequirement(name = "token", scopes = "tasks:write")
  @Operation(operationId = "reopenTask", summary = "Reopen a task")
  MutableHttpResponse<TaskResponse> reopen(HttpRequest<?> request, String id) {
    return act(request, id, TaskCommand.ReopenTask::new);
  }

  @Post("/{id}/move")
  @SecurityRequirement(name = "token", scopes = "tasks:write")
  @Operation(operationId = "moveTask", summary = "Move a task")
  @RequestBody(
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = TaskMove.class)))
  MutableHttpResponse<TaskResponse> move(HttpRequest<?> request, String id) {
    TaskBodies.Move sent = TaskBodies.Move.read(Body.optional(request));
    Long version = Versions.ifMatch(request);
    Actor actor = actors.of(request);
    TaskView task = find(actor, id);
    StatusId status = sent.statusId() == null ? null : new StatusId(sent.statusId());
    return run(
        actor,
        task,
        version,
        new TaskCommand.MoveTask(
            new TaskId(task.id()), version, status, sent.parentId(), sent.place()));
  }

  /** A command that needs nothing but the task. */
  private interface Action {
    TaskCommand on(TaskId id, @Nullable Long ifVersion);
  }

  private MutableHttpResponse<TaskResponse> act(HttpRequest<?> request, String id, Action action) {
    Body.none(request);
    Long version = Versions.ifMatch(request);
    Actor actor = actors.of(request);
    TaskView task = find(actor, id);
    return run(actor, task, version, action.on(new TaskId(task.id()), version));
  }

  private MutableHttpResponse<TaskResponse> run(
      Actor actor, TaskView seen, @Nullable Long version, TaskCommand command) {
    try {
      return written(actor, commands.execute(actor, command));
    } catch (DomainException refused) {
      if (refused.failure() instanceof Failure.Stale && version != null) {
        throw stale(actor, find(actor, seen.id().toString()), version);
      }
      throw refused;
    }
  }

  private ProblemException stale(Actor actor, TaskView now, long known) {
    return ProblemException.stale(
        TaskResponse.of(now), moved.since(scope(actor), "task", now.id(), known, now.version()));
  }

  private MutableHttpResponse<TaskResponse> written(Actor actor, Outcome outcome) {
    TaskView task = find(actor, outcome.entityId().toString());
    return Answers.written(TaskResponse.of(task), TaskResponse.tag(task), outcome);
  }

  private TaskView find(Actor actor, String idOrKey) {
    String key = idOrKey.toUpperCase(Locale.ROOT);
    return (KEY.matcher(key).matches()
            ? tasks.findByKey(scope(actor), key)
            : tasks.find(scope(actor), Params.pathId(idOrKey)))
        .orElseThrow(() -> new ProblemException(ProblemCode.NOT_FOUND));
  }

  private ZoneId zone(Actor actor) {
    return ZoneId.of(people.find(actor.id()).zone());
  }

  /** Where the asker's days begin is looked up only for filters that go by it. */
  private Viewpoint viewpoint(Actor actor, Filter filter, @Nullable String zone) {
    if (!filter.asksOfDays()) {
      return new Viewpoint(clock.instant(), ZoneOffset.UTC, DayOfWeek.MONDAY, actor.id().value());
    }
    PersonView person = people.find(actor.id());
    return new Viewpoint(
        clock.instant(),
        ZoneId.of(zone == null ? person.zone() : zone),
        DayOfWeek.valueOf(person.weekStart().toUpperCase(Locale.ROOT)),
        actor.id().value());
  }

  private static Filter filter(String q) {
    try {
      Filter filter = FilterParser.parse(q);
      Filter missing = NotSearchable.firstIn(filter);
      if (missing != null) {
        throw new ProblemException(
            ProblemCode.INVALID_VALUE,
            List.of(FieldError.in("q", NotSearchable.CODE, NotSearchable.sentence(missing))));
      }
      return filter;
    } catch (FilterSyntaxException mistake) {
      throw ProblemException.badFilter(mistake.offset(), mistake.expected());
    }
  }

  private static Scope scope(Actor actor) {
    return Scope.of(actor);
  }
}
