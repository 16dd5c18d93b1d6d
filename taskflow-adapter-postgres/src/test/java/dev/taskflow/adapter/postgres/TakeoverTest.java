package dev.taskflow.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskflow.adapter.postgres.shared.Migrations;
import dev.taskflow.application.contract.Ports;
import dev.taskflow.application.contract.TestClock;
import dev.taskflow.application.contract.TestIds;
import dev.taskflow.application.contract.World;
import dev.taskflow.application.shared.Commands;
import dev.taskflow.application.shared.Scope;
import dev.taskflow.application.task.TaskCommand;
import dev.taskflow.application.task.TaskSort;
import dev.taskflow.domain.filter.FilterParser;
import dev.taskflow.domain.task.TaskId;
import dev.taskflow.domain.task.TaskPatch;
import dev.taskflow.domain.user.Actor;
import dev.taskflow.domain.user.UserId;
import dev.taskflow.embeddedpostgres.Database;
import dev.taskflow.embeddedpostgres.TestPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import liquibase.command.CommandScope;
import liquibase.command.core.UpdateCountCommandStep;
import liquibase.command.core.helpers.DbUrlConnectionArgumentsCommandStep;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import org.junit.jupiter.api.Test;

/** A database that a build without accounts left: the first account takes over what is in it. */
class TakeoverTest {
  private static final UUID YOU = UUID.fromString("01990000-0000-7000-8000-000000000001");
  private static final UUID TASK = UUID.fromString("01990000-0000-7000-8000-000000000007");

  /** What that build wrote at its start, and of a task that was made then. */
  private static final String LEFT =
      """
      create table schema_hash (only_one boolean primary key, hash text not null);
      insert into schema_hash values (true, 'of the build before');
      insert into account (workspace_id, id, name, zone, locale)
        values (1, '01990000-0000-7000-8000-000000000001'::uuid, 'You', 'Europe/Berlin', 'en');
      insert into project (workspace_id, id, key, name, description, color, inbox_of, next_number, version, created_at,
          created_by, updated_at)
        select 1, '01990000-0000-7000-8000-000000000002'::uuid, 'INBO', 'Inbox', '', 'grey', id, 2, 1, now(), id, now()
        from account;
      insert into member select 1, id, inbox_of, 'owner' from project;
      insert into status (workspace_id, project_id, id, name, category, rank)
        select 1, id, '01990000-0000-7000-8000-000000000003'::uuid, 'To do', 'todo', 'a0' from project
        union all select 1, id, '01990000-0000-7000-8000-000000000004'::uuid, 'Doing', 'doing', 'a1' from project
        union all select 1, id, '01990000-0000-7000-8000-000000000005'::uuid, 'Done', 'done', 'a2' from project;
      insert into task (workspace_id, project_id, id, number, title, description, status_id, priority, rank, version,
          created_at, created_by, updated_at)
        select 1, p.id, '01990000-0000-7000-8000-000000000007'::uuid, 1, 'From before', '',
          '01990000-0000-7000-8000-000000000003'::uuid, 0, 'a0', 1, now(), p.created_by, now() from project p;
      insert into change (workspace_id, id, v, at, actor_id, via, batch_id, kind, audience, entity_type, entity_id,
          project_id, version, before, after, revertible)
        select 1, '01990000-0000-7000-8000-000000000008'::uuid, 1, now(), p.created_by, 'session',
          '01990000-0000-7000-8000-000000000009'::uuid, 'task.created', 'project:' || p.id, 'task', t.id, p.id, 1, '{}',
          '{"title":"From before"}', true
        from project p, task t;
      insert into change_seq select 1, n from change;
      update sequencer set low = 1\
      """;

  @Test
  void the_first_account_takes_over_what_a_build_without_accounts_left() throws Exception {
    Database database = TestPostgres.fresh();
    asThatBuildLeftIt(database);

    Migrations.run(
        database.jdbcUrl(),
        database.user(),
        database.password(),
        TestPostgres.application(database).user());

    try (TestNode node = TestNode.over(database)) {
      Ports ports = node.ports();
      TestIds ids = new TestIds();
      TestClock clock = new TestClock();
      UserId ann = ports.register(ids, clock, "ann@example.org");
      assertThat(ann.value()).isEqualTo(YOU);
      assertThat(ports.accounts().withEmail("ann@example.org"))
          .get()
          .matches(account -> account.admin() && account.id().equals(ann));
      Scope scope = new Scope(ann);
      assertThat(
              ports
                  .taskQueries()
                  .list(
                      scope,
                      FilterParser.parse(""),
                      World.seenBy(scope),
                      TaskSort.BY_RANK,
                      null,
                      50)
                  .items())
          .singleElement()
          .matches(task -> task.title().equals("From before") && task.key().equals("INBO-1"));
      assertThat(ports.changes().since(scope, null, 0, 50).items())
          .singleElement()
          .matches(change -> change.kind().equals("task.created"));
      // Behind the walls that came meanwhile, it is theirs to write, too.
      Commands commands = ports.commands(ids, clock);
      TaskPatch title = TaskPatch.with().title("Still mine").build();
      commands.execute(
          new Actor(ann, "Ann", Actor.Via.SESSION),
          new TaskCommand.EditTask(new TaskId(TASK), null, title));
      assertThat(ports.taskQueries().find(scope, TASK))
          .get()
          .matches(task -> task.title().equals("Still mine"));
    } finally {
      TestPostgres.drop(database);
    }
  }

  private static void asThatBuildLeftIt(Database database) throws SQLException, LiquibaseException {
    try (Connection connection =
        DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password())) {
      new CommandScope(UpdateCountCommandStep.COMMAND_NAME)
          .addArgumentValue(
              DbUrlConnectionArgumentsCommandStep.DATABASE_ARG,
              DatabaseFactory.getInstance()
                  .findCorrectDatabaseImplementation(new JdbcConnection(connection)))
          .addArgumentValue(
              UpdateCountCommandStep.CHANGELOG_FILE_ARG,
              "dev/taskflow/adapter/postgres/changelog.sql")
          .addArgumentValue(UpdateCountCommandStep.COUNT_ARG, 1)
          .execute();
    }
    try (Connection connection =
            DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
        Statement statement = connection.createStatement()) {
      statement.execute(LEFT);
    }
  }
}
