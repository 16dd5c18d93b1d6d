package dev.taskflow.adapter.http.user;

import dev.taskflow.adapter.http.request.Answers;
import dev.taskflow.adapter.http.request.Body;
import dev.taskflow.adapter.http.request.Params;
import dev.taskflow.adapter.http.request.Values;
import dev.taskflow.adapter.http.shared.Caller;
import dev.taskflow.adapter.http.shared.CurrentActor;
import dev.taskflow.application.history.LogFollower;
import dev.taskflow.application.user.Accounts;
import dev.taskflow.application.user.Passwords;
import dev.taskflow.application.user.PersonQueries;
import dev.taskflow.application.user.PersonView;
import dev.taskflow.application.user.ProfilePatch;
import dev.taskflow.application.user.SessionView;
import dev.taskflow.application.user.Sessions;
import dev.taskflow.domain.user.Password;
import dev.taskflow.domain.user.Profile;
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
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.SerdeImport;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The caller. */
@Controller("/api/v1/me")
@ExecuteOn(TaskExecutors.BLOCKING)
@Consumes(MediaType.ALL)
@Tag(name = "me")
@SerdeImport(PersonView.class)
@SerdeImport(SessionView.class)
class MeController {
  private static final Set<String> READ_ONLY = Set.of("id", "email", "inboxProjectId", "admin");

  private final PersonQueries people;
  private final LogFollower log;
  private final CurrentActor actors;
  private final Accounts accounts;
  private final Sessions sessions;
  private final SessionCookie cookie;
  private final Networks networks;

  MeController(
      PersonQueries people,
      LogFollower log,
      CurrentActor actors,
      Accounts accounts,
      Sessions sessions,
      SessionCookie cookie,
      Networks networks) {
    this.people = people;
    this.log = log;
    this.actors = actors;
    this.accounts = accounts;
    this.sessions = sessions;
    this.cookie = cookie;
    this.networks = networks;
  }

  @Get
  @SecurityRequirement(name = "token", scopes = "me:read")
  @Operation(operationId = "getMe", summary = "Who am I")
  MutableHttpResponse<PersonView> get(HttpRequest<?> request) {
    long seq = log.position();
    return Answers.read(people.find(actors.of(request).id()), seq);
  }

  @Patch
  @SecurityRequirement(name = "token", scopes = "me:write")
  @Operation(operationId = "editMe", summary = "Change my profile")
  @RequestBody(
      required = true,
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(implementation = Shapes.MePatch.class)),
        @Content(
            mediaType = "application/merge-patch+json",
            schema = @Schema(implementation = Shapes.MePatch.class))
      })
  MutableHttpResponse<PersonView> edit(HttpRequest<?> request) {
    Body body = Body.required(request);
    String name = body.text("name");
    String zone = body.text("zone");
    String locale = body.text("locale");
    String weekStart = body.word("weekStart", words(Profile.WEEK_STARTS));
    String theme = body.word("theme", words(Profile.THEMES));
    body.finish(READ_ONLY);
    Values values = new Values();
    ProfilePatch patch =
        new ProfilePatch(
            check(values, name, Profile::name),
            check(values, zone, Profile::zone),
            check(values, locale, Profile::locale),
            weekStart,
            theme);
    values.finish();
    accounts.edit(actors.of(request).id(), patch);
    return get(request);
  }

  @Delete
  @SecurityRequirement(name = "session")
  @Operation(
      operationId = "deleteMe",
      summary = "Delete my account",
      description =
          "With its Inbox and every project that nobody else is in; what the log says of them is"
              + " blanked, and the name is gone.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = Shapes.AccountDeletion.class)))
  MutableHttpResponse<Void> delete(HttpRequest<?> request) {
    Body body = Body.required(request);
    String password = body.requiredText("password");
    body.finish(Set.of());
    accounts.delete(actors.of(request), Objects.requireNonNull(password), networks.of(request));
    MutableHttpResponse<Void> response = done();
    cookie.clear(request, response);
    return response;
  }

  @Post("/password")
  @SecurityRequirement(name = "session")
  @Operation(
      operationId = "changePassword",
      summary = "Change my password",
      description =
          "Ends all my other sessions and all API tokens; this session goes on with a new cookie.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = Shapes.PasswordChange.class)))
  MutableHttpResponse<Void> changePassword(HttpRequest<?> request) {
    Body body = Body.required(request);
    String current = body.requiredText("currentPassword");
    String wanted = body.requiredText("newPassword");
    body.finish(Set.of());
    Values values = new Values();
    Password chosen =
        values.check("", () -> Passwords.chosen("newPassword", Objects.requireNonNull(wanted)));
    values.finish();
    Caller caller = actors.caller(request);
    String secret =
        accounts.changePassword(
            caller.actor(),
            Objects.requireNonNull(current),
            Objects.requireNonNull(chosen),
            networks.of(request),
            caller.id());
    MutableHttpResponse<Void> response = done();
    cookie.set(request, response, secret);
    return response;
  }

  @Get("/sessions")
  @SecurityRequirement(name = "session")
  @Operation(operationId = "listSessions", summary = "List my sessions")
  MutableHttpResponse<Shapes.SessionPage> sessions(HttpRequest<?> request) {
    Caller caller = actors.caller(request);
    long seq = log.position();
    return Answers.read(
        new Shapes.SessionPage(sessions.list(caller.actor(), caller.id()), null), seq);
  }

  @Delete("/sessions/{id}")
  @SecurityRequirement(name = "session")
  @Operation(operationId = "endSession", summary = "End one of my sessions")
  MutableHttpResponse<Void> endSession(HttpRequest<?> request, String id) {
    Body.none(request);
    sessions.end(actors.of(request), Params.pathId(id));
    return done();
  }

  private static MutableHttpResponse<Void> done() {
    return HttpResponse.<Void>noContent().header(HttpHeaders.CACHE_CONTROL, "no-store");
  }

  private static Map<String, String> words(List<String> words) {
    return words.stream().collect(Collectors.toMap(Function.identity(), Function.identity()));
  }

  private static @Nullable String check(
      Values values, @Nullable String sent, Function<String, String> rule) {
    return sent == null ? null : values.check("", () -> rule.apply(sent));
  }
}
