package dev.taskflow.adapter.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a body may hold: each limit fires, and whoever stays within it never notices. */
class BodyLimitsTest {
  private static final String TASKS = "/api/v1/tasks";
  private static final int SMALL = 16_384;
  private static final int LARGE_AT_ONCE = 16;

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

  @ParameterizedTest
  @CsvSource({"[,]", "'{\"a\":',}", "'[{\"a\":','}]'"})
  void aBodyIsThirtyTwoDeepAtMost(String open, String close) {
    int each = open.startsWith("[{") ? 2 : 1;
    int within = 32 / each;
    Client.Answer deepest = client.post(TASKS, open.repeat(within) + 1 + close.repeat(within));
    assertThat(deepest.status()).isEqualTo(400);
    assertThat(mistake(deepest)).isNotEqualTo("too-deep");
    for (int levels : new int[] {within + 1, 1_000, 100_000}) {
      Client.Answer refused = client.post(TASKS, open.repeat(levels) + 1 + close.repeat(levels));
      assertThat(refused.status()).isEqualTo(400);
      assertThat(refused.text("code")).isEqualTo("invalid-body");
      assertThat(mistake(refused)).isEqualTo("too-deep");
      assertThat(refused.text("detail")).contains("32");
    }
    assertThat(mistake(client.post(TASKS, open.repeat(100_000)))).isEqualTo("too-deep");
  }

  @Test
  void nestingWithinTheLimitIsReadToTheEnd() {
    Client.Answer answer =
        client.post(TASKS, "{\"title\":\"x\",\"none\":" + "[".repeat(31) + "]".repeat(31) + "}");
    assertThat(answer.list("errors"))
        .extracting(e -> e.get("pointer") + " " + e.get("code"))
        .containsExactly("/none unknown-field");
  }

  @Test
  void aNumberHasAHundredDigitsAtMost() {
    Client.Answer within = estimate("9".repeat(100));
    assertThat(within.status()).isEqualTo(400);
    assertThat(within.text("detail")).isEqualTo("Use a whole number.");
    for (String number :
        new String[] {"9".repeat(101), "9".repeat(1_000_000), "0." + "1".repeat(200)}) {
      Client.Answer refused = estimate(number);
      assertThat(refused.status()).isEqualTo(400);
      assertThat(mistake(refused)).isEqualTo("too-long");
      assertThat(refused.text("detail")).contains("100 digits");
    }
    assertThat(estimate("1e999999999").status()).isEqualTo(400);
    assertThat(estimate("90").status()).isEqualTo(201);
  }

  private static Client.Answer estimate(String number) {
    return client.post(TASKS, "{\"title\":\"x\",\"estimateMinutes\":" + number + "}");
  }

  @Test
  void aFieldsNameHasTwoHundredCharactersAtMost() {
    assertThat(mistake(client.post(TASKS, "{\"" + "n".repeat(200) + "\":1}")))
        .isIn("unknown-field", "required");
    Client.Answer refused = client.post(TASKS, "{\"" + "n".repeat(201) + "\":1}");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(mistake(refused)).isEqualTo("too-long");
  }

  @Test
  void aBodyHoldsFiftyThousandValuesAtMost() {
    String many = "1,".repeat(49_000) + "1";
    assertThat(mistake(client.post(TASKS, "{\"title\":\"x\",\"none\":[" + many + "]}")))
        .isEqualTo("unknown-field");
    Client.Answer refused =
        client.post(TASKS, "{\"title\":\"x\",\"none\":[" + many + "," + many + "]}");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(mistake(refused)).isEqualTo("too-many-values");
    assertThat(refused.text("detail")).contains("50000");
  }

  @Test
  void theFirstHundredMistakesAreTold() {
    Client.Answer few = client.post(TASKS, "{\"title\":\"x\"," + unknown(100) + "}");
    assertThat(few.list("errors")).hasSize(100);
    Client.Answer many = client.post(TASKS, "{\"title\":\"x\"," + unknown(40_000) + "}");
    assertThat(many.status()).isEqualTo(400);
    assertThat(many.list("errors")).hasSize(100);
    assertThat(many.text("detail")).startsWith("40000 mistakes");
  }

  private static String unknown(int fields) {
    return IntStream.range(0, fields)
        .mapToObj(i -> "\"f" + i + "\":1")
        .collect(Collectors.joining(","));
  }

