package dev.taskflow.bootstrap;

/**
 * Where the login for somebody else's database comes from, when it is kept and changed elsewhere.
 */
interface DatabaseCredentials extends AutoCloseable {
  /**
   * The database with the login that holds now.
   *
   * @throws SettingsException when the login can't be had
   */
  DatabaseAccess current(DatabaseAccess named);

  /**
   * The same, asked anew: the login before has just been refused.
   *
   * @throws SettingsException when the login can't be had
   */
  DatabaseAccess refresh(DatabaseAccess named);

  @Override
  void close();
}
