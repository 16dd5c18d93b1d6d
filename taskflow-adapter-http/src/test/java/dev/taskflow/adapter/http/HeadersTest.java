package dev.taskflow.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import io.micronaut.json.JsonMapper;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The security headers on the answer of every operation there is, and of every way to fail. */
class HeadersTest {
  private static final List<String> METHODS = List.of("get", "post", "put", "patch", "delete");
  private static final Map<String, String> HEADERS =
      Map.of(
          "X-Content-Type-Options", "nosniff",
          "Referrer-Policy", "same-origin",
          "Cross-Origin-Opener-Policy", "same-origin",
          "Cross-Origin-Resource-Policy", "same-origin",
          "Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
          "Strict-Transport-Security", "max-age=31536000; includeSubDomains");
  private static final List<String> DIRECTIVES =
      List.of(
          "default-src 'none'",
          "script-src 'self'",
          "style-src 'self'",
          "base-uri 'none'",
          "form-action 'self'",
          "frame-ancestors 'none'",
          "require-trusted-types-for 'script'",
          "trusted-types taskflow");

  private static EmbeddedServer server;
  private static Client stranger;
  private static Client client;

  @BeforeAll
  static void start() {
    server =
        ApplicationContext.run(
            EmbeddedServer.class,
            Map.of(MemoryServer.SWITCH, "true", "micronaut.server.port", "-1"));
    stranger = new Client(URI.create("http://localhost:" + server.getPort()));
    client = Client.signedIn(stranger.base(), "ann@example.org");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private record Operation(String method, String path) {}

  /** With an id where one is wanted that nobody has. */
  private static List<Operation> operations() throws IOException {
    Object contract =
        JsonMapper.createDefault()
            .readValue(Files.readString(Path.of("openapi.json")), Object.class);
    List<Operation> operations = new ArrayList<>();
    Client.map(Client.map(contract).get("paths"))
        .forEach(
            (path, item) ->
                Client.map(item).keySet().stream()
                    .filter(METHODS::contains)
                    .forEach(
                        method ->
                            operations.add(
                                new Operation(
                                    method.toUpperCase(java.util.Locale.ROOT),
                                    path.replaceAll(
                                        "\\{[^}]+}", "01990000-0000-7000-8000-00000000abcd")))));
    return operations;
  }

  @Test
  void everyOperationsAnswersCarryThem() throws Exception {
    List<Operation> operations = operations();
    assertThat(operations).hasSizeGreaterThan(30);
    TreeSet<Integer> statuses = new TreeSet<>();
    for (Operation operation : operations) {
      String what = operation.method() + " " + operation.path();
      if (operation.path().endsWith("/stream")) {
        try (EventReader stream = new EventReader(client, operation.path())) {
          assertThat(stream.response().headers().map())
              .as(what)
              .containsKeys("content-security-policy", "x-content-type-options");
        }
        continue;
      }
      // Signing out would hide what comes after it.
      Client caller = operation.path().startsWith("/api/v1/auth/") ? stranger : client;
      boolean bare = operation.method().equals("GET") || operation.method().equals("DELETE");
      List<Client.Answer> answers = new ArrayList<>();
      answers.add(caller.send(operation.method(), operation.path(), bare ? null : "{}"));
      answers.add(caller.send(operation.method(), operation.path() + "?unknown=1", null));
      if (!bare) {
        answers.add(caller.send(operation.method(), operation.path(), "{"));
        answers.add(
            caller.send(operation.method(), operation.path(), "x", "Content-Type", "text/plain"));
      }
      answers.add(stranger.send(operation.method(), operation.path(), null));
      for (Client.Answer answer : answers) {
        assertCarried(what, answer);
        statuses.add(answer.status());
      }
    }
    assertThat(statuses).contains(200, 400, 401, 404, 415);
  }

  @Test
  void everyWayToFailCarriesThem() {
    fails(400, client.post("/api/v1/tasks", "{"));
    fails(400, client.get("/api/v1/tasks?limit=none"));
    fails(401, stranger.get("/api/v1/nothing"));
    fails(403, client.post("/api/v1/tasks", "{}", "Origin", "https://evil.example"));
    fails(404, client.get("/api/v1/nothing"));
    fails(404, client.get("/assets/none.js"));
    fails(405, client.send("PUT", "/api/v1/tasks", null));
    fails(406, client.get("/api/v1/me", "Accept", "text/csv"));
    fails(413, client.post("/api/v1/tasks", "[" + " ".repeat(2_200_000) + "]"));
    fails(415, client.post("/api/v1/tasks", "x", "Content-Type", "text/plain"));
    fails(422, client.post("/api/v1/tasks", "{\"title\":\"\"}"));
    fails(500, client.get("/api/v1/broken/exception"));
    fails(500, client.get("/api/v1/broken/error"));
  }

  @Test
  void tooManyStreamsCarryThem() throws Exception {
    List<EventReader> open = new ArrayList<>();
    try {
      for (int i = 0; i < MemoryServer.STREAMS; i++) {
        EventReader stream = new EventReader(client, "/api/v1/changes/stream");
        open.add(stream);
        assertThat(stream.firstLine()).startsWith("retry");
      }
      fails(429, client.get("/api/v1/changes/stream"));
    } finally {
      for (EventReader stream : open) {
        stream.close();
      }
    }
  }

  @Test
  void thePagesOfTheUiRunUnderThePolicyWithoutInlineAnything() {
    for (String path : List.of("/", "/projects/some")) {
      Client.Answer page = client.get(path, "Accept", "text/html");
      assertCarried(path, page);
      assertThat(page.header("Content-Security-Policy")).doesNotContain("unsafe", "*", "http:");
    }
  }

  private static void fails(int status, Client.Answer answer) {
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    assertCarried(String.valueOf(status), answer);
  }

  private static void assertCarried(String what, Client.Answer answer) {
    HEADERS.forEach(
        (name, value) ->
            assertThat(answer.headers().allValues(name))
                .as(what + " " + name)
                .containsExactly(value));
    assertThat(answer.headers().allValues("Content-Security-Policy")).as(what).hasSize(1);
    assertThat(answer.header("Content-Security-Policy").split("; "))
        .as(what)
        .containsAll(DIRECTIVES)
        .noneMatch(directive -> directive.contains("unsafe"));
    assertThat(answer.headers().map()).as(what).doesNotContainKeys("server", "x-powered-by");
  }
}
