package dev.taskflow.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskflow.adapter.http.problem.ProblemCode;
import dev.taskflow.adapter.http.shared.HttpSettings;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.runtime.server.EmbeddedServer;
import io.swagger.v3.oas.annotations.Hidden;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What only a server of our own can show: its switches, its mistakes, and what a decent client
 * never sends.
 */
class MemoryServerTest {
  private static EmbeddedServer server;
  private static Client client;

  @BeforeAll
  static void start() {
    server =
        ApplicationContext.run(
            EmbeddedServer.class,
            Map.of(MemoryServer.SWITCH, "true", "micronaut.server.port", "-1"));
    client = Client.signedIn(URI.create("http://localhost:" + server.getPort()), "ann@example.org");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  /** A mistake of ours, with words that nobody outside may see. */
  @Controller("/api/v1/broken")
  @Requires(property = MemoryServer.SWITCH)
  @Hidden
  static class Broken {
    @Get("/{how}")
    String get(HttpRequest<?> request, String how) {
      if (how.equals("error")) {
        throw new StackOverflowError("SELECT secret FROM /etc/passwd");
      }
      throw new IllegalStateException("SELECT secret FROM /etc/passwd");
    }
  }

  @Test
  void ourMistakesAreToldWithoutTheirWords() {
    for (String how : List.of("exception", "error")) {
      Client.Answer answer = client.get("/api/v1/broken/" + how);
      assertThat(answer.status()).isEqualTo(500);
      assertThat(answer.text("code")).isEqualTo("internal-error");
      assertThat(answer.text()).doesNotContain("SELECT", "IllegalState", "StackOverflow", "passwd");
      assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    }
  }

  @Test
  void readinessFailsWithoutEndingLife() {
    MemoryServer.Switch readiness =
        server.getApplicationContext().getBean(MemoryServer.Switch.class);
    readiness.ready.set(false);
    try {
      Client.Answer answer = client.get("/health/ready");
      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.text("code")).isEqualTo("unavailable");
      assertThat(answer.header("Retry-After")).isNotEmpty();
      assertThat(client.get("/health/live").status()).isEqualTo(200);
    } finally {
      readiness.ready.set(true);
    }
  }

