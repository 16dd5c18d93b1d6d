package dev.taskflow.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabasePasswordsTest {
  private static final String AWAY = "jdbc:postgresql://db.example.org:5432/tasks";
  private static final String STRONG = "9f2c61d07ab84e35c8d1";

  @ParameterizedTest
  @CsvSource({
    "'',is empty",
    "password,common default",
    "PostgreS,common default",
    "taskflow,common default",
    "changeme,common default",
    "change-me-123,common default",
    "Password1234567!,common default",
    "postgres_postgres,common default",
    "123456789012,common default",
    "ann.smith,user's name",
    "Ann.Smith2026,user's name",
    "k3#fP9x,shorter than 12",
    "k3#fP9xLw2q,shorter than 12",
    "abababababababab,repeats"
  })
  void aPasswordThatCanBeGuessedEndsTheStart(String password, String why) {
    assertThatThrownBy(() -> check(AWAY, "ann.smith", password))
        .isInstanceOf(SettingsException.class)
        .hasMessageStartingWith("DATABASE_PASSWORD: ")
        .hasMessageContaining(why)
        .hasMessageContaining("openssl rand -hex 24");
  }

  @Test
  void thePasswordIsNeverShown() {
    assertThatThrownBy(() -> check(AWAY, "ann", "hush-hush-hush"))
        .isInstanceOf(SettingsException.class)
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("hush"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        STRONG,
        "k3#fP9xLw2qT",
        "correct horse battery staple",
        "taskflow-9f2c61d07ab84e35",
        "ann.smith9f2c61d07ab84e35"
      })
  void aPasswordByChanceStarts(String password) {
    assertThatCode(() -> check(AWAY, "ann.smith", password)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://localhost/tasks",
        "jdbc:postgresql://127.0.0.1:5433/tasks",
        "jdbc:postgresql://127.0.0.1:5433,127.0.0.2/tasks?targetServerType=primary",
        "jdbc:postgresql://[::1]:5432/tasks",
        "jdbc:postgresql:tasks",
        "jdbc:postgresql:///tasks"
      })
  void onThisMachineAnyPasswordStarts(String url) {
    assertThatCode(() -> check(url, "taskflow", "taskflow")).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://localhost.example.org/tasks",
        "jdbc:postgresql://10.0.0.5/tasks",
        "jdbc:postgresql://localhost,db/tasks",
        "jdbc:postgresql://db/localhost",
        "jdbc:postgresql://[fd00::1]/tasks"
      })
  void elsewhereItDoesNot(String url) {
    assertThatThrownBy(() -> check(url, "taskflow", "taskflow"))
        .isInstanceOf(SettingsException.class);
  }

  @Test
  void theRoleThatOwnsTheTablesIsLookedAtToo() {
    DatabaseAccess access =
        Settings.of(
                Map.of(
                    "DATABASE_URL", "postgres://ann:" + STRONG + "@db/tasks",
                    "DATABASE_MIGRATION_USER", "owner",
                    "DATABASE_MIGRATION_PASSWORD", "owner-2026"),
                Path.of(""))
            .database()
            .orElseThrow();
    assertThatThrownBy(() -> DatabasePasswords.check(access, false))
        .isInstanceOf(SettingsException.class)
        .hasMessageStartingWith("DATABASE_MIGRATION_PASSWORD: the password of owner ");
  }

  @Test
  void aWeakManagedSecretIsNamedAsSuch() {
    assertThatThrownBy(
            () -> DatabasePasswords.check(new DatabaseAccess(AWAY, "ann", "password"), true))
        .hasMessageStartingWith("DATABASE_SECRET_ARN: ");
  }

  @Test
  void aClientCertificateNeedsNoPassword() {
    assertThatCode(() -> check(AWAY + "?sslcert=/run/client.crt", "ann", ""))
        .doesNotThrowAnyException();
  }

  private static void check(String url, String user, String password) {
    DatabasePasswords.check(new DatabaseAccess(url, user, password), false);
  }
}
