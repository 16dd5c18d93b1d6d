package dev.taskflow.adapter.postgres.shared;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads one column after the other. */
public final class Columns {
  private final ResultSet row;
  private int index;

  /**
   * Starts at the first column of the row that the result stands on.
   *
   * @param row the result
   */
  public Columns(ResultSet row) {
    this.row = row;
  }

  /** Reads an id. */
  public UUID id() throws SQLException {
    return row.getObject(++index, UUID.class);
  }

  /** Reads an id that may be missing. */
  public @Nullable UUID idOrNull() throws SQLException {
    return row.getObject(++index, UUID.class);
  }

  /** Reads text. */
  public String text() throws SQLException {
    return row.getString(++index);
  }

  /** Reads text that may be missing. */
  public @Nullable String textOrNull() throws SQLException {
    return row.getString(++index);
  }

  /** Reads a number. */
  public long number() throws SQLException {
    return row.getLong(++index);
  }

  /** Reads a small number. */
  public int integer() throws SQLException {
    return row.getInt(++index);
  }

  /** Reads a small number that may be missing. */
  public @Nullable Integer integerOrNull() throws SQLException {
    int value = row.getInt(++index);
    return row.wasNull() ? null : (Integer) value;
  }

  /** Reads a truth. */
  public boolean truth() throws SQLException {
    return row.getBoolean(++index);
  }

  /** Reads an instant. */
  public Instant instant() throws SQLException {
    return row.getObject(++index, OffsetDateTime.class).toInstant();
  }

  /** Reads an instant that may be missing. */
  public @Nullable Instant instantOrNull() throws SQLException {
    OffsetDateTime value = row.getObject(++index, OffsetDateTime.class);
    return value == null ? null : value.toInstant();
  }

  /** Reads a value of another type that may be missing. */
  public <T> @Nullable T valueOrNull(Class<T> type) throws SQLException {
    return row.getObject(++index, type);
  }

  /** Reads an array that may be missing. */
  public Object @Nullable [] arrayOrNull() throws SQLException {
    Array value = row.getArray(++index);
    return value == null ? null : (Object[]) value.getArray();
  }

  /** Reads an array of ids. */
  public List<UUID> ids() throws SQLException {
    return List.of((UUID[]) row.getArray(++index).getArray());
  }

  /** Reads an array. */
  public Object[] array() throws SQLException {
    return (Object[]) row.getArray(++index).getArray();
  }
}