  @Test
  void onlyOurHostsAreAnswered() throws IOException {
    for (String host :
        List.of("evil.example", "localhost.evil.example", "tasks.example.org:8443", "a b", "")) {
      assertThat(raw("GET /api/v1/me HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n"))
          .as(host)
          .startsWith("HTTP/1.1 421")
          .contains("/api/problems/bad-host");
    }
    assertThat(raw("GET /api/v1/me HTTP/1.0\r\n\r\n")).contains("bad-host");
    for (String host :
        List.of(
            "localhost:9", "127.0.0.1", "[::1]:80", "tasks.example.org", "TASKS.example.org:443")) {
      assertThat(
              raw(
                  "GET /api/v1/me HTTP/1.1\r\nHost: "
                      + host
                      + "\r\nCookie: "
                      + (host.contains("example") ? "__Host-" : "")
                      + client.cookie()
                      + "\r\nConnection: close\r\n\r\n"))
          .as(host)
          .startsWith("HTTP/1.1 200")
          .containsIgnoringCase("strict-transport-security: max-age=31536000");
    }
    assertThat(raw("GET /health/live HTTP/1.1\r\nHost: 10.0.0.7:8080\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 200");
  }

  @Test
  void overHttpsTheCookieIsForThisHostAlone() throws IOException {
    String body = "{\"email\":\"ann@example.org\",\"password\":\"" + Client.PASSWORD + "\"}";
    String rest =
        "\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: "
            + body.length()
            + "\r\n\r\n"
            + body;
    String login = "POST /api/v1/auth/login HTTP/1.1\r\nHost: ";
    String secret = "[A-Za-z0-9_-]+; Path=/; Max-Age=[0-9]+; HttpOnly; SameSite=Lax";
    assertThat(raw(login + "tasks.example.org" + rest))
        .startsWith("HTTP/1.1 200")
        .containsPattern("(?i)set-cookie: (?-i)__Host-taskflow=" + secret + "; Secure\r\n");
    // A browser would not take it without TLS.
    assertThat(raw(login + "localhost:" + server.getPort() + rest))
        .containsPattern("(?i)set-cookie: (?-i)taskflow=" + secret + "\r\n");
  }

  @Test
  void aWriteWithACookieSaysWhereItComesFrom() throws IOException {
    String body = "{\"title\":\"x\"}";
    String head =
        "POST /api/v1/tasks HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nCookie: "
            + client.cookie()
            + "\r\nContent-Type: application/json\r\nContent-Length: "
            + body.length()
            + "\r\n";
    assertThat(raw(head + "\r\n" + body))
        .startsWith("HTTP/1.1 403")
        .contains("/api/problems/cross-origin");
    assertThat(raw(head + "Sec-Fetch-Site: same-origin\r\n\r\n" + body)).startsWith("HTTP/1.1 201");
  }

  @Test
  void ourOwnPageMayWriteAtThePublicUrl() throws IOException {
    String body = "{\"title\":\"x\"}";
    String head =
        "POST /api/v1/tasks HTTP/1.1\r\n"
            + "Host: tasks.example.org\r\n"
            + "Cookie: __Host-"
            + client.cookie()
            + "\r\n"
            + "Connection: close\r\n"
            + "Content-Type: application/json\r\n"
            + "Content-Length: "
            + body.length()
            + "\r\nOrigin: ";
    assertThat(raw(head + "https://tasks.example.org\r\n\r\n" + body)).startsWith("HTTP/1.1 201");
    assertThat(raw(head + "http://tasks.example.org\r\n\r\n" + body)).startsWith("HTTP/1.1 403");
    assertThat(raw(head + "http://localhost:" + server.getPort() + "\r\n\r\n" + body))
        .startsWith("HTTP/1.1 403");
  }

  @Test
  void whatIsNoHttpAtAllIsStillAProblem() throws IOException {
    String end = "Host: localhost\r\nCookie: " + client.cookie() + "\r\nConnection: close\r\n\r\n";
    for (String broken :
        List.of(
            "GET /%zz HTTP/1.1\r\n" + end,
            "GET /api/v1/tasks/%zz HTTP/1.1\r\n" + end,
            "GET /api/v1/tasks?q=%zz HTTP/1.1\r\n" + end,
            "GET /api/v1/tasks?limit=%zz HTTP/1.1\r\n" + end,
            "GET /api/v1/a^b HTTP/1.1\r\n" + end,
            "GET http:// HTTP/1.1\r\n" + end,
            "GET / HTTP/1.1\r\nX: " + "x".repeat(20_000) + "\r\n" + end,
            "GET /" + "x".repeat(20_000) + " HTTP/1.1\r\n" + end,
            "GET / HTTP/1.1\r\nno header\r\n" + end,
            "NONSENSE\r\n\r\n",
            "BREW /api/v1/tasks HTTP/1.1\r\n" + end)) {
      String answer = raw(broken);
      String what = broken.substring(0, Math.min(60, broken.length()));
      assertThat(answer)
          .as(what)
          .matches("(?s)HTTP/1\\.[01] 4.*")
          .containsIgnoringCase("content-type: application/problem+json")
          .contains("\"type\":\"/api/problems/", "\"traceId\":\"")
          .doesNotContain("netty", "Exception", "micronaut", "java.", "dev.taskflow");
    }
  }

  @Test
  void bytesThatAreNoUtf8AreRefused() throws IOException {
    try (Socket socket = new Socket("localhost", server.getPort())) {
      OutputStream out = socket.getOutputStream();
      out.write(
          ("POST /api/v1/tasks HTTP/1.1\r\n"
                  + "Host: localhost\r\n"
                  + "Connection: close\r\n"
                  + "Content-Type: application/json\r\n"
                  + "Content-Length: 13\r\n"
                  + "Sec-Fetch-Site: none\r\n"
                  + "Cookie: "
                  + client.cookie()
                  + "\r\n\r\n{\"title\":\"")
              .getBytes(StandardCharsets.US_ASCII));
      out.write(new byte[] {(byte) 0xff, '"', '}'});
      out.flush();
      assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
          .startsWith("HTTP/1.1 400")
          .contains("malformed-json");
    }
  }

  @Test
  @Timeout(60)
  void streamsAreCountedAndGiveTheirPlaceBack() throws Exception {
    List<EventReader> open = new ArrayList<>();
    for (int i = 0; i < MemoryServer.STREAMS; i++) {
      EventReader stream = new EventReader(client, "/api/v1/changes/stream");
      assertThat(stream.firstLine()).startsWith("retry");
      open.add(stream);
    }
    Client.Answer refused = client.get("/api/v1/changes/stream");
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.text("code")).isEqualTo("too-many-streams");
    assertThat(refused.header("Retry-After")).isNotEmpty();
    for (EventReader stream : open) {
      stream.close();
    }
    int status = 429;
    while (status == 429) {
      // A write makes the server notice that the others are gone.
      client.post("/api/v1/tasks", "{\"title\":\"wake\"}");
      try (EventReader again = new EventReader(client, "/api/v1/changes/stream")) {
        status = again.response().statusCode();
      }
    }
    assertThat(status).isEqualTo(200);
  }

