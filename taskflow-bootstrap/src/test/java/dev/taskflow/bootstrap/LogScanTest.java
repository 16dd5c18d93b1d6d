package dev.taskflow.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The scan that finds nothing in our log does find what is there. */
class LogScanTest {
  private static final Set<String> TEXTS = Set.of("Pay rent", "correct horse");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"message\":\"refused 'Pay rent today'\"}",
        "{\"message\":\"tried correct horse battery\"}",
        "{\"exception\":\"Key (email)=(ann@example.org) already exists\"}",
        "{\"message\":\"Cookie: x\"}",
        "{\"message\":\"taskflow=opaque\"}",
        "{\"message\":\"Authorization: Basic x\"}",
        "{\"message\":\"tf_abcdefghijkl\"}",
        "{\"message\":\"it was *** once\"}"
      })
  void aLeakIsFound(String line) {
    assertThat(LogScan.leaks(List.of("{}", line), TEXTS))
        .hasSize(1)
        .first()
        .asString()
        .endsWith(line);
  }

  @Test
  void aCleanLineIsNoLeak() {
    assertThat(
            LogScan.leaks(
                List.of(
                    "{\"message\":\"request\",\"method\":\"GET\",\"route\":\"/api/v1/tasks/{id}\"}",
                    "{\"message\":\"This node numbers the log, from 42\"}"),
                TEXTS))
        .isEmpty();
  }
}
