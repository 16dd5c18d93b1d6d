package dev.taskflow.bootstrap;

import dev.taskflow.embeddedpostgres.Database;
import dev.taskflow.embeddedpostgres.TestPostgres;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The whole house for one class of tests: real HTTP, real PostgreSQL, a database of its own. Its
 * reads are walled when all tests are run so. At the end its log is looked through for what has no
 * place there.
 */
final class TestHouse implements AutoCloseable {
  private static final String PASSWORD = "correct horse battery staple";

  private final LogScan log = new LogScan();
  private final Database database = TestPostgres.fresh();
  private final Application.Server server;

  /** Starts with settings beside the port and the walls. */
  TestHouse(Map<String, String> settings) {
    Map<String, String> all = new HashMap<>(settings);
    all.put("TASKFLOW_PORT", "0");
    all.put(
        "TASKFLOW_ROW_SECURITY_READS", System.getProperty("taskflow.rowSecurityReads", "false"));
    server = new TaskFlowApplication().start(Settings.of(all, Path.of("target")), access(database));
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

  URI baseUrl() {
    return URI.create("http://localhost:" + server.port());
  }

  Database database() {
    return database;
  }

  @Override
  public void close() {
    server.close();
    try {
      log.assertClean(database, database.password(), PASSWORD);
    } finally {
      log.close();
      TestPostgres.drop(database);
    }
  }
}
