package dev.taskflow.adapter.postgres;

import dev.taskflow.adapter.postgres.shared.Db;
import dev.taskflow.adapter.postgres.shared.Migrations;
import dev.taskflow.application.contract.Ports;
import dev.taskflow.application.history.ChangeQueries;
import dev.taskflow.application.history.LogFollower;
import dev.taskflow.application.project.InvitationStore;
import dev.taskflow.application.project.ProjectQueries;
import dev.taskflow.application.project.ProjectStore;
import dev.taskflow.application.shared.UnitOfWork;
import dev.taskflow.application.task.TaskQueries;
import dev.taskflow.application.task.TaskStore;
import dev.taskflow.application.user.AccountStore;
import dev.taskflow.application.user.AttemptStore;
import dev.taskflow.application.user.PersonQueries;
import dev.taskflow.application.user.SessionStore;
import dev.taskflow.application.user.TokenStore;
import dev.taskflow.embeddedpostgres.Database;
import dev.taskflow.embeddedpostgres.TestPostgres;
import io.micronaut.context.ApplicationContext;
import java.util.Map;

/**
 * The adapter as a node runs it, as the application's role, over a database of its own or over one
 * that several nodes share.
 */
public final class TestNode implements AutoCloseable {
  private final Database database;
  private final ApplicationContext context;
  private final Ports ports;

  private TestNode(Database database, boolean readsAreWalled) {
    if (readsAreWalled) {
      Migrations.wallReads(database.jdbcUrl(), database.user(), database.password());
    }
    this.database = database;
    Database application = TestPostgres.application(database);
    this.context =
        ApplicationContext.run(
            Map.of(
                "datasources.default.url", application.jdbcUrl(),
                "datasources.default.username", application.user(),
                "datasources.default.password", application.password(),
                "datasources.default.driver-class-name", "org.postgresql.Driver",
                "taskflow.row-security-reads", readsAreWalled));
    this.ports =
        new Ports(
            context.getBean(UnitOfWork.class),
            context.getBean(TaskStore.class),
            context.getBean(TaskQueries.class),
            context.getBean(ProjectStore.class),
            context.getBean(ProjectQueries.class),
            context.getBean(ChangeQueries.class),
            context.getBean(LogFollower.class),
            context.getBean(AccountStore.class),
            context.getBean(SessionStore.class),
            context.getBean(AttemptStore.class),
            context.getBean(PersonQueries.class),
            context.getBean(InvitationStore.class),
            context.getBean(TokenStore.class));
  }

  /** A migrated database that nobody else uses, as the role that owns it. */
  public static Database database() {
    return TestPostgres.fresh(
        "schema",
        d ->
            Migrations.run(
                d.jdbcUrl(), d.user(), d.password(), TestPostgres.application(d).user()));
  }

  /** A node over a database of its own. */
  public static TestNode start() {
    return over(database());
  }

  /** One more node over a database; its reads are walled when all tests are run so. */
  public static TestNode over(Database database) {
    return over(database, Boolean.getBoolean("taskflow.rowSecurityReads"));
  }

  /** One more node over a database, with walled reads or without. */
  static TestNode over(Database database, boolean readsAreWalled) {
    return new TestNode(database, readsAreWalled);
  }

  public Database where() {
    return database;
  }

  Db db() {
    return context.getBean(Db.class);
  }

  public Ports ports() {
    return ports;
  }

  @Override
  public void close() {
    context.close();
  }
}
