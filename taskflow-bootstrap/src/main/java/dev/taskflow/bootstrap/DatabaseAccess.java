package dev.taskflow.bootstrap;

/**
 * The database to use, our own or the one that the settings name.
 *
 * @param jdbcUrl without user and password
 * @param user the role to log in as
 * @param password may be empty when the server asks for none; left out of {@link #toString()}
 */
public record DatabaseAccess(String jdbcUrl, String user, String password) {
  @Override
  public String toString() {
    return "DatabaseAccess[" + jdbcUrl + " as " + user + "]";
  }
}
