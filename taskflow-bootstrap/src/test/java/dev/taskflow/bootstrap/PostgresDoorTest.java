package dev.taskflow.bootstrap;

import dev.taskflow.adapter.http.DoorConformance;
import dev.taskflow.embeddedpostgres.Database;
import dev.taskflow.embeddedpostgres.TestPostgres;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The door on the whole house: real HTTP, real PostgreSQL. */
class PostgresDoorTest extends DoorConformance {
  private static Database database;
  private static Application.Server server;

  @BeforeAll
  static void start() {
    database = TestPostgres.fresh();
    server =
        new TaskFlowApplication()
            .start(
                Settings.of(
                    Map.of("TASKFLOW_PORT", "0", "TASKFLOW_TRUSTED_PROXIES", "127.0.0.1,::1"),
                    Path.of("target")),
                PostgresApiTest.access(database));
  }

  @AfterAll
  static void stop() {
    server.close();
    TestPostgres.drop(database);
  }

  @Override
  protected URI baseUrl() {
    return URI.create("http://localhost:" + server.port());
  }
}
