package dev.taskflow.adapter.aws.secrets;

/**
 * Who logs in at the database, and with what.
 *
 * @param password left out of {@link #toString()}
 */
public record DatabaseLogin(String user, String password) {
  @Override
  public String toString() {
    return "DatabaseLogin[" + user + "]";
  }
}
