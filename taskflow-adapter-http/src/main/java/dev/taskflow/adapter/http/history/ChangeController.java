package dev.taskflow.adapter.http.history;

import dev.taskflow.adapter.http.problem.ProblemCode;
import dev.taskflow.adapter.http.problem.ProblemException;
import dev.taskflow.adapter.http.request.Answers;
import dev.taskflow.adapter.http.request.Body;
import dev.taskflow.adapter.http.request.Cursors;
import dev.taskflow.adapter.http.request.Params;
import dev.taskflow.adapter.http.shared.CurrentActor;
import dev.taskflow.application.history.ChangeQueries;
import dev.taskflow.application.history.ChangeView;
import dev.taskflow.application.history.HistoryCommand;
import dev.taskflow.application.history.LogFollower;
import dev.taskflow.application.project.ProjectQueries;
import dev.taskflow.application.shared.Commands;
import dev.taskflow.application.shared.Cursor;
import dev.taskflow.application.shared.Outcome;
import dev.taskflow.application.shared.Page;
import dev.taskflow.application.shared.Scope;
import dev.taskflow.application.task.TaskQueries;
import dev.taskflow.application.task.TaskView;
import dev.taskflow.domain.user.Actor;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.SerdeImport;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The log: forwards, backwards, and taking back. */
@Controller("/api/v1")
@ExecuteOn(TaskExecutors.BLOCKING)
@Consumes(MediaType.ALL)
@Tag(name = "changes")
@SerdeImport(ChangeView.class)
@SerdeImport(ChangeView.ActorView.class)
@SerdeImport(ChangeView.EntityView.class)
class ChangeController {
  private final Commands commands;
  private final ChangeQueries changes;
  private final TaskQueries tasks;
  private final ProjectQueries projects;
  private final LogFollower log;
  private final CurrentActor actors;
  private final Cursors cursors;

  ChangeController(
      Commands commands,
      ChangeQueries changes,
      TaskQueries tasks,
      ProjectQueries projects,
      LogFollower log,
      CurrentActor actors,
      Cursors cursors) {
    this.commands = commands;
    this.changes = changes;
    this.tasks = tasks;
    this.projects = projects;
    this.log = log;
    this.actors = actors;
    this.cursors = cursors;
  }

  @Get("/changes")
  @SecurityRequirement(name = "token", scopes = "changes:read")
  @Operation(
      operationId = "listChanges",
      summary = "Read the log forwards",
      description =
          "since is a seq or a cursor; without it from the oldest kept, now for just the cursor.")
  MutableHttpResponse<ChangeStretch> list(
      HttpRequest<?> request,
      @QueryValue @Nullable String since,
      @QueryValue @Schema(type = "integer", minimum = "1", maximum = "200")
          @Nullable String limit) {
    Params params = new Params();
    int size = params.limit(limit);
    boolean fromNow = "now".equals(since);
    Long from = fromNow ? null : params.seq("since", since);
    params.finish();
    long seq = log.position();
    if (fromNow) {
      return Answers.read(new ChangeStretch(List.of(), null, Long.toString(changes.head())), seq);
    }
    ChangeQueries.Stretch stretch =
        changes.since(scope(actors.of(request)), null, from == null ? 0 : from, size);
    String cursor = Long.toString(stretch.position());
    String next = stretch.caughtUp() ? null : cursor;
    ChangeStretch body = new ChangeStretch(stretch.items(), next, cursor);
    return Answers.page(body, seq, "/api/v1/changes", "since", next, Arrays.asList("limit", limit));
  }

  @Get("/tasks/{id}/changes")
  @SecurityRequirement(name = "token", scopes = "changes:read")
  @Operation(
      operationId = "listTaskChanges",
      summary = "A task's history",
      description = "Newest first.")
  MutableHttpResponse<ChangePage> ofTask(
      HttpRequest<?> request,
      String id,
      @QueryValue @Nullable String cursor,
      @QueryValue @Schema(type = "integer", minimum = "1", maximum = "200")
          @Nullable String limit) {
    History history = History.read(cursors, "task", cursor, limit);
    Scope scope = scope(actors.of(request));
    String key = id.toUpperCase(Locale.ROOT);
    UUID task =
        (key.matches("[A-Z][A-Z0-9]{1,9}-[1-9][0-9]{0,17}")
                ? tasks.findByKey(scope, key)
                : tasks.find(scope, Params.pathId(id)))
            .map(TaskView::id)
            .orElseThrow(() -> new ProblemException(ProblemCode.NOT_FOUND));
    return history(scope, history, task, "/api/v1/tasks/" + id + "/changes");
  }

