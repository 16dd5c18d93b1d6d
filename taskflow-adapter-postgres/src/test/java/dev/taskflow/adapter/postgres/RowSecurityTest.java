package dev.taskflow.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskflow.application.contract.World;
import dev.taskflow.application.task.TaskCommand;
import dev.taskflow.domain.project.Role;
import dev.taskflow.domain.task.TaskId;
import dev.taskflow.embeddedpostgres.Database;
import dev.taskflow.embeddedpostgres.TestPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Around the application, as its role: what PostgreSQL itself refuses to whom. */
class RowSecurityTest {
  private static TestNode node;
  private static Database application;
  private static World owner;
  private static World stranger;
  private static UUID project;
  private static UUID task;

  @BeforeAll
  static void start() {
    node = TestNode.start();
    application = TestPostgres.application(node.where());
    owner = new World(node.ports());
    stranger = new World(node.ports());
    project = owner.inbox().value();
    task = World.newId();
    owner.does(new TaskCommand.CreateTask(new TaskId(task), null, World.titled("Mine"), null));
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  private static World with(Role role) {
    World member = new World(node.ports());
    owner.lets(member, owner.inbox(), role);
    return member;
  }

  /** Rows written, and then forgotten. */
  private static int write(@Nullable World actor, String sql) throws SQLException {
    try (Connection connection = connect()) {
      connection.setAutoCommit(false);
      if (actor != null) {
        act(connection, actor);
      }
      int rows = update(connection, sql);
      connection.rollback();
      return rows;
    }
  }

  private static Connection connect() throws SQLException {
    return DriverManager.getConnection(
        application.jdbcUrl(), application.user(), application.password());
  }

  private static void act(Connection connection, World actor) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("select set_config('app.actor', ?, true)")) {
      statement.setString(1, actor.you().id().toString());
      statement.execute();
    }
  }

  private static int update(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return statement.executeUpdate(
          sql.replace(":project", "'" + project + "'")
              .replace(":task", "'" + task + "'")
              .replace(":stranger", "'" + stranger.you().id() + "'")
              .replace(":owner", "'" + owner.you().id() + "'"));
    }
  }

  private static final String COPY =
      "insert into task (workspace_id, project_id, id, number, title, description, status_id,"
          + " priority, rank, version, created_at, created_by, updated_at) select workspace_id,"
          + " project_id, gen_random_uuid(), 77, title, description, status_id, priority, rank ||"
          + " 'x', 1, now(), created_by, now() from task where id = :task";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update task set title = 'Theirs'",
        "delete from task",
        "update project set name = 'Theirs'",
        "update status set name = 'Theirs'",
        "delete from status",
        "update member set role = 'viewer'",
        "delete from member where user_id = :owner",
        "update change set before = '{}'"
      })
  void nobody_and_a_stranger_write_no_row(String sql) throws SQLException {
    String mine = sql + (sql.contains(" where ") ? " and " : " where ");
    String column = sql.contains(" project ") ? "id" : "project_id";
    assertThat(write(null, mine + column + " = :project")).isZero();
    assertThat(write(stranger, mine + column + " = :project")).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        COPY,
        "insert into member (workspace_id, project_id, user_id, role) values (1, :project,"
            + " :stranger, 'owner')",
        "insert into status (workspace_id, project_id, id, name, category, rank) values (1,"
            + " :project, gen_random_uuid(), 'Theirs', 'todo', 'zz')",
        "insert into change (workspace_id, id, v, at, actor_id, via, batch_id, kind, audience,"
            + " entity_type, entity_id, project_id, version, before, after, revertible) values (1,"
            + " gen_random_uuid(), 1, now(), :owner, 'session', gen_random_uuid(), 'task.edited',"
            + " '', 'task', :task, :project, 9, '{}', '{}', true)"
      })
  void nobody_and_a_stranger_add_nothing(String sql) {
    assertRefused(null, sql);
    assertRefused(stranger, sql);
  }

  @ParameterizedTest
  @EnumSource(
      value = Role.class,
      names = {"VIEWER", "COMMENTER"})
  void who_only_looks_writes_no_task(Role role) throws SQLException {
    World member = with(role);
    assertRefused(member, COPY);
    assertRefused(member, "update task set title = 'Theirs' where id = :task");
    assertRefused(member, "update project set name = 'Theirs' where id = :project");
    assertRefused(
        member, "update member set role = 'owner' where user_id = '" + member.you().id() + "'");
    assertThat(write(member, "delete from task where id = :task")).isZero();
  }

  @Test
  void an_editor_writes_tasks_and_moves_none_to_a_foreign_project() throws SQLException {
    World editor = with(Role.EDITOR);
    assertThat(write(editor, COPY)).isOne();
    assertThat(write(editor, "update task set title = 'Ours' where id = :task")).isOne();
    assertRefused(
        editor, "update task set project_id = '" + stranger.inbox() + "' where id = :task");
    assertRefused(
        editor, "update member set role = 'owner' where user_id = '" + editor.you().id() + "'");
    String leave = "delete from member where project_id = :project and user_id = ";
    assertThat(write(editor, leave + "'" + editor.you().id() + "'")).isOne();
    assertThat(write(editor, leave + ":owner")).isZero();
  }

  @Test
  void the_actor_is_forgotten_with_the_transaction() throws SQLException {
    try (Connection connection = connect()) {
      connection.setAutoCommit(false);
      act(connection, owner);
      assertThat(update(connection, "update task set title = 'Kept' where id = :task")).isOne();
      connection.commit();
      assertThat(update(connection, "update task set title = 'Not' where id = :task")).isZero();
      connection.rollback();
    }
  }

  @Test
  void every_table_of_a_project_has_its_wall() throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                """
                select count(*), string_agg(c.relname, ', ') filter (where not (c.relrowsecurity and c.relforcerowsecurity
                  and exists (select from pg_policy p where p.polrelid = c.oid and p.polcmd = 'a')))
                from pg_class c join pg_namespace s on s.oid = c.relnamespace
                where s.nspname = 'public' and c.relkind in ('r', 'p') and (c.relname = 'project' or exists (
                  select from pg_attribute a where a.attrelid = c.oid and a.attname = 'project_id'))\
                """)) {
      row.next();
      assertThat(row.getInt(1)).isGreaterThanOrEqualTo(5);
      assertThat(row.getString(2)).isNull();
    }
  }

  private static void assertRefused(@Nullable World actor, String sql) {
    assertThatThrownBy(() -> write(actor, sql))
        .isInstanceOfSatisfying(
            SQLException.class,
            e -> assertThat(e.getSQLState()).as(e.getMessage()).isEqualTo("42501"));
  }
}
