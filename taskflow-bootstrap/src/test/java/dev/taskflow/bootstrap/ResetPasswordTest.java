package dev.taskflow.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.taskflow.embeddedpostgres.Database;
import dev.taskflow.embeddedpostgres.TestPostgres;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A forgotten password, beside the TaskFlow that runs. */
class ResetPasswordTest {
  private static final String OLD = "correct horse battery staple";
  private static final String NEW = "an entirely different thing";

  private final Database database = TestPostgres.fresh();
  private final DatabaseAccess access = TestHouse.access(database);
  private final Settings settings = Settings.of(Map.of("TASKFLOW_PORT", "0"), Path.of("target"));
  private final HttpClient client = HttpClient.newHttpClient();
  private Application.Server server = new TaskFlowApplication().start(settings, access);
  private String said = "";

  @BeforeEach
  void annHasAnAccount() throws Exception {
    assertEquals(
        201,
        post(
                "register",
                "{\"email\":\"ann@example.org\",\"password\":\"" + OLD + "\",\"name\":\"Ann\"}")
            .statusCode());
  }

  @AfterEach
  void stop() {
    client.close();
    server.close();
    TestPostgres.drop(database);
  }

  @Test
  void a_new_password_ends_the_old_one_and_its_sessions() throws Exception {
    HttpResponse<String> before = login(OLD);
    String cookie = before.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
    assertEquals(200, me(cookie));

    assertEquals(0, reset("Ann@Example.org", NEW + "\n"));

    assertTrue(said.startsWith("The password of Ann@Example.org is new"), said);
    assertEquals(401, me(cookie));
    assertEquals(401, login(OLD).statusCode());
    assertEquals(200, login(NEW).statusCode());
  }

  @Test
  void what_cant_be_done_changes_nothing_and_says_why() throws Exception {
    assertEquals(1, reset("ann@example.org", "short\n"));
    assertTrue(said.startsWith("Nothing has changed: "), said);
    assertEquals(1, reset("ann@example.org", ""));
    assertTrue(said.contains("no password in the input"), said);
    assertEquals(1, reset("bob@example.org", NEW + "\n"));
    assertTrue(said.contains("nobody here has this e-mail address"), said);
    assertEquals(200, login(OLD).statusCode());
  }

  private int reset(String email, String typed) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int code =
        new ResetPassword(new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)))
            .run(
                settings,
                access,
                List.of(email),
                new PrintStream(bytes, true, StandardCharsets.UTF_8));
    said = bytes.toString(StandardCharsets.UTF_8);
    return code;
  }

  private HttpResponse<String> login(String password) throws Exception {
    return post("login", "{\"email\":\"ann@example.org\",\"password\":\"" + password + "\"}");
  }

  private HttpResponse<String> post(String door, String body) throws Exception {
    return client.send(
        HttpRequest.newBuilder(url("/api/v1/auth/" + door))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private int me(String cookie) throws Exception {
    return client
        .send(
            HttpRequest.newBuilder(url("/api/v1/me")).header("Cookie", cookie).build(),
            HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  private URI url(String path) {
    return URI.create("http://localhost:" + server.port() + path);
  }
}
