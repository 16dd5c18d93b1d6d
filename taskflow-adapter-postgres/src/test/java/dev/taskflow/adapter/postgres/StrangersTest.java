package dev.taskflow.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskflow.application.contract.Strangers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/** Every door of the stores is shut by itself, without the walls that PostgreSQL holds up. */
class StrangersTest {
  /** The application's own predicates alone are asked: with both walls up, one could be missing. */
  static final String WALLS_DOWN =
      """
      do $$
      declare walled regclass;
      begin
        for walled in select oid from pg_class where relrowsecurity and relkind = 'r' loop
          execute format('alter table %s disable row level security', walled);
        end loop;
      end
      $$\
      """;

  @Test
  void no_door_lets_a_stranger_in() throws Exception {
    try (TestNode node = TestNode.start()) {
      takeDownWalls(node);
      assertThat(Strangers.letIn(node.ports())).isEmpty();
    }
  }

  private static void takeDownWalls(TestNode node) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(
                node.where().jdbcUrl(), node.where().user(), node.where().password());
        Statement statement = connection.createStatement()) {
      statement.execute(WALLS_DOWN);
    }
  }

  /**
   * The same without a test framework around, for a copy of the adapter that was made worse.
   *
   * @param arguments none
   * @throws Exception when it can't be tried
   */
  public static void main(String[] arguments) throws Exception {
    int status;
    try (TestNode node = TestNode.start()) {
      takeDownWalls(node);
      java.util.List<String> wrong = Strangers.letIn(node.ports());
      wrong.forEach(System.out::println);
      status = wrong.isEmpty() ? 0 : 3;
    }
    System.exit(status);
  }
}
