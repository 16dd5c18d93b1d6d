package dev.taskflow.adapter.postgres.shared;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.logging.Level;
import java.util.logging.Logger;
import liquibase.Scope;
import liquibase.UpdateSummaryEnum;
import liquibase.command.CommandScope;
import liquibase.command.core.UpdateCommandStep;
import liquibase.command.core.helpers.DbUrlConnectionArgumentsCommandStep;
import liquibase.command.core.helpers.ShowSummaryArgument;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import liquibase.lockservice.LockService;
import liquibase.lockservice.LockServiceFactory;
import liquibase.resource.ClassLoaderResourceAccessor;
import liquibase.ui.LoggerUIService;
import org.jspecify.annotations.Nullable;

/**
 * Brings a database to this version's schema. To be called before anything else uses the database.
 */
public final class Migrations {
  private static final String CHANGE_LOG = "dev/taskflow/adapter/postgres/changelog.sql";

  /** "taskflow" in ASCII: the advisory lock that one node holds while it migrates. */
  private static final long LOCK = 0x7461736b666c6f77L;

  /**
   * Liquibase tells every step; its warnings are enough. A field, because a logger nobody holds
   * forgets its level.
   */
  private static final Logger LIQUIBASE = Logger.getLogger("liquibase");

  /**
   * What the application's role may do; it owns nothing. %1$s stands for the schema, %2$s for the
   * role. Tables of later versions are covered from the moment that they are made; the narrower
   * rights of single tables come after the broad ones. A written change stays as it is, but for
   * what blanking a deleted person's private projects takes away.
   */
  private static final List<String> GRANTS =
      List.of(
          "revoke create on schema %1$s from public",
          "grant usage on schema %1$s to %2$s",
          "grant select, insert, update, delete on all tables in schema %1$s to %2$s",
          "grant usage, select on all sequences in schema %1$s to %2$s",
          "alter default privileges in schema %1$s grant select, insert, update, delete on tables"
              + " to %2$s",
          "alter default privileges in schema %1$s grant usage, select on sequences to %2$s",
          "revoke insert, update, delete on %1$s.databasechangelog, %1$s.databasechangeloglock,"
              + " %1$s.schema_hash from %2$s",
          "revoke update, delete on %1$s.change from %2$s",
          "grant update (before, after, revertible) on %1$s.change to %2$s",
          "revoke update, delete on %1$s.change_seq from %2$s",
          "revoke insert, delete on %1$s.sequencer, %1$s.workspace from %2$s");

  /**
   * Row-level security is forced, so the owner's own migrations would see no rows without this. Not
   * in the change log: it names the role that owns the tables now.
   */
  private static final String OWNER_PASSES =
      """
      do $$
      declare
        walled regclass;
      begin
        for walled in
          select c.oid from pg_class c
          where c.relnamespace = current_schema()::text::regnamespace and c.relrowsecurity
            and not exists (select from pg_policy p
              where p.polrelid = c.oid and p.polname = 'owner' and p.polroles = array[current_user::regrole::oid])
        loop
          execute format('drop policy if exists owner on %s', walled);
          execute format('create policy owner on %s to current_user using (true) with check (true)', walled);
        end loop;
      end
      $$\
      """;

  /**
   * Only where it is wanted: even while a connection's reads are free, planning what it is free of
   * makes the smallest of them a quarter slower.
   */
  private static final String WALL_READS =
      """
      do $$
      declare
        part record;
      begin
        for part in
          select c.oid::regclass as walled, c.relname from pg_class c join pg_policy p on p.polrelid = c.oid
          where c.relnamespace = current_schema()::text::regnamespace and p.polname = 'read'
            and pg_get_expr(p.polqual, p.polrelid) = 'true'
        loop
          execute format('alter policy read on %s using ((select app_reads_freely()) or %s)', part.walled,
            case part.relname
              -- Its maker reads it in the statement that makes it.
              when 'project' then 'id in (select app_projects()) or created_by = (select app_actor()) and app_is_new(id)'
              when 'change' then 'audience = (select ''user:'' || app_actor())
                or not starts_with(audience, ''user:'') and project_id in (select app_projects())'
              else 'project_id in (select app_projects())' end);
        end loop;
      end
      $$\
      """;

  private Migrations() {}

  /**
   * The same for a database in which one role both owns the tables and works in them.
   *
   * @param jdbcUrl where
   * @param user who
   * @param password their password, null for none
   */
  public static void run(String jdbcUrl, String user, @Nullable String password) {
    run(jdbcUrl, user, password, user);
  }

  /**
   * Migrates, or sees in one query that there is nothing to do. Several nodes may call it at once;
   * a node that died while migrating is no obstacle.
   *
   * @param jdbcUrl where
   * @param user who owns the schema
   * @param password their password, null for none
   * @param application the role that works in the tables
   */
  public static void run(
      String jdbcUrl, String user, @Nullable String password, String application) {
    String wanted = hash();
    try (Connection connection = connect(jdbcUrl, user, password)) {
      if (wanted.equals(storedHash(connection)) && isGranted(connection, application)) {
        return;
      }
      try (PreparedStatement lock = connection.prepareStatement("select pg_advisory_lock(?)")) {
        lock.setLong(1, LOCK);
        lock.execute();
      }
      if (!wanted.equals(storedHash(connection))) {
        migrate(jdbcUrl, user, password);
        store(connection, wanted);
        // Also to a role that has had them: there may be new tables, and other rights to old ones.
        grant(connection, user, application);
      } else if (!isGranted(connection, application)) {
        grant(connection, user, application);
      }
    } catch (SQLException e) {
      throw new DbException(e);
    } catch (Exception e) {
      throw new IllegalStateException("The database can't be migrated: " + e.getMessage(), e);
    }
  }

