package dev.taskflow.embeddedpostgres;

/**
 * How to reach one database.
 *
 * @param jdbcUrl without user and password
 * @param user the role to log in as
 * @param password its password; left out of {@link #toString()} so that it stays out of logs
 */
public record Database(String jdbcUrl, String user, String password) {
  @Override
  public String toString() {
    return "Database[" + jdbcUrl + " as " + user + "]";
  }
}
