package dev.taskflow.bootstrap;

import dev.taskflow.adapter.http.SubTaskConformance;
import dev.taskflow.embeddedpostgres.Database;
import dev.taskflow.embeddedpostgres.TestPostgres;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Sub-tasks on the whole house: real HTTP, real PostgreSQL. */
class PostgresSubTaskTest extends SubTaskConformance {
  private static Database database;
  private static Application.Server server;

  @BeforeAll
  static void start() {
    database = TestPostgres.fresh();
    DatabaseAccess access = PostgresApiTest.access(database);
    Settings settings = Settings.of(Map.of("TASKFLOW_PORT", "0"), Path.of("target"));
    server = new TaskFlowApplication().start(settings, access);
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
