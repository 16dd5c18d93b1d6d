package dev.taskflow.adapter.postgres.shared;

import dev.taskflow.application.shared.Scope;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Binds one value after the other. */
public final class Binder {
  private final PreparedStatement statement;
  private int index;

  /**
   * Starts at the first place.
   *
   * @param statement whose places
   */
  public Binder(PreparedStatement statement) {
    this.statement = statement;
  }

  /** Binds an id. */
  public Binder id(@Nullable UUID value) throws SQLException {
    if (value == null) {
      statement.setNull(++index, Types.OTHER);
    } else {
      statement.setObject(++index, value);
    }
    return this;
  }

  /** Binds {@link Membership#MINE}. */
  public Binder scope(Scope scope) throws SQLException {
    id(scope.viewer().value());
    Set<UUID> limit = scope.limit();
    return limit == null ? id(null) : array("uuid", limit.toArray());
  }

  /** Binds text. */
  public Binder text(@Nullable String value) throws SQLException {
    statement.setString(++index, value);
    return this;
  }

  /** Binds a number. */
  public Binder number(long value) throws SQLException {
    statement.setLong(++index, value);
    return this;
  }

  /** Binds a small number. */
  public Binder integer(@Nullable Integer value) throws SQLException {
    statement.setObject(++index, value, Types.INTEGER);
    return this;
  }

  /** Binds bytes. */
  public Binder bytes(byte[] value) throws SQLException {
    statement.setBytes(++index, value);
    return this;
  }

  /** Binds a truth. */
  public Binder truth(boolean value) throws SQLException {
    statement.setBoolean(++index, value);
    return this;
  }

  /** Binds an instant. */
  public Binder instant(@Nullable Instant value) throws SQLException {
    statement.setObject(
        ++index,
        value == null ? null : value.atOffset(ZoneOffset.UTC),
        Types.TIMESTAMP_WITH_TIMEZONE);
    return this;
  }

  /** Binds a day. */
  public Binder date(@Nullable LocalDate value) throws SQLException {
    statement.setObject(++index, value, Types.DATE);
    return this;
  }

  /** Binds a time of day. */
  public Binder time(@Nullable LocalTime value) throws SQLException {
    statement.setObject(++index, value, Types.TIME);
    return this;
  }

  /** Binds an array of a PostgreSQL type. */
  public Binder array(String type, Object[] values) throws SQLException {
    statement.setArray(++index, statement.getConnection().createArrayOf(type, values));
    return this;
  }
}
