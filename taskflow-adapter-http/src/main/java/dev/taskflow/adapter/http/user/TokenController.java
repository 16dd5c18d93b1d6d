package dev.taskflow.adapter.http.user;

import dev.taskflow.adapter.http.request.Answers;
import dev.taskflow.adapter.http.request.Body;
import dev.taskflow.adapter.http.request.Cursors;
import dev.taskflow.adapter.http.request.Params;
import dev.taskflow.adapter.http.shared.Caller;
import dev.taskflow.adapter.http.shared.CurrentActor;
import dev.taskflow.application.history.LogFollower;
import dev.taskflow.application.shared.Cursor;
import dev.taskflow.application.user.TokenView;
import dev.taskflow.application.user.Tokens;
import dev.taskflow.domain.user.TokenScope;
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
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The keys that a person cuts for programs. No program comes here. */
@Controller("/api/v1/me/tokens")
@ExecuteOn(TaskExecutors.BLOCKING)
@Consumes(MediaType.ALL)
@Tag(name = "me")
@SerdeImport(TokenView.class)
class TokenController {
  private static final String PATH = "/api/v1/me/tokens";

  private final Tokens tokens;
  private final LogFollower log;
  private final CurrentActor actors;
  private final Cursors cursors;

  TokenController(Tokens tokens, LogFollower log, CurrentActor actors, Cursors cursors) {
    this.tokens = tokens;
    this.log = log;
    this.actors = actors;
    this.cursors = cursors;
  }

  @Get
  @SecurityRequirement(name = "session")
  @Operation(
      operationId = "listTokens",
      summary = "List my API tokens",
      description = "Those that are good, oldest first, without their secrets.")
  MutableHttpResponse<Shapes.TokenPage> list(
      HttpRequest<?> request,
      @QueryValue @Nullable String cursor,
      @QueryValue @Schema(type = "integer", minimum = "1", maximum = "200")
          @Nullable String limit) {
    Params params = new Params();
    int size = params.limit(limit);
    params.finish();
    Cursor after = cursors.read(cursor, PATH);
    long seq = log.position();
    List<TokenView> found =
        tokens.page(actors.of(request), after == null ? null : after.id(), size + 1);
    List<TokenView> items = found.subList(0, Math.min(size, found.size()));
    String next =
        found.size() > size
            ? cursors.write(new Cursor(List.of(), items.getLast().id()), PATH)
            : null;
    return Answers.page(
        new Shapes.TokenPage(items, next),
        seq,
        PATH,
        "cursor",
        next,
        Arrays.asList("limit", limit));
  }

  @Post
  @SecurityRequirement(name = "session")
  @Operation(
      operationId = "createToken",
      summary = "Make an API token",
      description =
          "The answer holds the secret, and no other ever does. A token lives for 90 days unless"
              + " expiresAt says otherwise, a year at most, and ends with the account, with a new"
              + " password, or when it is ended. No token can make tokens, read or end sessions,"
              + " change the password or delete the account.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = Shapes.NewToken.class)))
  MutableHttpResponse<Shapes.TokenMade> make(HttpRequest<?> request) {
    Body body = Body.required(request);
    String name = body.requiredText("name");
    List<TokenScope> scopes = body.requiredWords("scopes", TokenScope.BY_NAME);
    List<UUID> projects = body.ids("projectIds");
    Instant end = body.instant("expiresAt");
    body.finish(Set.of("id", "token", "createdAt", "lastUsedAt"));
    Caller caller = actors.caller(request);
    Tokens.Made made =
        tokens.make(
            caller.actor(),
            caller.id(),
            new Tokens.Wish(
                Objects.requireNonNull(name),
                new HashSet<>(Objects.requireNonNull(scopes)),
                projects == null ? null : new HashSet<>(projects),
                end));
    return HttpResponse.created(Shapes.TokenMade.of(made))
        .header(HttpHeaders.LOCATION, PATH + "/" + made.view().id())
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .header(HttpHeaders.VARY, "Authorization, Cookie");
  }

  @Delete("/{id}")
  @SecurityRequirement(name = "session")
  @Operation(operationId = "endToken", summary = "End one of my API tokens")
  MutableHttpResponse<Void> end(HttpRequest<?> request, String id) {
    Body.none(request);
    tokens.end(actors.of(request), Params.pathId(id));
    return HttpResponse.<Void>noContent().header(HttpHeaders.CACHE_CONTROL, "no-store");
  }
}
