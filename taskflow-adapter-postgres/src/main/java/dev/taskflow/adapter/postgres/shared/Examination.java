package dev.taskflow.adapter.postgres.shared;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** What can be wrong with a database that TaskFlow uses, looked at through one connection. */
public final class Examination {
  private static final int OLDEST = 15;
  private static final int NEWEST = 18;

  /** A row waits some milliseconds for its number; whatever waits so long is forgotten. */
  private static final int PATIENCE_SECONDS = 10;

  private static final String WAITING =
      """
      select count(*), coalesce(extract(epoch from now() - min(c.at)), 0)::bigint from change c
      where c.n > (select low from sequencer) and not exists (select from change_seq s where s.n = c.n)\
      """;

  private static final String ROLE =
      """
      select r.rolname, r.rolsuper or r.rolbypassrls or r.rolcreaterole or r.rolcreatedb,
        exists (select from pg_class c
          where c.relnamespace = current_schema()::text::regnamespace and pg_has_role(c.relowner, 'member')),
        has_schema_privilege(current_schema(), 'create')
      from pg_roles r where r.rolname = current_user\
      """;

  private static final String UNWALLED =
      """
      select count(*), string_agg(c.relname, ', ' order by c.relname) filter (where not (c.relrowsecurity
        and c.relforcerowsecurity and exists (select from pg_policy p where p.polrelid = c.oid and p.polcmd = 'a')
        and exists (select from pg_policy p where p.polrelid = c.oid and p.polcmd = 'w' and p.polwithcheck is not null)
        and not exists (select from pg_policy p where p.polrelid = c.oid and p.polname <> 'owner' and p.polcmd <> 'r'
          and 'true' in (pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid)))))
      from pg_class c
      where c.relnamespace = current_schema()::text::regnamespace and c.relkind in ('r', 'p')
        and (c.relname = 'project' or exists (select from pg_attribute a
          where a.attrelid = c.oid and a.attname = 'project_id' and not a.attisdropped))\
      """;

  private final Connection connection;

  private Examination(Connection connection) {
    this.connection = connection;
  }

  /**
   * One thing that was looked at.
   *
   * @param what in a word or two
   * @param fine whether it is as it should be
   * @param says how it is; for a fault also what to do
   */
  public record Finding(String what, boolean fine, String says) {
    /** As it should be. */
    public static Finding ok(String what, String says) {
      return new Finding(what, true, says);
    }

    /** Not as it should be. */
    public static Finding fault(String what, String says) {
      return new Finding(what, false, says);
    }
  }

  /** One look. */
  private interface Look {
    Finding look() throws SQLException;
  }

  /**
   * Looks at everything; what can't be seen is a fault.
   *
   * @param jdbcUrl where
   * @param user who TaskFlow works as
   * @param password their password
   * @return in an order that names causes before consequences
   */
  public static List<Finding> of(String jdbcUrl, String user, String password) {
    List<Finding> findings = new ArrayList<>();
    try (Connection connection = Migrations.connect(jdbcUrl, user, password)) {
      Examination examination = new Examination(connection);
      see(findings, "PostgreSQL", examination::version);
      see(findings, "schema", examination::schema);
      see(findings, "roles", examination::roles);
      see(findings, "row-level security", examination::rowSecurity);
      see(findings, "log", examination::log);
    } catch (SQLException e) {
      findings.add(
          Finding.fault(
              "database",
              jdbcUrl
                  + " doesn't let us in ("
                  + e.getMessage()
                  + "); see that it runs and that the login is right."));
    }
    return findings;
  }

  private static void see(List<Finding> findings, String what, Look look) {
    try {
      findings.add(look.look());
    } catch (SQLException e) {
      findings.add(
          Finding.fault(
              what,
              "can't be looked at ("
                  + e.getMessage()
                  + "); start this version of TaskFlow once, which puts the schema right."));
    }
  }

  private Finding version() throws SQLException {
    int major = connection.getMetaData().getDatabaseMajorVersion();
    String version = connection.getMetaData().getDatabaseProductVersion();
    return major >= OLDEST && major <= NEWEST
        ? Finding.ok("PostgreSQL", version)
        : Finding.fault("PostgreSQL", version + "; use a version from 15 to 18.");
  }

  private Finding schema() throws SQLException {
    return Migrations.isCurrent(connection)
        ? Finding.ok("schema", "as this version wants it")
        : Finding.fault(
            "schema",
            "of another version; start this version once, which migrates, or use the version that"
                + " wrote it.");
  }

  private Finding roles() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(ROLE)) {
      row.next();
      String name = row.getString(1);
      if (row.getBoolean(2)) {
        return Finding.fault(
            "roles",
            name
                + " may do more than TaskFlow needs (superuser, BYPASSRLS, CREATEROLE or CREATEDB);"
                + " let it log in as a role that may not.");
      }
      if (row.getBoolean(3) || row.getBoolean(4)) {
        return Finding.fault(
            "roles",
            name
                + " owns tables or can make some, so the database can't hold back a mistake of"
                + " ours; give the tables to another role and name it in DATABASE_MIGRATION_USER.");
      }
      return Finding.ok("roles", name + " owns nothing and only works in the tables");
    }
  }

  private Finding rowSecurity() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(UNWALLED)) {
      row.next();
      String open = row.getString(2);
      return open == null
          ? Finding.ok("row-level security", "forced on " + row.getLong(1) + " tables")
          : Finding.fault(
              "row-level security",
              "not forced, or without a policy, on "
                  + open
                  + "; somebody has changed that by hand: alter table … enable row level security,"
                  + " force row level security.");
    }
  }

  private Finding log() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(WAITING)) {
      row.next();
      long waiting = row.getLong(1);
      long seconds = row.getLong(2);
      String says = waiting + " changes wait for their number, the oldest " + seconds + " s";
      return waiting == 0 || seconds < PATIENCE_SECONDS
          ? Finding.ok("log", waiting == 0 ? "every change has its number" : says)
          : Finding.fault(
              "log",
              says
                  + "; if TaskFlow is not running, its next start numbers them; if it is, restart"
                  + " it and look for sessions that are idle in a transaction.");
    }
  }
}