  @Test
  void everyCodeHasItsOwnNameAndStatus() {
    assertThat(ProblemCode.values())
        .allMatch(code -> code.status() >= 400 && !code.explanation().isBlank());
    assertThat(ProblemCode.values()).extracting(ProblemCode::wire).doesNotHaveDuplicates();
  }

  @Test
  void headersAreOnEveryAnswer() {
    HttpSettings settings = server.getApplicationContext().getBean(HttpSettings.class);
    assertThat(settings.streamsPerUser()).isEqualTo(MemoryServer.STREAMS);
    for (String path :
        List.of("/", "/api/v1/me", "/api/docs", "/health/live", "/api/none", "/api/openapi.json")) {
      Client.Answer answer = client.get(path, "Accept", "text/html, */*");
      assertThat(answer.headers().map())
          .as(path)
          .containsKeys(
              "content-security-policy",
              "x-content-type-options",
              "referrer-policy",
              "cross-origin-opener-policy",
              "cross-origin-resource-policy",
              "permissions-policy",
              "strict-transport-security")
          .doesNotContainKeys("server", "x-powered-by");
    }
  }

  @Test
  void filesAreServedPressedWhereThatIsTaken() throws IOException {
    Client.Answer plain = client.get("/assets/probe.js");
    assertThat(plain.text()).isEqualTo("// plain\n");
    assertThat(plain.header("Content-Type")).isEqualTo("text/javascript; charset=utf-8");
    assertThat(plain.header("Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
    assertThat(plain.header("Vary")).isEqualTo("Accept-Encoding");
    Client.Answer brotli = client.get("/assets/probe.js", "Accept-Encoding", "gzip, br");
    assertThat(brotli.header("Content-Encoding")).isEqualTo("br");
    assertThat(brotli.text()).isEqualTo("not really brotli\n");
    assertThat(
            raw("HEAD /assets/probe.js HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 200")
        .endsWith("\r\n\r\n");
    for (String refusing :
        List.of("br;q=0", "br; q=0.0, gzip;q=0", "*;q=0", "identity", "brotli")) {
      Client.Answer unpressed = client.get("/assets/probe.js", "Accept-Encoding", refusing);
      assertThat(unpressed.header("Content-Encoding")).as(refusing).isEmpty();
      assertThat(unpressed.text()).isEqualTo("// plain\n");
    }
    for (String taking : List.of("BR", "gzip;q=0, br;q=0.1", "*", "*;q=0.5, gzip;q=0")) {
      assertThat(
              client.get("/assets/probe.js", "Accept-Encoding", taking).header("Content-Encoding"))
          .as(taking)
          .isEqualTo("br");
    }
    Client.Answer posted = client.post("/assets/probe.js", null);
    assertThat(posted.status()).isEqualTo(405);
    assertThat(posted.header("Allow")).isEqualTo("GET, HEAD");
    assertThat(client.get("/assets/../META-INF/taskflow/openapi.json").status()).isEqualTo(404);
  }

  @Test
  @Timeout(60)
  void streamsAreNotPressed() throws Exception {
    try (EventReader stream =
        new EventReader(client, "/api/v1/changes/stream", "Accept-Encoding", "gzip, br")) {
      assertThat(stream.firstLine()).startsWith("retry");
    }
  }

  @Test
  void answersAreJsonOrNothing() {
    Client.Answer answer = client.get("/api/v1/me", "Accept", "text/csv");
    assertThat(answer.status()).isEqualTo(406);
    assertThat(answer.text("code")).isEqualTo("not-acceptable");
  }

  private static String raw(String request) throws IOException {
    try (Socket socket = new Socket("localhost", server.getPort());
        InputStream in = socket.getInputStream()) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      socket.getOutputStream().flush();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
