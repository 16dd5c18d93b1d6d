package dev.taskflow.domain.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TextTest {
  @Test
  void aLineIsTrimmedAndCountedInCodePoints() {
    assertThat(Text.line("title", "  Pay rent ", 500)).isEqualTo("Pay rent");
    assertThat(Text.line("title", "🏠".repeat(500), 500)).hasSize(1000);
  }

  @Test
  void everyBrokenRuleNamesItsFieldAndCode() {
    Map<String, String> cases =
        Map.of(
            " ",
            "blank",
            "a\nb",
            "not-one-line",
            "a\tb",
            "not-one-line",
            "a\u0000b",
            "control-character",
            "a\u0085b",
            "control-character",
            "a\ud800b",
            "lone-surrogate",
            "x".repeat(501),
            "too-long");
    cases.forEach(
        (raw, code) ->
            assertThatThrownBy(() -> Text.line("title", raw, 500))
                .isInstanceOfSatisfying(
                    DomainException.class,
                    refused -> {
                      assertThat(refused.failure()).isInstanceOf(Failure.Invalid.class);
                      List<Violation> violations =
                          ((Failure.Invalid) refused.failure()).violations();
                      assertThat(violations)
                          .singleElement()
                          .satisfies(v -> assertThat(v.field()).isEqualTo("title"));
                      assertThat(violations.getFirst().code()).isEqualTo(code);
                    }));
  }

  @Test
  void aBlockKeepsItsLines() {
    assertThat(Text.block("description", " a\n\tb\n", 100)).isEqualTo(" a\n\tb\n");
  }
}
