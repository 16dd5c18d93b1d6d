package dev.taskflow.adapter.http.project;

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
import dev.taskflow.application.project.ProjectCommand;
import dev.taskflow.application.project.ProjectQueries;
import dev.taskflow.application.project.ProjectView;
import dev.taskflow.application.shared.Commands;
import dev.taskflow.application.shared.Cursor;
import dev.taskflow.application.shared.Ids;
import dev.taskflow.application.shared.Outcome;
import dev.taskflow.application.shared.Page;
import dev.taskflow.application.shared.Scope;
import dev.taskflow.domain.project.ProjectId;
import dev.taskflow.domain.project.ProjectKey;
import dev.taskflow.domain.project.ProjectPatch;
import dev.taskflow.domain.shared.DomainException;
import dev.taskflow.domain.shared.Failure;
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
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Projects. */
@Controller("/api/v1/projects")
@ExecuteOn(TaskExecutors.BLOCKING)
@Consumes(MediaType.ALL)
@Tag(name = "projects")
class ProjectController {
  private static final String PATH = "/api/v1/projects";

  private final Commands commands;
  private final ProjectQueries projects;
  private final LogFollower log;
  private final CurrentActor actors;
  private final Cursors cursors;
  private final Moved moved;
  private final Ids ids;

  ProjectController(
      Commands commands,
      ProjectQueries projects,
      LogFollower log,
      CurrentActor actors,
      Cursors cursors,
      Moved moved,
      Ids ids) {
    this.commands = commands;
    this.projects = projects;
    this.log = log;
    this.actors = actors;
    this.cursors = cursors;
    this.moved = moved;
    this.ids = ids;
  }

  @Get
  @SecurityRequirement(name = "token", scopes = "projects:read")
  @Operation(
      operationId = "listProjects",
      summary = "List projects",
      description = "The Inbox first, then by name.")
  MutableHttpResponse<ProjectPage> list(
      HttpRequest<?> request,
      @QueryValue @Nullable String cursor,
      @QueryValue @Schema(type = "integer", minimum = "1", maximum = "200")
          @Nullable String limit) {
    Params params = new Params();
    int size = params.limit(limit);
    params.finish();
    Cursor after = cursors.read(cursor, PATH);
    Scope scope = scope(actors.of(request));
    long seq = log.position();
    Page<ProjectView> page = projects.list(scope, after, size);
    String next = cursors.write(page.next(), PATH);
    ProjectPage body =
        new ProjectPage(page.items().stream().map(ProjectResponse::of).toList(), next);
    return Answers.page(body, seq, PATH, "cursor", next, Arrays.asList("limit", limit));
  }

