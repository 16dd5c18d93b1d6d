package dev.taskflow.adapter.postgres.shared;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** What PostgreSQL objected to. */
public final class DbException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final Set<String> OUTAGES = Set.of("55P03", "57014", "25P03", "25P04");

  /** The SQLSTATE, empty when there is none. */
  private final String state;

  /** The constraint that was broken, null for none. */
  private final @Nullable String constraint;

  /**
   * Wraps.
   *
   * @param cause what the driver threw
   */
  public DbException(SQLException cause) {
    super(cause.getMessage(), cause);
    this.state = cause.getSQLState() == null ? "" : cause.getSQLState();
    ServerErrorMessage server =
        cause instanceof PSQLException psql ? psql.getServerErrorMessage() : null;
    this.constraint = server == null ? null : server.getConstraint();
  }

  /**
   * Whether a unique constraint was broken.
   *
   * @param name its name
   * @return true when it was that one
   */
  public boolean breaks(String name) {
    return state.equals("23505") && name.equals(constraint);
  }

  /**
   * Whether the same transaction may succeed when it is tried again: serialization failure,
   * deadlock.
   */
  boolean isWorthAnotherTry() {
    return state.equals("40001") || state.equals("40P01");
  }

  /** Whether the connection ended, or was found to have ended, while it was used. */
  boolean isCut() {
    return state.equals("08003") || state.equals("08006") || state.equals("57P01");
  }

  /**
   * Whether PostgreSQL is not there or not able to: connection gone or refused (08), stopping or
   * ending our session (57P, 25P03, 25P04), out of room or connections (53), a lock or a statement
   * that took too long, or no connection to be had from the pool.
   */
  boolean isOutage() {
    return state.startsWith("08")
        || state.startsWith("53")
        || state.startsWith("57P")
        || OUTAGES.contains(state)
        || getCause() instanceof SQLTransientConnectionException
        || getCause() instanceof SQLNonTransientConnectionException;
  }
}
