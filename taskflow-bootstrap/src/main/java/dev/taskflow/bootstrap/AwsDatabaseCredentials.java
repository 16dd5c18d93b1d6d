package dev.taskflow.bootstrap;

import dev.taskflow.adapter.aws.secrets.DatabaseLogin;
import dev.taskflow.adapter.aws.secrets.SecretUnavailableException;
import dev.taskflow.adapter.aws.secrets.SecretsManagerCredentials;
import java.time.InstantSource;
import java.util.function.Function;

/** The only class that knows of AWS, whose library is loaded only when a secret is set. */
final class AwsDatabaseCredentials implements DatabaseCredentials {
  private final SecretsManagerCredentials secrets;

  AwsDatabaseCredentials(String arn) {
    try {
      this.secrets = SecretsManagerCredentials.of(arn, InstantSource.system());
    } catch (SecretUnavailableException e) {
      throw refused(e);
    }
  }

  @Override
  public DatabaseAccess current(DatabaseAccess named) {
    return with(named, SecretsManagerCredentials::current);
  }

  @Override
  public DatabaseAccess refresh(DatabaseAccess named) {
    return with(named, SecretsManagerCredentials::refresh);
  }

  @Override
  public void close() {
    secrets.close();
  }

  private DatabaseAccess with(
      DatabaseAccess named, Function<SecretsManagerCredentials, DatabaseLogin> read) {
    try {
      DatabaseLogin login = read.apply(secrets);
      return new DatabaseAccess(named.jdbcUrl(), login.user(), login.password(), named.migration());
    } catch (SecretUnavailableException e) {
      throw refused(e);
    }
  }

  private static SettingsException refused(SecretUnavailableException e) {
    return new SettingsException(Settings.DATABASE_SECRET_ARN + ": " + e.getMessage());
  }
}
