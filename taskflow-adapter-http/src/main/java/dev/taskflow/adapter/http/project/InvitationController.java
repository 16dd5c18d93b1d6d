package dev.taskflow.adapter.http.project;

import dev.taskflow.adapter.http.request.Answers;
import dev.taskflow.adapter.http.request.Body;
import dev.taskflow.adapter.http.request.Cursors;
import dev.taskflow.adapter.http.request.Params;
import dev.taskflow.adapter.http.shared.CurrentActor;
import dev.taskflow.application.history.LogFollower;
import dev.taskflow.application.project.InvitationView;
import dev.taskflow.application.project.Invitations;
import dev.taskflow.application.shared.Cursor;
import dev.taskflow.application.shared.Page;
import dev.taskflow.application.user.PersonQueries;
import dev.taskflow.domain.project.InvitationId;
import dev.taskflow.domain.project.ProjectId;
import dev.taskflow.domain.user.Actor;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
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
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Open invitations. */
@Controller("/api/v1")
@ExecuteOn(TaskExecutors.BLOCKING)
@Consumes(MediaType.ALL)
@Tag(name = "members")
@SerdeImport(InvitationView.class)
class InvitationController {
  private final Invitations invitations;
  private final PersonQueries people;
  private final LogFollower log;
  private final CurrentActor actors;
  private final Cursors cursors;

  InvitationController(
      Invitations invitations,
      PersonQueries people,
      LogFollower log,
      CurrentActor actors,
      Cursors cursors) {
    this.invitations = invitations;
    this.people = people;
    this.log = log;
    this.actors = actors;
    this.cursors = cursors;
  }

  @Get("/projects/{id}/invitations")
  @SecurityRequirement(name = "token", scopes = "members:read")
  @Operation(
      operationId = "listInvitations",
      summary = "List a project's open invitations",
      description = "Oldest first; for those who manage its members.")
  MutableHttpResponse<InvitationPage> list(
      HttpRequest<?> request,
      String id,
      @QueryValue @Nullable String cursor,
      @QueryValue @Schema(type = "integer", minimum = "1", maximum = "200")
          @Nullable String limit) {
    Params params = new Params();
    int size = params.limit(limit);
    params.finish();
    UUID project = Params.pathId(id);
    String path = "/api/v1/projects/" + project + "/invitations";
    Cursor after = cursors.read(cursor, path);
    long seq = log.position();
    Page<InvitationView> page =
        invitations.list(actors.of(request), new ProjectId(project), after, size);
    String next = cursors.write(page.next(), path);
    return Answers.page(
        new InvitationPage(page.items(), next),
        seq,
        path,
        "cursor",
        next,
        Arrays.asList("limit", limit));
  }

  @Delete("/projects/{id}/invitations/{invitationId}")
  @SecurityRequirement(name = "token", scopes = "members:write")
  @Operation(operationId = "revokeInvitation", summary = "End an invitation")
  MutableHttpResponse<Void> revoke(HttpRequest<?> request, String id, String invitationId) {
    Body.none(request);
    return Answers.gone(
        invitations.revoke(
            actors.of(request),
            new ProjectId(Params.pathId(id)),
            new InvitationId(Params.pathId(invitationId))));
  }

  @Get("/invitations/{token}")
  @Operation(
      operationId = "getInvitation",
      summary = "Read an invitation",
      description =
          "Open: the token is the right to see it. One that was accepted, revoked, replaced or has"
              + " expired after 14 days is not found, nor is one whose inviter may not invite any"
              + " more.")
  MutableHttpResponse<InvitationResponse> show(HttpRequest<?> request, String token) {
    Invitations.Shown shown = invitations.show(token);
    return HttpResponse.ok(
            new InvitationResponse(
                shown.projectName(), shown.role().wire(), shown.email(), shown.invitedBy()))
        .contentType(MediaType.APPLICATION_JSON_TYPE)
        .header(HttpHeaders.CACHE_CONTROL, "no-store");
  }

  @Post("/invitations/{token}/accept")
  @SecurityRequirement(name = "token", scopes = "members:write")
  @Operation(
      operationId = "acceptInvitation",
      summary = "Join the project that you were invited into",
      description =
          "Once, and only with an account of the invited address; with another one it is 403.")
  MutableHttpResponse<AcceptedResponse> accept(HttpRequest<?> request, String token) {
    Body.none(request);
    Actor actor = actors.of(request);
    Invitations.Accepted accepted =
        invitations.accept(actor, people.find(actor.id()).email(), token);
    return Answers.written(
        new AcceptedResponse(accepted.projectId().value(), accepted.role().wire()),
        null,
        accepted.outcome());
  }
}
