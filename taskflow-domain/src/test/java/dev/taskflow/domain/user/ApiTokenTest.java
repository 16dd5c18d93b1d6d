package dev.taskflow.domain.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiTokenTest {
  /** Made by hand with another implementation of CRC32, so that scanners can rely on the form. */
  private static final String KNOWN = "tf_0000000000000000000000000000002C8GjS";

  @Property(tries = 300)
  void everyTokenHasItsFormAndIsReadBack(@ForAll @Size(min = 23, max = 40) byte[] entropy) {
    ApiToken token = ApiToken.from(entropy);
    assertThat(token.value()).matches("tf_[0-9A-Za-z]{36}");
    assertThat(ApiToken.parse(token.value())).contains(token);
    assertThat(token.toString()).doesNotContain(token.value().substring(3));
  }

  @Property(tries = 300)
  void oneWrongCharacterIsTold(
      @ForAll @Size(min = 23, max = 32) byte[] entropy,
      @ForAll @IntRange(max = 38) int at,
      @ForAll @CharRange(from = '0', to = 'z') char other) {
    String token = ApiToken.from(entropy).value();
    Assume.that(token.charAt(at) != other);
    assertThat(ApiToken.parse(token.substring(0, at) + other + token.substring(at + 1))).isEmpty();
  }

  @Property(tries = 300)
  void whatIsNoTokenIsNone(@ForAll @StringLength(max = 60) String anything) {
    assertThat(ApiToken.parse(anything)).isEmpty();
    assertThat(ApiToken.parse("tf_" + anything)).isEmpty();
  }

  @Test
  void theFormIsWrittenDown() {
    assertThat(ApiToken.from(new byte[23]).value()).isEqualTo(KNOWN);
  }

  @Test
  void differentBytesMakeDifferentTokens() {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 23 * 8; i++) {
      byte[] entropy = new byte[23];
      // The very first bits are beyond 30 digits; all others count.
      entropy[22 - i / 8] = (byte) (1 << i % 8);
      seen.add(ApiToken.from(entropy).value());
    }
    assertThat(seen).hasSize(23 * 8);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "tf_", "bearer", "tf_0000000000000000000000000000000000000"})
  void nothingElseIsTaken(String text) {
    assertThatThrownBy(() -> new ApiToken(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void tooFewBytesAreNoSecret() {
    assertThatThrownBy(() -> ApiToken.from(new byte[22]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aScopeGrantsItselfAlone() {
    for (TokenScope held : TokenScope.values()) {
      for (TokenScope needed : TokenScope.values()) {
        assertThat(TokenScope.missing(List.of(held), List.of(needed)).isEmpty())
            .as("%s for %s", held.wire(), needed.wire())
            .isEqualTo(held == needed || held == TokenScope.ALL);
      }
    }
  }

  @Test
  void everythingThatIsNeededIsNeeded() {
    List<TokenScope> needed = List.of(TokenScope.TASKS_WRITE, TokenScope.PROJECTS_WRITE);
    assertThat(TokenScope.missing(List.of(TokenScope.TASKS_WRITE), needed))
        .contains(TokenScope.PROJECTS_WRITE);
    assertThat(TokenScope.missing(needed, needed)).isEmpty();
    assertThat(TokenScope.missing(List.of(), List.of())).isEmpty();
  }

  @Test
  void namesAreAResourceAndAVerb() {
    assertThat(Arrays.stream(TokenScope.values()).map(TokenScope::wire))
        .allMatch(name -> name.matches("\\*|[a-z]+:(read|write)"))
        .allMatch(name -> TokenScope.named(name).orElseThrow().wire().equals(name));
  }
}
