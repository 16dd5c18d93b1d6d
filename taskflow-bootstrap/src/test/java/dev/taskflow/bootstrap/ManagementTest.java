package dev.taskflow.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskflow.embeddedpostgres.Database;
import dev.taskflow.embeddedpostgres.TestPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is for the operator is at the operator's address alone, and is the figures alone. */
class ManagementTest {
  private static final InetSocketAddress ANY_PORT =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static Database database;
  private static Application.Server server;
  private static Management management;

  @BeforeAll
  static void start() {
    database = TestPostgres.fresh();
    DatabaseAccess access = TestHouse.access(database);
    Settings settings = Settings.of(Map.of(Settings.PORT, "0"), Path.of("target"));
    server = new TaskFlowApplication().start(settings, access);
    management = Management.start(ANY_PORT, server);
  }

  @AfterAll
  static void stop() {
    management.close();
    server.close();
    TestPostgres.drop(database);
  }

  @Test
  void theFiguresAreAtThePortOfTheirOwn() throws Exception {
    assertThat(ask(server.port(), "GET", "/health/live").statusCode()).isEqualTo(200);
    ask(server.port(), "GET", "/api/v1/tasks/01990000-0000-7000-8000-00000000abcd");
    ask(server.port(), "BREW", "/api/v1/tasks");
    ask(server.port(), "GET", "/api/v1/nothing-of-the-sort");

    HttpResponse<String> figures = ask(management.port(), "GET", "/prometheus");

    assertThat(figures.statusCode()).isEqualTo(200);
    assertThat(figures.headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain"));
    assertThat(figures.body())
        .containsPattern(
            "http_server_requests_seconds_count\\{method=\"GET\",route=\"/health/live\",status=\"200\"}"
                + " [1-9]")
        .containsPattern("route=\"/api/v1/tasks/\\{id}\",status=\"40[14]\"")
        .contains("route=\"none\"")
        .containsPattern("database_connections_idle [0-9]")
        .contains("jvm_memory_used_bytes", "process_uptime_seconds")
        .doesNotContain("00000000abcd", "BREW", "nothing-of-the-sort");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/prometheus",
        "/metrics",
        "/env",
        "/beans",
        "/info",
        "/routes",
        "/loggers",
        "/health",
        "/heapdump",
        "/threaddump",
        "/refresh",
        "/stop",
        "/caches",
        "/configprops",
        "/actuator"
      })
  void thePeoplesPortAnswersNoneOfThem(String path) throws Exception {
    for (String method : List.of("GET", "POST")) {
      HttpResponse<String> answer = ask(server.port(), method, path);
      assertThat(answer.body()).doesNotContain("jvm_memory", "http_server_requests", "datasources");
      assertThat(isThePage(answer) || answer.statusCode() >= 400).as(method + " " + path).isTrue();
    }
  }

  /** Any address that the UI may have is answered with the UI. */
  private static boolean isThePage(HttpResponse<String> answer) {
    return answer.headers().firstValue("Content-Type").orElse("").startsWith("text/html");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/metrics",
        "/env",
        "/beans",
        "/info",
        "/routes",
        "/loggers",
        "/health/live",
        "/heapdump",
        "/stop",
        "/api/v1/me",
        "/prometheus/",
        "/prometheus/x",
        "/prometheusx"
      })
  void theOperatorsPortAnswersNothingElse(String path) throws Exception {
    HttpResponse<String> answer = ask(management.port(), "GET", path);
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).isEmpty();
  }

  @Test
  void theFiguresAreOnlyRead() throws Exception {
    assertThat(ask(management.port(), "POST", "/prometheus").statusCode()).isEqualTo(405);
    assertThat(ask(management.port(), "DELETE", "/prometheus").statusCode()).isEqualTo(405);
  }

  @Test
  void thereIsNoneUnlessItIsSet() {
    assertThat(Management.address(Map.of())).isEmpty();
    assertThat(Management.address(Map.of(Management.PORT, " "))).isEmpty();
    assertThat(Management.address(Map.of(Management.PORT, "9090")))
        .contains(new InetSocketAddress("127.0.0.1", 9090));
    assertThat(
            Management.address(Map.of(Management.PORT, "9090", Management.HOST, "0.0.0.0"))
                .orElseThrow()
                .getAddress()
                .isAnyLocalAddress())
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"http", "-1", "65536", "123456", "90 90"})
  void whatIsNoPortIsRefused(String port) {
    assertThatThrownBy(() -> Management.address(Map.of(Management.PORT, port)))
        .isInstanceOf(SettingsException.class)
        .hasMessageStartingWith(Management.PORT)
        .hasMessageContaining("65535");
  }

  @Test
  void aTakenPortIsOneSentence() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      InetSocketAddress address =
          new InetSocketAddress(InetAddress.getLoopbackAddress(), taken.getLocalPort());
      assertThatThrownBy(() -> Management.start(address, server))
          .isInstanceOf(SettingsException.class)
          .hasMessageStartingWith(Management.PORT);
    }
  }

  private static HttpResponse<String> ask(int port, String method, String path)
      throws IOException, InterruptedException {
    return HTTP.send(
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
            .method(method, HttpRequest.BodyPublishers.noBody())
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }
}
