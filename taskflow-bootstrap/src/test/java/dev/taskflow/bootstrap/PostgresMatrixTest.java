package dev.taskflow.bootstrap;

import dev.taskflow.adapter.http.AuthorizationMatrix;
import dev.taskflow.embeddedpostgres.Database;
import dev.taskflow.embeddedpostgres.TestPostgres;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The matrix on the whole house: real HTTP, real PostgreSQL. */
class PostgresMatrixTest extends AuthorizationMatrix {
  private static Database database;
  private static Application.Server server;

  @BeforeAll
  static void start() {
    database = TestPostgres.fresh();
    server =
        new TaskFlowApplication()
            .start(
                Settings.of(
                    Map.of(
                        "TASKFLOW_PORT",
                        "0",
                        "TASKFLOW_RATE_LIMIT",
                        "1000000",
                        "TASKFLOW_RATE_BURST",
                        "1000000"),
                    Path.of("target")),
                PostgresApiTest.access(database));
  }

  @AfterAll
  static void stop() {
    server.close();
    TestPostgres.drop(database);
  }

  /**
   * The matrix on an adapter that was made worse, without the walls that PostgreSQL holds up: the
   * application's own predicates alone are asked. Ends with 3 when it is red.
   *
   * @param arguments none
   * @throws SQLException when the walls stay
   */
  public static void main(String[] arguments) throws SQLException {
    start();
    try (Connection connection =
            DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
        Statement statement = connection.createStatement()) {
      statement.execute(MembershipWallsTest.WALLS_DOWN);
    }
    int status = 0;
    try {
      new PostgresMatrixTest().all();
    } catch (Throwable red) {
      System.out.println(red);
      status = 3;
    }
    stop();
    System.exit(status);
  }

  @Override
  protected URI baseUrl() {
    return URI.create("http://localhost:" + server.port());
  }
}