  @Test
  void aBodyOfUnknownLengthHasTwoMebibytesAtMost() throws IOException, InterruptedException {
    String open = "{\"title\":\"Long\",\"description\":\"" + "\\u0078".repeat(100_000) + "\"";
    assertThat(chunked(open + " ".repeat(1_400_000) + "}").statusCode()).isEqualTo(201);
    HttpResponse<String> refused = chunked(open + " ".repeat(1_600_000) + "}");
    assertThat(refused.statusCode()).isEqualTo(413);
    assertThat(refused.body()).contains("\"code\":\"too-large\"", "2 MiB");
  }

  @Test
  @Timeout(60)
  void largeBodiesAreTakenInAFewAtATime() throws IOException {
    String body = "{\"title\":\"x\",\"description\":\"" + "x".repeat(50_000) + "\"}";
    List<Socket> slow = new ArrayList<>();
    try {
      for (int i = 0; i < LARGE_AT_ONCE; i++) {
        slow.add(begin(body));
      }
      // Until all of them have been let in.
      Client.Answer answer = client.post(TASKS, body);
      while (answer.status() == 201) {
        answer = client.post(TASKS, body);
      }
      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.text("code")).isEqualTo("unavailable");
      assertThat(answer.header("Retry-After")).isNotEmpty();
      assertThat(client.post(TASKS, "{\"title\":\"A small one\"}").status()).isEqualTo(201);
      for (Socket socket : slow) {
        assertThat(finish(socket, body)).startsWith("HTTP/1.1 201");
      }
    } finally {
      for (Socket socket : slow) {
        socket.close();
      }
    }
    assertThat(client.post(TASKS, body).status()).isEqualTo(201);
  }

  /** Sends all of a request but the last byte. */
  private static Socket begin(String body) throws IOException {
    Socket socket = new Socket("localhost", server.getPort());
    String head =
        "POST "
            + TASKS
            + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nSec-Fetch-Site: same-origin"
            + "\r\nContent-Type: application/json\r\nCookie: "
            + client.cookie()
            + "\r\nContent-Length: "
            + body.length()
            + "\r\n\r\n";
    socket.getOutputStream().write((head + body.substring(0, body.length() - 1)).getBytes(UTF_8));
    socket.getOutputStream().flush();
    return socket;
  }

  private static String finish(Socket socket, String body) throws IOException {
    socket.getOutputStream().write(body.substring(body.length() - 1).getBytes(UTF_8));
    socket.getOutputStream().flush();
    return new String(socket.getInputStream().readAllBytes(), UTF_8);
  }

  @ParameterizedTest
  @ValueSource(strings = {"register", "login", "logout"})
  void strangersSendLittle(String door) throws IOException, InterruptedException {
    String path = "/api/v1/auth/" + door;
    Client stranger = new Client(client.base());
    for (int length : new int[] {SMALL + 1, 1_000_000}) {
      Client.Answer refused = stranger.post(path, "{" + " ".repeat(length - 2) + "}");
      assertThat(refused.status()).isEqualTo(413);
      assertThat(refused.text("code")).isEqualTo("too-large");
      assertThat(refused.text("detail")).contains("16384");
    }
    assertThat(stranger.post(path, "{" + " ".repeat(SMALL - 2) + "}").status())
        .isEqualTo(door.equals("logout") ? 204 : 400);
    assertThat(chunked(path, "{" + " ".repeat(SMALL) + "}", "").statusCode()).isEqualTo(413);
  }

  private static HttpResponse<String> chunked(String body)
      throws IOException, InterruptedException {
    return chunked(TASKS, body, client.cookie());
  }

  private static HttpResponse<String> chunked(String path, String body, String cookie)
      throws IOException, InterruptedException {
    byte[] bytes = body.getBytes(UTF_8);
    return client
        .http()
        .send(
            HttpRequest.newBuilder(client.base().resolve(path))
                .header("Content-Type", "application/json")
                .header("Cookie", cookie)
                .header("Sec-Fetch-Site", "same-origin")
                .POST(
                    HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes)))
                .build(),
            HttpResponse.BodyHandlers.ofString());
  }

  private static String mistake(Client.Answer answer) {
    return String.valueOf(answer.list("errors").getFirst().get("code"));
  }
}
