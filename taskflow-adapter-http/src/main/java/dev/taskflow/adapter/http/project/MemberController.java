package dev.taskflow.adapter.http.project;

import dev.taskflow.adapter.http.problem.ProblemCode;
import dev.taskflow.adapter.http.problem.ProblemException;
import dev.taskflow.adapter.http.request.Answers;
import dev.taskflow.adapter.http.request.Body;
import dev.taskflow.adapter.http.request.Cursors;
import dev.taskflow.adapter.http.request.Params;
import dev.taskflow.adapter.http.request.Versions;
import dev.taskflow.adapter.http.shared.CurrentActor;
import dev.taskflow.adapter.http.shared.HttpSettings;
import dev.taskflow.application.history.LogFollower;
import dev.taskflow.application.project.Invitations;
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
import dev.taskflow.domain.user.EmailAddress;
import dev.taskflow.domain.user.UserId;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
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
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Arrays;
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
  private final Invitations invitations;
  private final HttpSettings settings;

  MemberController(
      Commands commands,
      ProjectQueries projects,
      LogFollower log,
      CurrentActor actors,
      Cursors cursors,
      Invitations invitations,
      HttpSettings settings) {
    this.commands = commands;
    this.projects = projects;
    this.log = log;
    this.actors = actors;
    this.cursors = cursors;
    this.invitations = invitations;
    this.settings = settings;
  }

  @Get
  @SecurityRequirement(name = "token", scopes = "members:read")
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
    Scope scope = Scope.of(actors.of(request));
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
  @SecurityRequirement(name = "token", scopes = "members:write")
  @Operation(
      operationId = "addMember",
      summary = "Take somebody into a project",
      description =
          "By userId (somebody who shares a project with you) or by email; an address without an"
              + " account is invited (202) and the answer's url is told this once. Nobody gives a"
              + " higher role than their own. Adding a member again in the same role answers 200.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = NewMember.class)))
  @ApiResponse(
      responseCode = "200",
      description = "A member already, in that role",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = MemberView.class)))
  @ApiResponse(
      responseCode = "201",
      description = "A member now",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = MemberView.class)))
  @ApiResponse(
      responseCode = "202",
      description = "Invited: nobody here has this address yet",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = MadeInvitation.class)))
  MutableHttpResponse<?> add(HttpRequest<?> request, String id) {
    MemberBodies.Addition sent = MemberBodies.Addition.read(Body.required(request));
    Actor actor = actors.of(request);
    ProjectId project = new ProjectId(visible(Scope.of(actor), id));
    Outcome outcome;
    try {
      outcome = commands.execute(actor, sent.command(project));
    } catch (DomainException refused) {
      if (sent.email() != null && refused.failure().equals(new Failure.NotFound("account"))) {
        return invited(
            invitations.invite(actor, project, new EmailAddress(sent.email()), sent.role()));
      }
      throw refused;
    }
    MutableHttpResponse<MemberView> answer = written(actor, project.value(), outcome);
    return outcome.changes().isEmpty()
        ? answer
        : Answers.created(answer, path(project.value()) + "/" + outcome.entityId());
  }

  /** No mail goes out yet, so the inviter hands the link on; nobody keeps a copy on the way. */
  private MutableHttpResponse<MadeInvitation> invited(Invitations.Made made) {
    return Answers.naming(
        made.outcome(),
        HttpResponse.accepted()
            .body(MadeInvitation.of(made, settings.publicUrl()))
            .contentType(MediaType.APPLICATION_JSON_TYPE)
            .header(HttpHeaders.CACHE_CONTROL, "no-store"));
  }

  @Patch("/{userId}")
  @SecurityRequirement(name = "token", scopes = "members:write")
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
    UUID project = visible(Scope.of(actor), id);
    UserId user = new UserId(Params.pathId(userId));
    Outcome outcome =
        commands.execute(actor, new ProjectCommand.ChangeRole(new ProjectId(project), user, role));
    return written(actor, project, outcome);
  }

  @Delete("/{userId}")
  @SecurityRequirement(name = "token", scopes = "members:write")
  @Operation(
      operationId = "removeMember",
      summary = "Take a member out, or leave",
      description =
          "Anybody may leave but the last owner. Access ends at once, in open streams too; also in"
              + " an archived or trashed project.")
  MutableHttpResponse<Void> remove(HttpRequest<?> request, String id, String userId) {
    Body.none(request);
    Actor actor = actors.of(request);
    UUID project = visible(Scope.of(actor), id);
    UserId user = new UserId(Params.pathId(userId));
    return Answers.gone(
        commands.execute(actor, new ProjectCommand.RemoveMember(new ProjectId(project), user)));
  }

  private MutableHttpResponse<MemberView> written(Actor actor, UUID project, Outcome outcome) {
    MemberView member =
        projects
            .member(Scope.of(actor), project, outcome.entityId())
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