  /**
   * Makes the policies bind what is read on connections that say so. It stays, since other nodes
   * may still count on it; connections that don't say so read as before.
   *
   * @param jdbcUrl where, migrated
   * @param user who owns the schema
   * @param password their password, null for none
   */
  public static void wallReads(String jdbcUrl, String user, @Nullable String password) {
    try (Connection connection = connect(jdbcUrl, user, password);
        Statement statement = connection.createStatement()) {
      // With the connection it ends.
      statement.execute("select pg_advisory_lock(" + LOCK + ")");
      statement.execute(WALL_READS);
    } catch (SQLException e) {
      throw new DbException(e);
    }
  }

  private static boolean isGranted(Connection connection, String application) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement("select has_table_privilege(?, 'sequencer', 'update')")) {
      query.setString(1, application);
      try (ResultSet row = query.executeQuery()) {
        row.next();
        return row.getBoolean(1);
      }
    }
  }

  private static void grant(Connection connection, String user, String application)
      throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute(OWNER_PASSES);
      if (user.equals(application)) {
        connection.commit();
        return;
      }
      String schema;
      try (ResultSet row = statement.executeQuery("select current_schema()")) {
        row.next();
        schema = statement.enquoteIdentifier(row.getString(1), true);
      }
      for (String grant : GRANTS) {
        statement.execute(grant.formatted(schema, statement.enquoteIdentifier(application, true)));
      }
      connection.commit();
    }
    connection.setAutoCommit(true);
  }

  /** Whether that database has this version's schema. */
  static boolean isCurrent(Connection connection) throws SQLException {
    return hash().equals(storedHash(connection));
  }

  static Connection connect(String jdbcUrl, String user, @Nullable String password)
      throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", user);
    if (password != null) {
      properties.setProperty("password", password);
    }
    properties.setProperty("ApplicationName", "taskflow-migrations");
    return DriverManager.getConnection(jdbcUrl, properties);
  }

  /**
   * Called under our own lock, so that a lock of Liquibase's that is still there belongs to a node
   * that died.
   */
  private static void migrate(String jdbcUrl, String user, @Nullable String password)
      throws Exception {
    Map<String, Object> quiet =
        Map.of(
            Scope.Attr.ui.name(),
            new LoggerUIService(),
            Scope.Attr.resourceAccessor.name(),
            new ClassLoaderResourceAccessor(Migrations.class.getClassLoader()),
            // Nobody but the operator learns that this database is migrated.
            "liquibase.analytics.enabled",
            false);
    LIQUIBASE.setLevel(Level.WARNING);
    Scope.child(
        quiet,
        () -> {
          try (Connection connection = connect(jdbcUrl, user, password);
              Database database =
                  DatabaseFactory.getInstance()
                      .findCorrectDatabaseImplementation(new JdbcConnection(connection))) {
            LockService left = LockServiceFactory.getInstance().getLockService(database);
            left.init();
            if (left.listLocks().length > 0) {
              left.forceReleaseLock();
            }
            update(database);
          }
        });
  }

  private static void update(Database database) throws LiquibaseException {
    new CommandScope(UpdateCommandStep.COMMAND_NAME)
        .addArgumentValue(DbUrlConnectionArgumentsCommandStep.DATABASE_ARG, database)
        .addArgumentValue(UpdateCommandStep.CHANGELOG_FILE_ARG, CHANGE_LOG)
        .addArgumentValue(ShowSummaryArgument.SHOW_SUMMARY, UpdateSummaryEnum.OFF)
        .execute();
  }

  private static @Nullable String storedHash(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      try (ResultSet table =
          statement.executeQuery("select to_regclass('schema_hash') is not null")) {
        table.next();
        if (!table.getBoolean(1)) {
          return null;
        }
      }
      try (ResultSet row = statement.executeQuery("select hash from schema_hash")) {
        return row.next() ? row.getString(1) : null;
      }
    }
  }

  private static void store(Connection connection, String hash) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "create table if not exists schema_hash (only_one boolean primary key, hash text not"
              + " null)");
    }
    try (PreparedStatement statement =
        connection.prepareStatement(
            "insert into schema_hash values (true, ?) on conflict (only_one) do update set hash ="
                + " excluded.hash")) {
      statement.setString(1, hash);
      statement.executeUpdate();
    }
  }

  private static String hash() {
    try (InputStream in = Migrations.class.getClassLoader().getResourceAsStream(CHANGE_LOG)) {
      // Line ends may differ between checkouts; the schema doesn't.
      String text =
          new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
              .replace("\r", "");
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest((text + GRANTS).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (IOException | NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
