package dev.taskflow.bootstrap;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the person who starts TaskFlow may choose, from the environment.
 *
 * @param exposure who can reach it
 * @param port to listen on; 0 leaves the choice to the system
 * @param home the folder for our own database
 * @param database somebody else's PostgreSQL; empty for our own
 * @param databaseSecret the ARN of the secret that holds its login, which {@code database} then
 *     lacks
 * @param rowSecurityReads whether row-level security binds what is read, too
 * @param rateLimit how much one person may ask of it
 */
public record Settings(
    Exposure exposure,
    int port,
    Path home,
    Optional<DatabaseAccess> database,
    Optional<String> databaseSecret,
    boolean rowSecurityReads,
    RateLimit rateLimit) {
  static final String PORT = "TASKFLOW_PORT";
  static final String HOME = "TASKFLOW_HOME";
  static final String PUBLIC_URL = "TASKFLOW_PUBLIC_URL";
  static final String DATABASE_URL = "DATABASE_URL";
  static final String DATABASE_USER = "DATABASE_USER";
  static final String DATABASE_PASSWORD = "DATABASE_PASSWORD";
  static final String DATABASE_MIGRATION_USER = "DATABASE_MIGRATION_USER";
  static final String DATABASE_MIGRATION_PASSWORD = "DATABASE_MIGRATION_PASSWORD";
  static final String DATABASE_SECRET_ARN = "DATABASE_SECRET_ARN";
  static final String ROW_SECURITY_READS = "TASKFLOW_ROW_SECURITY_READS";

  private static final Pattern POSTGRES =
      Pattern.compile("postgres(?:ql)?://(?:([^@/?#]*)@)?([^@/?#]*)/([^@/?#]+)(?:\\?([^#]*))?");
  private static final Pattern JDBC = Pattern.compile("(jdbc:postgresql:[^?]+)(?:\\?(.*))?");

  /**
   * Reads the environment; an empty value counts as not set.
   *
   * @param folder the default home, {@code .taskflow}, lies in it
   * @throws SettingsException for the first value that can't be used
   */
  public static Settings of(Map<String, String> environment, Path folder) {
    return new Settings(
        Exposure.of(set(environment), value(environment, PUBLIC_URL).map(Settings::publicUrl)),
        port(value(environment, PORT).orElse("8080")),
        home(value(environment, HOME), folder),
        database(environment),
        value(environment, DATABASE_SECRET_ARN),
        rowSecurityReads(value(environment, ROW_SECURITY_READS).orElse("false")),
        RateLimit.of(set(environment)));
  }

  private static boolean rowSecurityReads(String value) {
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default ->
          throw new SettingsException(
              ROW_SECURITY_READS + " is " + value + "; set it to true or false.");
    };
  }

  private static Optional<String> value(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name))
        .map(String::strip)
        .filter(value -> !value.isEmpty());
  }

  private static Map<String, String> set(Map<String, String> environment) {
    return environment.entrySet().stream()
        .map(entry -> Map.entry(entry.getKey(), entry.getValue().strip()))
        .filter(entry -> !entry.getValue().isEmpty())
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static int port(String value) {
    if (value.matches("\\d{1,5}")) {
      int port = Integer.parseInt(value);
      if (port <= 65_535) {
        return port;
      }
    }
    throw new SettingsException(
        PORT + " is " + value + "; set it to a number from 1 to 65535, or to 0 for any free port.");
  }

  private static Path home(Optional<String> value, Path folder) {
    try {
      return value.map(Path::of).orElse(folder.resolve(".taskflow")).toAbsolutePath().normalize();
    } catch (InvalidPathException e) {
      throw new SettingsException(
          HOME
              + " is not a path that this system knows ("
              + e.getReason()
              + "); set it to a folder.");
    }
  }

  private static URI publicUrl(String value) {
    try {
      URI url = new URI(value);
      boolean web = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
      boolean origin =
          url.getRawPath() == null || url.getRawPath().isEmpty() || url.getRawPath().equals("/");
      boolean plain =
          url.getRawQuery() == null && url.getRawFragment() == null && url.getRawUserInfo() == null;
      if (web && origin && plain && url.getHost() != null) {
        // Browsers leave the usual port out of what they send.
        int usual = url.getScheme().equals("https") ? 443 : 80;
        int port = url.getPort() == usual ? -1 : url.getPort();
        return new URI(url.getScheme(), null, url.getHost(), port, null, null, null);
      }
    } catch (URISyntaxException e) {
      // Said below.
    }
    throw new SettingsException(
        PUBLIC_URL
            + " is "
            + value
            + "; set it to what browsers show before the first slash, such as"
            + " https://tasks.example.org.");
  }

  private static Optional<DatabaseAccess> database(Map<String, String> environment) {
    Optional<String> url = value(environment, DATABASE_URL);
    Optional<String> user = value(environment, DATABASE_USER);
    Optional<String> password = value(environment, DATABASE_PASSWORD);
    boolean secret = value(environment, DATABASE_SECRET_ARN).isPresent();
    Optional<String> migrator = value(environment, DATABASE_MIGRATION_USER);
    Optional<String> migratorsPassword = value(environment, DATABASE_MIGRATION_PASSWORD);
    if (migrator.isEmpty() && migratorsPassword.isPresent()) {
      throw new SettingsException(
          DATABASE_MIGRATION_PASSWORD
              + " is set, but "
              + DATABASE_MIGRATION_USER
              + " is not: set both or neither.");
    }
    if (url.isEmpty()) {
      Optional<String> alone =
          Stream.of(DATABASE_USER, DATABASE_PASSWORD, DATABASE_SECRET_ARN, DATABASE_MIGRATION_USER)
              .filter(name -> value(environment, name).isPresent())
              .findFirst();
      if (alone.isPresent()) {
        throw new SettingsException(
            alone.get()
                + " is set, but "
                + DATABASE_URL
                + " is not: set that as well, or neither to use the PostgreSQL that TaskFlow"
                + " brings.");
      }
      return Optional.empty();
    }
    DatabaseAccess named = parse(url.get());
    DatabaseAccess access =
        new DatabaseAccess(
            named.jdbcUrl(),
            user.orElse(named.user()),
            password.orElse(named.password()),
            migrator.map(
                owner -> new DatabaseAccess(named.jdbcUrl(), owner, migratorsPassword.orElse(""))));
    if (secret && !(access.user().isEmpty() && access.password().isEmpty())) {
      throw new SettingsException(
          DATABASE_SECRET_ARN
              + " is set, and a user or a password is as well: leave out one or the other.");
    }
    if (access.user().isEmpty() && !secret) {
      throw new SettingsException(DATABASE_URL + " names no user; set " + DATABASE_USER + ".");
    }
    return Optional.of(access);
  }

  /** Never shows the value: there may be a password in it. */
  private static DatabaseAccess parse(String url) {
    try {
      Matcher postgres = POSTGRES.matcher(url);
      if (postgres.matches()) {
        String[] login =
            postgres.group(1) == null ? new String[] {""} : postgres.group(1).split(":", 2);
        String server = postgres.group(2).isEmpty() ? "localhost" : postgres.group(2);
        return withQuery(
            "jdbc:postgresql://" + server + "/" + postgres.group(3),
            postgres.group(4),
            decode(login[0]),
            login.length > 1 ? decode(login[1]) : "");
      }
      Matcher jdbc = JDBC.matcher(url);
      if (jdbc.matches()) {
        return withQuery(jdbc.group(1), jdbc.group(2), "", "");
      }
    } catch (IllegalArgumentException e) {
      // A stray % in it; said below.
    }
    throw new SettingsException(
        DATABASE_URL
            + " can't be read; write jdbc:postgresql://host:5432/name, or"
            + " postgres://user:password@host:5432/name with every special character of the"
            + " password percent-encoded.");
  }

  private static DatabaseAccess withQuery(
      String url, @Nullable String query, String user, String password) {
    List<String> kept = new ArrayList<>();
    String foundUser = user;
    String foundPassword = password;
    for (String parameter : query == null ? new String[0] : query.split("&")) {
      if (parameter.startsWith("user=")) {
        foundUser = decode(parameter.substring("user=".length()));
      } else if (parameter.startsWith("password=")) {
        foundPassword = decode(parameter.substring("password=".length()));
      } else if (!parameter.isEmpty()) {
        kept.add(parameter);
      }
    }
    return new DatabaseAccess(
        kept.isEmpty() ? url : url + "?" + String.join("&", kept), foundUser, foundPassword);
  }

  private static String decode(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
