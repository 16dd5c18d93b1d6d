package dev.taskflow.bootstrap;

import dev.taskflow.adapter.http.ApiConformance;
import dev.taskflow.embeddedpostgres.Database;
import dev.taskflow.embeddedpostgres.TestPostgres;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The conformance suite on the whole house: real HTTP, real PostgreSQL. */
class PostgresApiTest extends ApiConformance {
  private static Database database;
  private static Application.Server server;

  @BeforeAll
  static void start() {
    database = TestPostgres.fresh();
    DatabaseAccess access =
        new DatabaseAccess(database.jdbcUrl(), database.user(), database.password());
    Settings settings =
        new Settings(
            "127.0.0.1",
            0,
            Path.of("target"),
            Optional.empty(),
            Optional.of(access),
            Optional.empty());
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
