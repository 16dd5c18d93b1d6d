package dev.taskflow.bootstrap;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Refuses to start on a database that others can reach with a password that they can guess. On this
 * machine's loopback it is its people's own business.
 */
final class DatabasePasswords {
  private static final Pattern URL = Pattern.compile("jdbc:postgresql:(?://([^/?]*))?.*");
  private static final Pattern LOOPBACK =
      Pattern.compile("(localhost|127(\\.\\d{1,3}){3}|\\[?::1]?)?(:\\d+)?");

  private DatabasePasswords() {}

  /**
   * Looks at what we log in with.
   *
   * @param database where and as whom
   * @param managed whether the login is from a secret of {@code DATABASE_SECRET_ARN}
   * @throws SettingsException for the first that can be guessed; it never shows the password
   */
  static void check(DatabaseAccess database, boolean managed) {
    if (isOnLoopback(database.jdbcUrl())) {
      return;
    }
    check(database, managed ? Settings.DATABASE_SECRET_ARN : Settings.DATABASE_PASSWORD);
    database
        .migration()
        .ifPresent(migrator -> check(migrator, Settings.DATABASE_MIGRATION_PASSWORD));
  }

  private static void check(DatabaseAccess login, String name) {
    weakness(login.password(), login.user(), login.jdbcUrl())
        .ifPresent(
            weakness -> {
              throw new SettingsException(
                  name
                      + ": the password of "
                      + login.user()
                      + " "
                      + weakness
                      + ", and the database is not on this machine. Take a new one from `openssl"
                      + " rand -hex 24`, set it there with ALTER ROLE, and here.");
            });
  }

  private static Optional<String> weakness(String password, String user, String url) {
    String plain = password.toLowerCase(Locale.ROOT);
    if (plain.isEmpty()) {
      // A client certificate is worth more than a password.
      return url.contains("sslcert=") ? Optional.empty() : Optional.of("is empty");
    }
    if (user.length() > 2
        && plain.contains(user.toLowerCase(Locale.ROOT))
        && plain.length() < user.length() + Guessable.SHORTEST) {
      return Optional.of("is made of the user's name");
    }
    return Guessable.why(plain);
  }

  static boolean isOnLoopback(String jdbcUrl) {
    Matcher url = URL.matcher(jdbcUrl);
    String hosts = url.matches() && url.group(1) != null ? url.group(1) : "";
    return Set.copyOf(List.of(hosts.split(","))).stream()
        .allMatch(host -> LOOPBACK.matcher(host).matches());
  }
}
