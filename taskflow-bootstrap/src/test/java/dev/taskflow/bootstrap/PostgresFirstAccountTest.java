package dev.taskflow.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.taskflow.embeddedpostgres.Database;
import dev.taskflow.embeddedpostgres.TestPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The whole house where strangers can reach it: its first account is for whoever has the code. */
class PostgresFirstAccountTest {
  private static final String CODE = "k3u9xq7vw2pm";

  private final Database database = TestPostgres.fresh();

  @AfterEach
  void drop() {
    TestPostgres.drop(database);
  }

  @Test
  void theFirstAccountNeedsTheOwnersCode() throws IOException, InterruptedException {
    Map<String, String> settings =
        Map.of(
            "TASKFLOW_PUBLIC_URL",
            "https://tasks.example.org",
            "TASKFLOW_TRUSTED_PROXIES",
            "10.0.0.1",
            "TASKFLOW_SETUP_CODE",
            CODE);
    try (Application.Server server = start(settings);
        HttpClient http = HttpClient.newHttpClient()) {
      for (String code : new String[] {"null", "\"\"", "\"k3u9xq7vw2pn\""}) {
        HttpResponse<String> refused = http.send(register(server, code), text());
        assertEquals(403, refused.statusCode());
        assertTrue(refused.body().contains("bad-setup-code"), refused::body);
      }
      assertEquals(201, http.send(register(server, "\"" + CODE + "\""), text()).statusCode());
    }
  }

  @Test
  void onThisMachineNobodyIsAskedForOne() throws IOException, InterruptedException {
    try (Application.Server server = start(Map.of("TASKFLOW_SETUP_CODE", CODE));
        HttpClient http = HttpClient.newHttpClient()) {
      assertEquals(201, http.send(register(server, "null"), text()).statusCode());
    }
  }

  private Application.Server start(Map<String, String> settings) {
    Map<String, String> all = new HashMap<>(settings);
    all.put("TASKFLOW_PORT", "0");
    return new TaskFlowApplication()
        .start(Settings.of(all, Path.of("target")), TestHouse.access(database));
  }

  private static HttpResponse.BodyHandler<String> text() {
    return HttpResponse.BodyHandlers.ofString();
  }

  private static HttpRequest register(Application.Server server, String code) {
    return HttpRequest.newBuilder(
            URI.create("http://localhost:" + server.port() + "/api/v1/auth/register"))
        .header("Content-Type", "application/json")
        .POST(
            HttpRequest.BodyPublishers.ofString(
                "{\"email\":\"ann@example.org\",\"password\":\"correct horse battery staple\","
                    + "\"name\":\"Ann\",\"setupCode\":"
                    + code
                    + "}"))
        .build();
  }
}
