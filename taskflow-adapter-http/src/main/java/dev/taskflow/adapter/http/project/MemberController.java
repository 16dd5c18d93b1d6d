package dev.taskflow.adapter.http.project;

import dev.taskflow.adapter.http.problem.FieldError;
import dev.taskflow.adapter.http.problem.ProblemCode;
import dev.taskflow.adapter.http.problem.ProblemException;
import dev.taskflow.adapter.http.request.Answers;
import dev.taskflow.adapter.http.request.Body;
import dev.taskflow.adapter.http.request.Cursors;
import dev.taskflow.adapter.http.request.Params;
import dev.taskflow.adapter.http.request.Versions;
import dev.taskflow.adapter.http.shared.CurrentActor;
import dev.taskflow.application.history.LogFollower;
import dev.taskflow.application.project.MemberView;
import dev.taskflow.application.project.ProjectCommand;
import dev.taskflow.application.project.ProjectQueries;
import dev.taskflow.application.shared.Commands;
import dev.taskflow.application.shared.Cursor;
import dev.taskflow.application.shared.Outcome;
import dev.taskflow.application.shared.Page;
import dev.taskflow.application.shared.Scope;
import dev.taskflow.domain.project.ProjectId;
import dev.taskflow.domain.project.Role;
import dev.taskflow.domain.shared.DomainException;
import dev.taskflow.domain.shared.Failure;
import dev.taskflow.domain.user.Actor;
import dev.taskflow.domain.user.UserId;
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
import io.micronaut.serde.annotation.SerdeImport;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who is in a project, and as what. */
@Controller("/api/v1/projects/{id}/members")
@ExecuteOn(TaskExecutors.BLOCKING)
@Consumes(MediaType.ALL)
@Tag(name = "members")
@SerdeImport(MemberView.class)
class MemberController {
  private final Commands commands;
  private final ProjectQueries projects;
  private final LogFollower log;
  private final CurrentActor actors;
  private final Cursors cursors;

  MemberController(
      Commands commands,
      ProjectQueries projects,
      LogFollower log,
      CurrentActor actors,
      Cursors cursors) {
    this.commands = commands;
    this.projects = projects;
    this.log = log;
    this.actors = actors;
    this.cursors = cursors;
  }

  @Get
  @Operation(
      operationId = "listMembers",
      summary = "List a project's members",
      description = "By name.")
  MutableHttpResponse<MemberPage> list(
      HttpRequest<?> request,
      String id,
      @QueryValue @Nullable String cursor,
      @QueryValue @Schema(type = "integer", minimum = "1", maximum = "200")
          @Nullable String limit) {
    Params params = new Params();
    int size = params.limit(limit);
    params.finish();
    Scope scope = new Scope(actors.of(request).id());
    UUID project = visible(scope, id);
    String path = path(project);
    Cursor after = cursors.read(cursor, path);
    long seq = log.position();
    Page<MemberView> page = projects.members(scope, project, after, size);
    String next = cursors.write(page.next(), path);
    return Answers.page(
        new MemberPage(page.items(), next),
        seq,
        path,
        "cursor",
        next,
        Arrays.asList("limit", limit));
  }

  @Post
  @Operation(
      operationId = "addMember",
      summary = "Take somebody into a project",
      description =
          "By userId (somebody who shares a project with you) or by email. Nobody gives a higher"
              + " role than their own. Adding a member again in the same role answers 200.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = NewMember.class)))
  MutableHttpResponse<MemberView> add(HttpRequest<?> request, String id) {
    MemberBodies.Addition sent = MemberBodies.Addition.read(Body.required(request));
    Actor actor = actors.of(request);
    UUID project = visible(new Scope(actor.id()), id);
    Outcome outcome = added(actor, sent.command(new ProjectId(project)));
    MutableHttpResponse<MemberView> answer = written(actor, project, outcome);
    return outcome.changes().isEmpty()
        ? answer
        : Answers.created(answer, path(project) + "/" + outcome.entityId());
  }

  @Patch("/{userId}")
  @Operation(
      operationId = "changeRole",
      summary = "Give a member another role",
      description =
          "Nobody gives a higher role than their own, nor changes who stands above them. The last"
              + " owner stays.")
  @RequestBody(
      required = true,
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(implementation = MemberEdit.class)),
        @Content(
            mediaType = "application/merge-patch+json",
            schema = @Schema(implementation = MemberEdit.class))
      })
  MutableHttpResponse<MemberView> change(HttpRequest<?> request, String id, String userId) {
    Role role = MemberBodies.role(Body.required(request));
    Actor actor = actors.of(request);
    UUID project = visible(new Scope(actor.id()), id);
    UserId user = new UserId(Params.pathId(userId));
    Outcome outcome =
        commands.execute(actor, new ProjectCommand.ChangeRole(new ProjectId(project), user, role));
    return written(actor, project, outcome);
  }

  @Delete("/{userId}")
  @Operation(
      operationId = "removeMember",
      summary = "Take a member out, or leave",
      description =
          "Anybody may leave but the last owner. Access ends at once, in open streams too; also in"
              + " an archived or trashed project.")
  MutableHttpResponse<Void> remove(HttpRequest<?> request, String id, String userId) {
    Body.none(request);
    Actor actor = actors.of(request);
    UUID project = visible(new Scope(actor.id()), id);
    UserId user = new UserId(Params.pathId(userId));
    return Answers.gone(
        commands.execute(actor, new ProjectCommand.RemoveMember(new ProjectId(project), user)));
  }

  private Outcome added(Actor actor, ProjectCommand command) {
    try {
      return commands.execute(actor, command);
    } catch (DomainException refused) {
      if (command instanceof ProjectCommand.AddByAddress
          && refused.failure().equals(new Failure.NotFound("account"))) {
        throw new ProblemException(
            ProblemCode.INVALID_VALUE,
            List.of(FieldError.at("/email", "unknown-email", "Nobody here has this address.")));
      }
      throw refused;
    }
  }

  private MutableHttpResponse<MemberView> written(Actor actor, UUID project, Outcome outcome) {
    MemberView member =
        projects
            .member(new Scope(actor.id()), project, outcome.entityId())
            .orElseThrow(() -> new ProblemException(ProblemCode.NOT_FOUND));
    return Answers.written(member, Versions.tag(1, member.role()), outcome);
  }

  private UUID visible(Scope scope, String id) {
    return projects
        .find(scope, Params.pathId(id))
        .orElseThrow(() -> new ProblemException(ProblemCode.NOT_FOUND))
        .id();
  }

  private static String path(UUID project) {
    return "/api/v1/projects/" + project + "/members";
  }
}
