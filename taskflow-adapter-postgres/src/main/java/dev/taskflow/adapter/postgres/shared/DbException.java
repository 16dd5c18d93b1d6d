package dev.taskflow.adapter.postgres.shared;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** What PostgreSQL objected to. */
public final class DbException extends RuntimeException {
  private static final long serialVersionUID = 1L;

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
}
