package dev.taskflow.bootstrap;

import dev.taskflow.adapter.http.ApiConformance;
import dev.taskflow.embeddedpostgres.Database;
import dev.taskflow.embeddedpostgres.TestPostgres;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The conformance suite on the whole house: real HTTP, real PostgreSQL. */
class PostgresApiTest extends ApiConformance {
  private static Database database;
  private static LogScan log;
  private static Application.Server server;

  @BeforeAll
  static void start() {
    log = new LogScan();
    database = TestPostgres.fresh();
    DatabaseAccess access = access(database);
    Settings settings =
        Settings.of(
            Map.of(
                "TASKFLOW_PORT",
                "0",
                "TASKFLOW_ROW_SECURITY_READS",
                System.getProperty("taskflow.rowSecurityReads", "false")),
            Path.of("target"));
    server = new TaskFlowApplication().start(settings, access);
  }

  /** Both roles, as with the database that TaskFlow brings. */
  static DatabaseAccess access(Database owner) {
    Database application = TestPostgres.application(owner);
    return new DatabaseAccess(
        application.jdbcUrl(),
        application.user(),
        application.password(),
        Optional.of(new DatabaseAccess(owner.jdbcUrl(), owner.user(), owner.password())));
  }

  @AfterAll
  static void stop() {
    server.close();
    try {
      log.assertClean(database, database.password(), "correct horse battery staple");
    } finally {
      log.close();
      TestPostgres.drop(database);
    }
  }

  @Override
  protected URI baseUrl() {
    return URI.create("http://localhost:" + server.port());
  }
}
