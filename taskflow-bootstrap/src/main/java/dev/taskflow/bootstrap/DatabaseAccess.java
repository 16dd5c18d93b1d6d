package dev.taskflow.bootstrap;

import java.util.Optional;

/**
 * The database to use, our own or the one that the settings name.
 *
 * @param jdbcUrl without user and password
 * @param user the role to log in as
 * @param password may be empty when the server asks for none; left out of {@link #toString()}
 * @param migration the same database as the role that owns the schema; empty when one role is both
 */
public record DatabaseAccess(
    String jdbcUrl, String user, String password, Optional<DatabaseAccess> migration) {
  /** One role for both. */
  public DatabaseAccess(String jdbcUrl, String user, String password) {
    this(jdbcUrl, user, password, Optional.empty());
  }

  /** As who the schema is made. */
  public DatabaseAccess migrator() {
    return migration.orElse(this);
  }

  @Override
  public String toString() {
    return "DatabaseAccess[" + jdbcUrl + " as " + user + "]";
  }
}
