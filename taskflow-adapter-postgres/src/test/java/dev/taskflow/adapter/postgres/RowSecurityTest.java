package dev.taskflow.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskflow.adapter.postgres.shared.Migrations;
import dev.taskflow.application.contract.World;
import dev.taskflow.application.project.ProjectCommand;
import dev.taskflow.application.task.TaskCommand;
import dev.taskflow.domain.project.ProjectId;
import dev.taskflow.domain.project.Role;
import dev.taskflow.domain.task.TaskId;
import dev.taskflow.domain.user.EmailAddress;
import dev.taskflow.domain.user.UserId;
import dev.taskflow.embeddedpostgres.Database;
import dev.taskflow.embeddedpostgres.TestPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
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
  private static UUID shared;

  @BeforeAll
  static void start() {
    node = TestNode.start();
    Migrations.wallReads(node.where().jdbcUrl(), node.where().user(), node.where().password());
    application = TestPostgres.application(node.where());
    owner = new World(node.ports());
    stranger = new World(node.ports());
    project = owner.inbox().value();
    task = World.newId();
    owner.does(new TaskCommand.CreateTask(new TaskId(task), null, World.titled("Mine"), null));
    ProjectId second = new ProjectId(World.newId());
    owner.does(new ProjectCommand.CreateProject(second, "Shared", null, "", null));
    owner.task(second, "Ours");
    node.ports()
        .invitations(World.ids(), InstantSource.system())
        .invite(owner.you(), second, new EmailAddress("guest@example.org"), Role.VIEWER);
    shared = second.value();
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

  /** A table that is new here brings policies for its reads and its writes, or this fails. */
  @Test
  void every_table_of_a_project_has_its_wall() throws SQLException {
    String open =
        """
        select count(*), string_agg(c.relname, ', ') filter (where not (c.relrowsecurity and c.relforcerowsecurity
          and exists (select from pg_policy p where p.polrelid = c.oid and p.polroles = '{0}' and p.polpermissive
            and p.polcmd in ('r', '*') and pg_get_expr(p.polqual, p.polrelid) <> 'true')
          and exists (select from pg_policy p where p.polrelid = c.oid and p.polroles = '{0}' and p.polpermissive
            and p.polcmd in ('a', '*') and pg_get_expr(p.polwithcheck, p.polrelid) <> 'true')
          and exists (select from pg_policy p where p.polrelid = c.oid and p.polroles = '{0}' and p.polpermissive
            and p.polcmd in ('w', '*') and pg_get_expr(p.polqual, p.polrelid) <> 'true'
            and pg_get_expr(p.polwithcheck, p.polrelid) <> 'true')
          and not exists (select from pg_policy p where p.polrelid = c.oid and p.polroles = '{0}'
            and 'true' in (pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid)))))
        from pg_class c join pg_namespace s on s.oid = c.relnamespace
        where s.nspname = 'public' and c.relkind in ('r', 'p') and (c.relname = 'project' or exists (
          select from pg_attribute a where a.attrelid = c.oid and a.attname = 'project_id' and not a.attisdropped))\
        """;
    try (Connection connection =
            DriverManager.getConnection(
                node.where().jdbcUrl(), node.where().user(), node.where().password());
        Statement statement = connection.createStatement()) {
      assertThat(row(statement, open)).isEqualTo("7 null");
      connection.setAutoCommit(false);
      statement.execute("create table attachment (project_id uuid not null)");
      statement.execute("create table note (project_id uuid not null)");
      statement.execute(
          "alter table note enable row level security, force row level security;"
              + " create policy everything on note using (true) with check (true)");
      statement.execute("alter table task no force row level security");
      statement.execute("drop policy edit on status");
      assertThat(row(statement, open)).contains("attachment", "note", "task", "status");
      connection.rollback();
    }
  }

  private static String row(Statement statement, String sql) throws SQLException {
    try (ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getInt(1) + " " + row.getString(2);
    }
  }

  private static int seen(@Nullable World actor, boolean walled, String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      if (walled) {
        statement.execute("set app.reads = 'walled'");
      }
      if (actor != null) {
        act(connection, actor);
      }
      return count(connection, sql);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"project", "member", "status", "task", "change", "invitation"})
  void where_reads_are_walled_a_member_sees_the_rows_and_nobody_else_does(String table)
      throws SQLException {
    String column = table.equals("project") ? "id" : "project_id";
    String sql = "select count(*) from " + table + " where " + column + " = '" + shared + "'";
    assertThat(seen(owner, true, sql)).isPositive();
    assertThat(seen(stranger, true, sql)).isZero();
    assertThat(seen(null, true, sql)).isZero();
    assertThat(seen(null, false, sql)).isPositive();
  }

  @Test
  void what_one_person_alone_is_told_no_owner_reads() throws SQLException {
    World member = with(Role.VIEWER);
    String sql = "select count(*) from change where audience = 'user:" + member.you().id() + "'";
    assertThat(seen(member, true, sql)).isOne();
    assertThat(seen(owner, true, sql)).isZero();
  }

  @Test
  void a_node_whose_reads_are_walled_sees_nothing_in_nobodys_name() {
    String sql = "select count(*) from task where id = '" + task + "'";
    try (TestNode walled = TestNode.over(node.where(), true);
        TestNode free = TestNode.over(node.where(), false)) {
      assertThat(walled.db().<Integer>read(on -> count(on, sql))).isZero();
      assertThat(free.db().<Integer>read(on -> count(on, sql))).isOne();
      UUID viewer = owner.you().id().value();
      assertThat(walled.db().<Integer>read(viewer, on -> count(on, sql))).isOne();
      assertThat(walled.db().<Integer>read(on -> count(on, sql))).as("afterwards").isZero();
      UUID nobody = stranger.you().id().value();
      assertThat(
              walled
                  .db()
                  .<Integer>run(
                      owner.you().id(), () -> walled.db().read(nobody, on -> count(on, sql))))
          .as("a read in another's name, inside a unit of work")
          .isZero();
    }
  }

  private static int count(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getInt(1);
    }
  }

  /** Around the walls it would be gone in silence: no statement fails, and no row changes. */
  @Test
  void an_account_that_goes_takes_its_rows_whoever_asks() throws SQLException {
    World leaver = new World(node.ports());
    leaver.task(leaver.inbox(), "Secret");
    owner.lets(leaver, new ProjectId(shared), Role.VIEWER);
    UserId who = leaver.you().id();
    boolean done =
        node.ports()
            .work()
            .run(
                () -> {
                  node.ports().accounts().erase(who, Instant.EPOCH);
                  return true;
                });
    assertThat(done).isTrue();
    try (Connection all =
        DriverManager.getConnection(
            node.where().jdbcUrl(), node.where().user(), node.where().password())) {
      String theirs = " where project_id = '" + leaver.inbox() + "'";
      assertThat(count(all, "select count(*) from task" + theirs)).isZero();
      assertThat(count(all, "select count(*) from change" + theirs)).isPositive();
      assertThat(
              count(
                  all,
                  "select count(*) from change where (project_id = '"
                      + leaver.inbox()
                      + "' or audience = 'user:"
                      + who
                      + "') and (before <> '{}' or after <> '{}')"))
          .isZero();
      assertThat(count(all, "select count(*) from member where user_id = '" + who + "'")).isZero();
      assertThat(
              count(
                  all,
                  "select count(*) from project where name = 'Deleted' and id = '"
                      + leaver.inbox()
                      + "'"))
          .isOne();
    }
  }

  /** What they invited to goes even from where they have left, and the others are told. */
  @Test
  void an_account_that_goes_leaves_no_invitation_and_tells_those_it_leaves() throws SQLException {
    World leaver = new World(node.ports());
    UserId who = leaver.you().id();
    ProjectId project = new ProjectId(shared);
    owner.lets(leaver, project, Role.ADMIN);
    var unused =
        node.ports()
            .invitations(World.ids(), InstantSource.system())
            .invite(leaver.you(), project, new EmailAddress("friend@example.org"), Role.VIEWER);
    owner.lets(leaver, project, null);
    ProjectId other = new ProjectId(World.newId());
    owner.does(new ProjectCommand.CreateProject(other, "Other", null, "", null));
    owner.lets(leaver, other, Role.VIEWER);
    boolean done =
        node.ports()
            .work()
            .run(
                () -> {
                  node.ports().accounts().setAdmin(owner.you().id(), true);
                  return true;
                });
    assertThat(done).isTrue();
    node.ports().accounts(InstantSource.system()).remove(owner.you(), who);
    try (Connection all =
        DriverManager.getConnection(
            node.where().jdbcUrl(), node.where().user(), node.where().password())) {
      String theirs = "select count(*) from change where entity_id = '" + who + "' and kind = ";
      String here = " and project_id = '" + other + "'";
      assertThat(count(all, "select count(*) from invitation where invited_by = '" + who + "'"))
          .isZero();
      assertThat(count(all, "select count(*) from member where user_id = '" + who + "'")).isZero();
      assertThat(count(all, theirs + "'member.removed' and actor_id = '" + who + "'" + here))
          .isOne();
      assertThat(count(all, theirs + "'access.revoked' and before = '{}'" + here)).isOne();
    }
  }

  /** Who may not be deleted, because others would be left without an owner. */
  @Test
  void where_reads_are_walled_a_last_owner_is_still_known() {
    var unused = with(Role.VIEWER);
    try (TestNode walled = TestNode.over(node.where(), true)) {
      var work = walled.ports().work();
      var accounts = walled.ports().accounts();
      assertThat(work.run(() -> accounts.isLastOwner(owner.you().id()))).isTrue();
      assertThat(work.run(() -> accounts.isLastOwner(stranger.you().id()))).isFalse();
    }
  }

  private static void assertRefused(@Nullable World actor, String sql) {
    assertThatThrownBy(() -> write(actor, sql))
        .isInstanceOfSatisfying(
            SQLException.class,
            e -> assertThat(e.getSQLState()).as(e.getMessage()).isEqualTo("42501"));
  }
}