  @Get("/projects/{id}/changes")
  @SecurityRequirement(name = "token", scopes = "changes:read")
  @Operation(
      operationId = "listProjectChanges",
      summary = "A project's history",
      description = "With its tasks', newest first.")
  MutableHttpResponse<ChangePage> ofProject(
      HttpRequest<?> request,
      String id,
      @QueryValue @Nullable String cursor,
      @QueryValue @Schema(type = "integer", minimum = "1", maximum = "200")
          @Nullable String limit) {
    History history = History.read(cursors, "project", cursor, limit);
    Scope scope = scope(actors.of(request));
    UUID project =
        projects
            .find(scope, Params.pathId(id))
            .orElseThrow(() -> new ProblemException(ProblemCode.NOT_FOUND))
            .id();
    return history(scope, history, project, "/api/v1/projects/" + id + "/changes");
  }

  @Post("/changes/{id}/revert")
  @SecurityRequirement(
      name = "token",
      scopes = {"tasks:write", "projects:write"})
  @Operation(
      operationId = "revertChange",
      summary = "Take a change back",
      description = "Twice answers the first time's changes.")
  MutableHttpResponse<Reverted> revert(HttpRequest<?> request, String id) {
    Body.none(request);
    return reverted(actors.of(request), new HistoryCommand.RevertChange(Params.pathId(id)));
  }

  @Post("/batches/{id}/revert")
  @SecurityRequirement(
      name = "token",
      scopes = {"tasks:write", "projects:write"})
  @Operation(
      operationId = "revertBatch",
      summary = "Take back all that was done together",
      description = "All or nothing.")
  MutableHttpResponse<Reverted> revertBatch(HttpRequest<?> request, String id) {
    Body.none(request);
    return reverted(actors.of(request), new HistoryCommand.RevertBatch(Params.pathId(id)));
  }

  private MutableHttpResponse<Reverted> reverted(Actor actor, HistoryCommand command) {
    Outcome outcome = commands.execute(actor, command);
    List<ChangeView> rows =
        outcome.changes().stream()
            .flatMap(change -> changes.find(scope(actor), change).stream())
            .toList();
    Reverted body = new Reverted(rows);
    List<UUID> batches = rows.stream().map(ChangeView::batchId).distinct().toList();
    if (batches.isEmpty() || batches.contains(outcome.batchId())) {
      return Answers.written(body, null, outcome);
    }
    // Taken back before: nothing was made now, so the batch is that of the first time.
    return Answers.repeated(body, null, batches.size() == 1 ? batches.getFirst() : null);
  }

  /** What of a history is asked for, read before anybody looks whether there is one. */
  private record History(
      String type, int size, @Nullable String limit, @Nullable Cursor after, Cursors cursors) {
    static History read(
        Cursors cursors, String type, @Nullable String cursor, @Nullable String limit) {
      Params params = new Params();
      int size = params.limit(limit);
      params.finish();
      return new History(type, size, limit, cursors.read(cursor, "history", type), cursors);
    }

    /** The place in this one's history; the cursor names whose it is. */
    @Nullable Cursor after(UUID id) {
      if (after == null) {
        return null;
      }
      int last = after.values().size() - 1;
      if (last < 0 || !id.toString().equals(after.values().get(last))) {
        throw Cursors.bad();
      }
      return new Cursor(after.values().subList(0, last), after.id());
    }

    @Nullable String write(UUID id, @Nullable Cursor next) {
      if (next == null) {
        return null;
      }
      List<@Nullable String> values = new ArrayList<>(next.values());
      values.add(id.toString());
      return cursors.write(new Cursor(values, next.id()), "history", type);
    }
  }

  private MutableHttpResponse<ChangePage> history(
      Scope scope, History history, UUID id, String path) {
    Cursor after = history.after(id);
    long seq = log.position();
    Page<ChangeView> page = changes.history(scope, history.type(), id, after, history.size());
    String next = history.write(id, page.next());
    ChangePage body = new ChangePage(page.items(), next);
    return Answers.page(body, seq, path, "cursor", next, Arrays.asList("limit", history.limit()));
  }

  private static Scope scope(Actor actor) {
    return Scope.of(actor);
  }
}
