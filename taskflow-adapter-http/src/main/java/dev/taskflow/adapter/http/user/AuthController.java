package dev.taskflow.adapter.http.user;

import dev.taskflow.adapter.http.request.Body;
import dev.taskflow.adapter.http.request.Values;
import dev.taskflow.application.user.Passwords;
import dev.taskflow.application.user.Registrations;
import dev.taskflow.application.user.Sessions;
import dev.taskflow.domain.user.EmailAddress;
import dev.taskflow.domain.user.Password;
import dev.taskflow.domain.user.Profile;
import dev.taskflow.domain.user.UserId;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The door: making an account, signing in and out. */
@Controller("/api/v1/auth")
@ExecuteOn(TaskExecutors.BLOCKING)
@Consumes(MediaType.ALL)
@Tag(name = "auth")
class AuthController {
  private final Registrations registrations;
  private final Sessions sessions;
  private final SessionCookie cookie;
  private final Networks networks;

  AuthController(
      Registrations registrations, Sessions sessions, SessionCookie cookie, Networks networks) {
    this.registrations = registrations;
    this.sessions = sessions;
    this.cookie = cookie;
    this.networks = networks;
  }

  @Get("/setup")
  @Operation(
      operationId = "getSetup",
      summary = "How the door stands",
      description = "Whether the first account is still to be made, and who may make one later.")
  MutableHttpResponse<Shapes.SetupAnswer> setup() {
    Registrations.Setup setup = registrations.setup();
    return secret(
        HttpResponse.ok(
            new Shapes.SetupAnswer(setup.firstAccount(), setup.setupCode(), setup.registration())));
  }

  @Post("/register")
  @Operation(
      operationId = "createAccount",
      summary = "Make an account",
      description =
          "The first account runs this TaskFlow and takes over what was there. It does not sign"
              + " in.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = Shapes.NewAccount.class)))
  MutableHttpResponse<Shapes.AccountMade> register(HttpRequest<?> request) {
    Body body = Body.required(request);
    String email = body.requiredText("email");
    String password = body.requiredText("password");
    String name = body.requiredText("name");
    String invitation = body.nullableText("invitation");
    String setupCode = body.nullableText("setupCode");
    body.finish(Set.of("id"));
    Values values = new Values();
    EmailAddress address = values.check("", () -> new EmailAddress(present(email)));
    Password chosen = values.check("", () -> Passwords.chosen("password", present(password)));
    String shown = values.check("", () -> Profile.name(present(name)));
    values.finish();
    EmailAddress checked = Objects.requireNonNull(address);
    UserId id =
        registrations.register(
            new Registrations.Wish(
                checked,
                Objects.requireNonNull(chosen),
                Objects.requireNonNull(shown),
                invitation,
                setupCode));
    return secret(
        HttpResponse.created(new Shapes.AccountMade(id.value(), checked.value(), present(shown)))
            .header(HttpHeaders.LOCATION, "/api/v1/me"));
  }

  @Post("/login")
  @Operation(
      operationId = "login",
      summary = "Sign in",
      description =
          "Answers with the session's cookie. Who tries too often is refused for a while with 429"
              + " too-many-requests.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = Shapes.Login.class)))
  MutableHttpResponse<Shapes.LoginAnswer> login(HttpRequest<?> request) {
    Body body = Body.required(request);
    String email = body.requiredText("email");
    String password = body.requiredText("password");
    body.finish(Set.of());
    String agent = request.getHeaders().get(HttpHeaders.USER_AGENT);
    String secret =
        sessions.login(
            present(email),
            present(password),
            networks.of(request),
            agent == null ? "" : agent,
            cookie.read(request));
    MutableHttpResponse<Shapes.LoginAnswer> response =
        secret(HttpResponse.ok(new Shapes.LoginAnswer(null)));
    cookie.set(request, response, secret);
    return response;
  }

  @Post("/logout")
  @Operation(operationId = "logout", summary = "Sign out")
  MutableHttpResponse<Void> logout(HttpRequest<?> request) {
    Body.none(request);
    String secret = cookie.read(request);
    if (secret != null) {
      sessions.logout(secret);
    }
    MutableHttpResponse<Void> response = secret(HttpResponse.<Void>noContent());
    cookie.clear(request, response);
    return response;
  }

  private static String present(@Nullable String checked) {
    return Objects.requireNonNull(checked);
  }

  private static <T> MutableHttpResponse<T> secret(MutableHttpResponse<T> response) {
    return response
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .header(HttpHeaders.VARY, "Authorization, Cookie");
  }
}
