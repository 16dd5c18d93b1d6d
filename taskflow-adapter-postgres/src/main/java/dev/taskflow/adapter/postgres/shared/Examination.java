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
