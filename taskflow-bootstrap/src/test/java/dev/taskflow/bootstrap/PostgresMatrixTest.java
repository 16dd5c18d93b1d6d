package dev.taskflow.bootstrap;

import dev.taskflow.adapter.http.AuthorizationMatrix;
import dev.taskflow.embeddedpostgres.Database;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The matrix on the whole house: real HTTP, real PostgreSQL. */
class PostgresMatrixTest extends AuthorizationMatrix {
  private static TestHouse house;

  @BeforeAll
  static void start() {
    house =
        new TestHouse(Map.of("TASKFLOW_RATE_LIMIT", "1000000", "TASKFLOW_RATE_BURST", "1000000"));
  }

  @AfterAll
  static void stop() {
    house.close();
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
    Database database = house.database();
    try (Connection connection =
            DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
        Statement statement = connection.createStatement()) {
      statement.execute(MembershipWallsTest.WALLS_DOWN);
    }
    int status = 0;
    try {
      new PostgresMatrixTest().all();
      stop();
    } catch (Throwable red) {
      System.out.println(red);
      status = 3;
    }
    System.exit(status);
  }

  @Override
  protected URI baseUrl() {
    return house.baseUrl();
  }
}
