package dev.taskflow.adapter.http.user;

import dev.taskflow.adapter.http.request.Answers;
import dev.taskflow.adapter.http.request.Body;
import dev.taskflow.adapter.http.request.Cursors;
import dev.taskflow.adapter.http.request.Params;
import dev.taskflow.adapter.http.shared.CurrentActor;
import dev.taskflow.application.history.LogFollower;
import dev.taskflow.application.shared.Cursor;
import dev.taskflow.application.user.AccountView;
import dev.taskflow.application.user.Accounts;
import dev.taskflow.application.user.Registration;
import dev.taskflow.domain.user.Actor;
import dev.taskflow.domain.user.UserId;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.SerdeImport;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** For those who run the workspace. */
@Controller("/api/v1/admin")
@ExecuteOn(TaskExecutors.BLOCKING)
@Consumes(MediaType.ALL)
@Tag(name = "admin")
@SerdeImport(AccountView.class)
class AdminController {
  private static final String USERS = "/api/v1/admin/users";
  private static final Map<String, Registration> REGISTRATIONS =
      Arrays.stream(Registration.values())
          .collect(Collectors.toMap(Registration::wire, Function.identity()));

  private final Accounts accounts;
  private final LogFollower log;
  private final CurrentActor actors;
  private final Cursors cursors;

  AdminController(Accounts accounts, LogFollower log, CurrentActor actors, Cursors cursors) {
    this.accounts = accounts;
    this.log = log;
    this.actors = actors;
    this.cursors = cursors;
  }

  @Get("/settings")
  @SecurityRequirement(name = "token", scopes = "*")
  @Operation(operationId = "getSettings", summary = "Read the settings")
  MutableHttpResponse<Shapes.WorkspaceSettings> settings(HttpRequest<?> request) {
    long seq = log.position();
    return Answers.read(
        new Shapes.WorkspaceSettings(accounts.registration(caller(request)).wire()), seq);
  }

  @Patch("/settings")
  @SecurityRequirement(name = "token", scopes = "*")
  @Operation(operationId = "editSettings", summary = "Change the settings")
  @RequestBody(
      required = true,
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(implementation = Shapes.WorkspaceSettingsPatch.class)),
        @Content(
            mediaType = "application/merge-patch+json",
            schema = @Schema(implementation = Shapes.WorkspaceSettingsPatch.class))
      })
  MutableHttpResponse<Shapes.WorkspaceSettings> editSettings(HttpRequest<?> request) {
    Body body = Body.required(request);
    Registration registration = body.word("registration", REGISTRATIONS);
    body.finish(Set.of());
    accounts.setRegistration(caller(request), registration);
    return settings(request);
  }

  @Get("/users")
  @SecurityRequirement(name = "token", scopes = "*")
  @Operation(operationId = "listAccounts", summary = "List the accounts", description = "By age.")
  MutableHttpResponse<Shapes.AccountPage> users(
      HttpRequest<?> request,
      @QueryValue @Nullable String cursor,
      @QueryValue @Schema(type = "integer", minimum = "1", maximum = "200")
          @Nullable String limit) {
    Params params = new Params();
    int size = params.limit(limit);
    params.finish();
    Cursor after = cursors.read(cursor, USERS);
    long seq = log.position();
    List<AccountView> found =
        accounts.page(caller(request), after == null ? null : after.id(), size + 1);
    List<AccountView> items = found.subList(0, Math.min(size, found.size()));
    String next =
        found.size() > size
            ? cursors.write(new Cursor(List.of(), items.getLast().id()), USERS)
            : null;
    return Answers.page(
        new Shapes.AccountPage(items, next),
        seq,
        USERS,
        "cursor",
        next,
        Arrays.asList("limit", limit));
  }

  @Patch("/users/{id}")
  @SecurityRequirement(name = "token", scopes = "*")
  @Operation(operationId = "editAccount", summary = "Change what an account may do")
  @RequestBody(
      required = true,
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(implementation = Shapes.AccountPatch.class)),
        @Content(
            mediaType = "application/merge-patch+json",
            schema = @Schema(implementation = Shapes.AccountPatch.class))
      })
  MutableHttpResponse<AccountView> editUser(HttpRequest<?> request, String id) {
    Body body = Body.required(request);
    Boolean admin = body.truth("admin");
    Boolean disabled = body.truth("disabled");
    body.finish(Set.of("id", "email", "name", "disabledAt", "createdAt"));
    UUID who = Params.pathId(id);
    long seq = log.position();
    return Answers.read(accounts.change(caller(request), new UserId(who), admin, disabled), seq);
  }

  @Delete("/users/{id}")
  @SecurityRequirement(name = "token", scopes = "*")
  @Operation(operationId = "deleteAccount", summary = "Delete an account")
  MutableHttpResponse<Void> deleteUser(HttpRequest<?> request, String id) {
    Body.none(request);
    accounts.remove(caller(request), new UserId(Params.pathId(id)));
    return HttpResponse.noContent();
  }

  private Actor caller(HttpRequest<?> request) {
    return actors.of(request);
  }
}
