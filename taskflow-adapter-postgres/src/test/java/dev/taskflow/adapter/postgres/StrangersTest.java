package dev.taskflow.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskflow.application.contract.Strangers;
import dev.taskflow.application.contract.World;
import dev.taskflow.domain.project.ProjectId;
import dev.taskflow.domain.task.TaskId;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
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

  private static final String LOCKS =
      """
      select count(*) from pg_locks l join pg_database d on d.oid = l.database and d.datname = current_database()
      where l.locktype = 'advisory' and l.granted
        and (l.classid::bigint << 32 | l.objid::bigint) = hashtextextended(?::uuid::text, 1)\
      """;

  @Test
  void no_door_lets_a_stranger_in() throws Exception {
    try (TestNode node = TestNode.start()) {
      assertThat(wrong(node)).isEmpty();
    }
  }

  private static List<String> wrong(TestNode node) throws SQLException {
    takeDownWalls(node);
    List<String> wrong = new ArrayList<>(Strangers.letIn(node.ports()));
    World owner = new World(node.ports());
    World stranger = new World(node.ports());
    TaskId task = owner.task(owner.inbox(), "Private");
    Map<String, Consumer<World>> doors =
        Map.of(
            "projects.lockWhole",
            by -> node.ports().projects().lockWhole(by.scope(), owner.inbox()),
            "tasks.lock",
            by -> node.ports().tasks().lock(by.scope(), task),
            "tasks.lockInOrder",
            by -> node.ports().tasks().lockInOrder(by.scope(), task));
    doors.forEach(
        (door, lock) -> {
          if (locks(node, owner, owner.inbox(), lock) != 1) {
            wrong.add(door + " holds nobody off");
          }
          if (locks(node, stranger, owner.inbox(), lock) != 0) {
            wrong.add(door + " lets a stranger hold up the members");
          }
        });
    return wrong;
  }

  /** How many locks on a project somebody holds after asking for it. */
  private static int locks(TestNode node, World by, ProjectId project, Consumer<World> lock) {
    return by.work(
        () -> {
          lock.accept(by);
          try (Connection connection = connection(node);
              PreparedStatement statement = connection.prepareStatement(LOCKS)) {
            statement.setObject(1, project.value());
            try (ResultSet row = statement.executeQuery()) {
              row.next();
              return row.getInt(1);
            }
          } catch (SQLException e) {
            throw new AssertionError(e);
          }
        });
  }

  private static Connection connection(TestNode node) throws SQLException {
    return DriverManager.getConnection(
        node.where().jdbcUrl(), node.where().user(), node.where().password());
  }

  private static void takeDownWalls(TestNode node) throws SQLException {
    try (Connection connection = connection(node);
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
      List<String> wrong = wrong(node);
      wrong.forEach(System.out::println);
      status = wrong.isEmpty() ? 0 : 3;
    }
    System.exit(status);
  }
}
