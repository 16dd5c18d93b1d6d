package dev.taskflow.domain.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskflow.domain.shared.DomainException;
import org.junit.jupiter.api.Test;

class PasswordTest {
  /** One character that NFKC makes eighteen of. */
  private static final String GREETING = "\uFDFA";

  @Test
  void isBroughtIntoTheFormThatEveryKeyboardGives() {
    assertThat(new Password("A\u030Angstrom \uFB01ve").value()).isEqualTo("\u00C5ngstrom five");
  }

  @Test
  void whatIsTooLongIsRefusedWithoutGrowing() {
    String hostile = GREETING.repeat(699_000);
    Password huge = new Password(hostile);
    assertThat(huge.value()).isSameAs(hostile);
    assertThat(huge.isPlausible()).isFalse();
    assertThatThrownBy(() -> Password.chosen("password", hostile, common -> false))
        .isInstanceOf(DomainException.class)
        .hasMessageContaining("too-long");
  }

  @Test
  void theLongestThatAnybodyCanTypeIsTaken() {
    // Four code points become one.
    String decomposed = "\u03B1\u0313\u0300\u0345".repeat(Password.MAX);
    Password chosen = Password.chosen("password", decomposed, common -> false);
    assertThat(chosen.value()).hasSize(Password.MAX);
    String emoji = "\uD83E\uDD86".repeat(Password.MAX);
    assertThat(Password.chosen("password", emoji, common -> false).value()).isEqualTo(emoji);
  }
}
