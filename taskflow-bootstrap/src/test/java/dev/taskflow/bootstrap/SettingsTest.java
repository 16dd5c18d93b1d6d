package dev.taskflow.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
  private static final Path FOLDER = Path.of("").toAbsolutePath();

  @Test
  void defaultsAreLoopbackPort8080AndAFolderOfOurOwn() {
    Settings settings = of(Map.of());

    assertEquals(
        new Settings(
            new Exposure("127.0.0.1", Optional.empty(), Optional.empty(), List.of()),
            8080,
            FOLDER.resolve(".taskflow"),
            Optional.empty(),
            Optional.empty(),
            false,
            new RateLimit(50, 2_000)),
        settings);
  }

  @ParameterizedTest
  @CsvSource({"true,true", "TRUE,true", "false,false"})
  void wallsReadsWhenAsked(String value, boolean walled) {
    assertEquals(walled, of(Map.of("TASKFLOW_ROW_SECURITY_READS", value)).rowSecurityReads());
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "yes", "on"})
  void refusesWhatIsNeitherTrueNorFalse(String value) {
    assertTrue(refusal("TASKFLOW_ROW_SECURITY_READS", value).contains("true or false"));
  }

  @Test
  void anEmptyValueCountsAsNotSet() {
    assertEquals(
        of(Map.of()), of(Map.of("TASKFLOW_PORT", "", "TASKFLOW_HOME", " ", "DATABASE_URL", "")));
  }

  @ParameterizedTest
  @CsvSource({"0,0", "1,1", "8081,8081", "65535,65535"})
  void takesAnyPort(String value, int port) {
    assertEquals(port, of(Map.of("TASKFLOW_PORT", value)).port());
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "65536", "99999", "123456789012", "http", "80 80", "8080/tcp"})
  void refusesWhatIsNoPort(String value) {
    assertTrue(refusal("TASKFLOW_PORT", value).contains("65535"));
  }

  @ParameterizedTest
  @CsvSource({
    "https://tasks.example.org,https://tasks.example.org",
    "https://tasks.example.org/,https://tasks.example.org",
    "http://localhost:9000,http://localhost:9000",
    "https://[::1]:8443,https://[::1]:8443",
    "https://tasks.example.org:443,https://tasks.example.org",
    "http://localhost:80,http://localhost",
    "http://localhost:443,http://localhost:443"
  })
  void takesAnOrigin(String value, URI origin) {
    assertEquals(
        Optional.of(origin),
        of(Map.of("TASKFLOW_PUBLIC_URL", value, "TASKFLOW_TRUSTED_PROXIES", "none"))
            .exposure()
            .publicUrl());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tasks.example.org",
        "ftp://example.org",
        "https://example.org/tasks",
        "https://example.org?x",
        "https://",
        "https://me@example.org",
        "https://exa mple.org"
      })
  void refusesWhatIsNoOrigin(String value) {
    assertTrue(refusal("TASKFLOW_PUBLIC_URL", value).contains("https://tasks.example.org"));
  }

  @ParameterizedTest
  @CsvSource({
    "postgres://ann:s%40cret@db.example.org:5433/tasks,jdbc:postgresql://db.example.org:5433/tasks,ann,s@cret",
    "postgresql://ann:a+b:c@db/tasks?sslmode=require,jdbc:postgresql://db/tasks?sslmode=require,ann,a+b:c",
    "postgres://ann@/tasks,jdbc:postgresql://localhost/tasks,ann,''",
    "jdbc:postgresql://db:5432/tasks?user=ann&ssl=true&password=x%26y,jdbc:postgresql://db:5432/tasks?ssl=true,ann,x&y",
    "'jdbc:postgresql://a:1,b:2/tasks?user=ann','jdbc:postgresql://a:1,b:2/tasks',ann,''"
  })
  void readsBothWaysToNameADatabase(String url, String jdbc, String user, String password) {
    assertEquals(
        Optional.of(new DatabaseAccess(jdbc, user, password)),
        of(Map.of("DATABASE_URL", url)).database());
  }

  @Test
  void userAndPasswordOfTheirOwnWin() {
    Map<String, String> environment =
        Map.of(
            "DATABASE_URL",
            "postgres://ann:old@db/tasks",
            "DATABASE_USER",
            "bob",
            "DATABASE_PASSWORD",
            "new");

    assertEquals(
        Optional.of(new DatabaseAccess("jdbc:postgresql://db/tasks", "bob", "new")),
        of(environment).database());
  }

  @Test
  void aSecretStandsForUserAndPassword() {
    Settings settings =
        of(Map.of("DATABASE_URL", "jdbc:postgresql://db/tasks", "DATABASE_SECRET_ARN", "arn:x"));

    assertEquals(
        Optional.of(new DatabaseAccess("jdbc:postgresql://db/tasks", "", "")), settings.database());
    assertEquals(Optional.of("arn:x"), settings.databaseSecret());
  }

  @Test
  void refusesASecretBesideALoginOrWithoutADatabase() {
    for (Map<String, String> login :
        List.of(
            Map.of("DATABASE_URL", "postgres://ann:hush@db/tasks"),
            Map.of("DATABASE_URL", "postgres://ann@db/tasks"),
            Map.of("DATABASE_URL", "jdbc:postgresql://db/tasks", "DATABASE_USER", "ann"),
            Map.of("DATABASE_URL", "jdbc:postgresql://db/tasks", "DATABASE_PASSWORD", "hush"))) {
      Map<String, String> both = new HashMap<>(login);
      both.put("DATABASE_SECRET_ARN", "arn:x");
      String message = assertThrows(SettingsException.class, () -> of(both)).getMessage();
      assertTrue(message.startsWith("DATABASE_SECRET_ARN is set, and "), message);
      assertFalse(message.contains("hush"), message);
    }
    assertTrue(refusal("DATABASE_SECRET_ARN", "arn:x").contains("DATABASE_URL"));
  }

  @Test
  void refusesADatabaseItCantReadWithoutShowingThePassword() {
    for (String url :
        new String[] {
          "mysql://ann:hush@db/tasks", "postgres://ann:hush%zz@db/tasks", "postgres://ann:hush@db"
        }) {
      String message = refusal("DATABASE_URL", url);
      assertFalse(message.contains("hush"), message);
    }
    assertTrue(refusal("DATABASE_URL", "postgres://db/tasks").contains("DATABASE_USER"));
    assertTrue(refusal("DATABASE_USER", "ann").contains("DATABASE_URL"));
    assertTrue(refusal("DATABASE_PASSWORD", "hush").contains("DATABASE_URL"));
  }

  @Test
  void neverPrintsAPassword() {
    assertFalse(
        of(Map.of("DATABASE_URL", "postgres://ann:hush@db/tasks")).toString().contains("hush"));
  }

  @Test
  void aRateIsANumberOfRequests() {
    assertEquals(new RateLimit(0, 2_000), of(Map.of("TASKFLOW_RATE_LIMIT", "0")).rateLimit());
    assertEquals(
        new RateLimit(7, 9),
        of(Map.of("TASKFLOW_RATE_LIMIT", "7", "TASKFLOW_RATE_BURST", "9")).rateLimit());
    for (String value : List.of("-1", "none", "1.5", "1000001", "99999999999")) {
      assertTrue(refusal("TASKFLOW_RATE_LIMIT", value).contains("1000000"));
    }
    assertTrue(refusal("TASKFLOW_RATE_BURST", "0").contains("from 1"));
  }

  private static Settings of(Map<String, String> environment) {
    return Settings.of(environment, FOLDER);
  }

  private static String refusal(String name, String value) {
    String message =
        assertThrows(SettingsException.class, () -> of(Map.of(name, value))).getMessage();
    assertTrue(message.startsWith(name), message);
    return message;
  }

  @Test
  void aSecondRoleMayOwnTheTables() {
    DatabaseAccess access =
        Settings.of(
                Map.of(
                    "DATABASE_URL", "postgres://ann:hush@db/tasks",
                    "DATABASE_MIGRATION_USER", "owner",
                    "DATABASE_MIGRATION_PASSWORD", "quiet"),
                Path.of("/project"))
            .database()
            .orElseThrow();
    assertEquals("ann", access.user());
    assertEquals(
        new DatabaseAccess("jdbc:postgresql://db/tasks", "owner", "quiet"), access.migrator());
    assertFalse(access.toString().contains("quiet"));
  }

  @Test
  void aPasswordWithoutItsRoleIsRefused() {
    SettingsException refusal =
        assertThrows(
            SettingsException.class,
            () -> Settings.of(Map.of("DATABASE_MIGRATION_PASSWORD", "x"), Path.of("/project")));
    assertTrue(refusal.getMessage().contains("DATABASE_MIGRATION_USER is not"));
  }
}