  @Post
  @SecurityRequirement(name = "token", scopes = "projects:write")
  @Operation(operationId = "createProject", summary = "Create a project")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = NewProject.class)))
  MutableHttpResponse<ProjectResponse> create(HttpRequest<?> request) {
    ProjectBodies.Creation sent = ProjectBodies.Creation.read(Body.required(request));
    Values values = new Values();
    ProjectKey key = sent.check(values);
    values.finish();
    UUID id = ids.next();
    String name = sent.name() == null ? "" : sent.name();
    String description = sent.description() == null ? "" : sent.description();
    Outcome outcome =
        commands.execute(
            actors.of(request),
            new ProjectCommand.CreateProject(
                new ProjectId(id), name, key, description, sent.color()));
    return Answers.created(written(actors.of(request), outcome), PATH + "/" + id);
  }

  @Get("/{id}")
  @SecurityRequirement(name = "token", scopes = "projects:read")
  @Operation(
      operationId = "getProject",
      summary = "Read a project",
      description = "Trashed ones too.")
  MutableHttpResponse<ProjectResponse> get(HttpRequest<?> request, String id) {
    long seq = log.position();
    ProjectView project = find(actors.of(request), id);
    return Answers.one(request, ProjectResponse.of(project), ProjectResponse.tag(project), seq);
  }

  @Patch("/{id}")
  @SecurityRequirement(name = "token", scopes = "projects:write")
  @Operation(
      operationId = "editProject",
      summary = "Change a project",
      description = "Replacing the description needs If-Match.")
  @RequestBody(
      required = true,
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(implementation = ProjectEdit.class)),
        @Content(
            mediaType = "application/merge-patch+json",
            schema = @Schema(implementation = ProjectEdit.class))
      })
  MutableHttpResponse<ProjectResponse> edit(HttpRequest<?> request, String id) {
    ProjectPatch patch = ProjectBodies.patch(Body.required(request));
    Long version = Versions.ifMatch(request);
    Actor actor = actors.of(request);
    ProjectView project = find(actor, id);
    boolean unversioned =
        patch.description() != null && request.getHeaders().get(HttpHeaders.IF_MATCH) == null;
    boolean stale = version != null && version != project.version();
    Values values = new Values();
    ProjectBodies.check(values, patch);
    ProjectCommand command =
        new ProjectCommand.EditProject(new ProjectId(project.id()), version, patch);
    if (unversioned || stale || values.hasErrors()) {
      // Whoever may not change it at all is told that.
      commands.permit(actor, command);
    }
    if (unversioned) {
      throw new ProblemException(ProblemCode.PRECONDITION_REQUIRED);
    }
    if (stale) {
      throw stale(actor, project, version);
    }
    values.finish();
    return run(actor, project, version, command);
  }

  @Delete("/{id}")
  @SecurityRequirement(name = "token", scopes = "projects:write")
  @Operation(operationId = "trashProject", summary = "Put a project into the trash")
  MutableHttpResponse<ProjectResponse> trash(HttpRequest<?> request, String id) {
    return act(request, id, ProjectCommand.TrashProject::new);
  }

  @Post("/{id}/restore")
  @SecurityRequirement(name = "token", scopes = "projects:write")
  @Operation(operationId = "restoreProject", summary = "Take a project out of the trash")
  MutableHttpResponse<ProjectResponse> restore(HttpRequest<?> request, String id) {
    return act(request, id, ProjectCommand.RestoreProject::new);
  }

  @Post("/{id}/archive")
  @SecurityRequirement(name = "token", scopes = "projects:write")
  @Operation(operationId = "archiveProject", summary = "Make a project read-only")
  MutableHttpResponse<ProjectResponse> archive(HttpRequest<?> request, String id) {
    return act(request, id, ProjectCommand.ArchiveProject::new);
  }

  @Post("/{id}/unarchive")
  @SecurityRequirement(name = "token", scopes = "projects:write")
  @Operation(operationId = "unarchiveProject", summary = "Make an archived project writable again")
  MutableHttpResponse<ProjectResponse> unarchive(HttpRequest<?> request, String id) {
    return act(request, id, ProjectCommand.UnarchiveProject::new);
  }

  @Get("/{id}/statuses")
  @SecurityRequirement(name = "token", scopes = "projects:read")
  @Operation(
      operationId = "listStatuses",
      summary = "List a project's statuses",
      description = "By rank.")
  MutableHttpResponse<StatusPage> statuses(HttpRequest<?> request, String id) {
    long seq = log.position();
    ProjectView project = find(actors.of(request), id);
    return Answers.read(
        new StatusPage(project.statuses().stream().map(StatusResponse::of).toList(), null), seq);
  }

  /** A command that needs nothing but the project. */
  private interface Action {
    ProjectCommand on(ProjectId id, @Nullable Long ifVersion);
  }

  private MutableHttpResponse<ProjectResponse> act(
      HttpRequest<?> request, String id, Action action) {
    Body.none(request);
    Long version = Versions.ifMatch(request);
    Actor actor = actors.of(request);
    ProjectView project = find(actor, id);
    return run(actor, project, version, action.on(new ProjectId(project.id()), version));
  }

  private MutableHttpResponse<ProjectResponse> run(
      Actor actor, ProjectView seen, @Nullable Long version, ProjectCommand command) {
    try {
      return written(actor, commands.execute(actor, command));
    } catch (DomainException refused) {
      if (refused.failure() instanceof Failure.Stale && version != null) {
        throw stale(actor, find(actor, seen.id().toString()), version);
      }
      throw refused;
    }
  }

  private ProblemException stale(Actor actor, ProjectView now, long known) {
    return ProblemException.stale(
        ProjectResponse.of(now),
        moved.since(scope(actor), "project", now.id(), known, now.version()));
  }

  private MutableHttpResponse<ProjectResponse> written(Actor actor, Outcome outcome) {
    ProjectView project = find(actor, outcome.entityId().toString());
    return Answers.written(ProjectResponse.of(project), ProjectResponse.tag(project), outcome);
  }

  private ProjectView find(Actor actor, String id) {
    return projects
        .find(scope(actor), Params.pathId(id))
        .orElseThrow(() -> new ProblemException(ProblemCode.NOT_FOUND));
  }

  private static Scope scope(Actor actor) {
    return Scope.of(actor);
  }
}
