package dev.taskflow.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExposureTest {
  private static final Map<String, String> OPEN =
      Map.of(
          "TASKFLOW_HOST",
          "0.0.0.0",
          "TASKFLOW_PUBLIC_URL",
          "https://tasks.example.org",
          "TASKFLOW_TRUSTED_PROXIES",
          "10.0.0.1");

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1,127.0.0.1",
    "127.0.0.2,127.0.0.2",
    "localhost,localhost",
    "::1,::1",
    "[::1],::1"
  })
  void onLoopbackNothingElseIsAsked(String host, String listensOn) {
    Exposure exposure = of(Map.of("TASKFLOW_HOST", host));
    assertEquals(listensOn, exposure.host());
    assertFalse(exposure.isReachable());
  }

  @Test
  void onLoopbackNoCodeIsNeededEvenWhenOneIsSet() {
    Exposure exposure = of(Map.of("TASKFLOW_SETUP_CODE", "an 0wner's own choice"));
    assertEquals(Optional.empty(), SetupCode.of(exposure, new SecureRandom()).value());
  }

  @ParameterizedTest
  @CsvSource({
    "0.0.0.0,0.0.0.0",
    "::,::",
    "[::],::",
    "192.168.1.2,192.168.1.2",
    "tasks.lan,tasks.lan",
    "127.0.0.1.example.org,127.0.0.1.example.org"
  })
  void anyAddressWillDoWithAPublicOne(String host, String listensOn) {
    Exposure exposure = of(with("TASKFLOW_HOST", host));
    assertEquals(listensOn, exposure.host());
    assertTrue(exposure.isReachable());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "http://localhost:8080", "https://127.0.0.1", "https://[::1]:8443"})
  void withoutAnAddressForOthersItAsksForOne(String url) {
    assertTrue(
        refusal(with("TASKFLOW_PUBLIC_URL", url))
            .startsWith("TASKFLOW_HOST is 0.0.0.0, so others"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[::1", "::1]", "http://a", "a b", "0.0.0.0:80", "-"})
  void refusesWhatIsNoAddress(String host) {
    assertTrue(refusal(with("TASKFLOW_HOST", host)).startsWith("TASKFLOW_HOST is " + host));
  }

  @Test
  void plainHttpIsForThisMachineUnlessSomebodySaysSo() {
    Map<String, String> plain = with("TASKFLOW_PUBLIC_URL", "http://tasks.lan");
    assertTrue(refusal(plain).contains("TASKFLOW_ALLOW_HTTP"));
    plain.put("TASKFLOW_ALLOW_HTTP", "yes");
    assertTrue(refusal(plain).startsWith("TASKFLOW_ALLOW_HTTP is yes"));
    plain.put("TASKFLOW_ALLOW_HTTP", "1");
    assertTrue(of(plain).isReachable());
    // A proxy on this machine can hand on what comes from the network.
    assertTrue(
        refusal(Map.of("TASKFLOW_PUBLIC_URL", "http://tasks.lan")).contains("TASKFLOW_ALLOW_HTTP"));
  }

  @Test
  void whatIsReachableHasACodeThatNobodyGuesses() {
    Optional<String> made = SetupCode.of(of(OPEN), new SecureRandom()).value();
    assertTrue(made.orElseThrow().matches("[2-9A-Z]{4}(-[2-9A-Z]{4}){3}"), made::toString);
    assertNotEquals(made, SetupCode.of(of(OPEN), new SecureRandom()).value());
    assertTrue(
        SetupCode.of(of(with("TASKFLOW_HOST", "127.0.0.1")), new SecureRandom())
            .value()
            .isPresent());
  }

  @Test
  void theOwnersCodeIsTakenAndNeverShown() {
    Exposure exposure = of(with("TASKFLOW_SETUP_CODE", "k3u9xq7vw2pm"));
    assertEquals(Optional.of("k3u9xq7vw2pm"), SetupCode.of(exposure, new SecureRandom()).value());
    assertFalse(exposure.toString().contains("k3u9xq7vw2pm"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"secret", "k3u9xq7vw2p", "aaaaaaaaaaaaaaaa", "121212121212", "Password1234"})
  void refusesACodeThatIsEasyToGuess(String code) {
    String message = refusal(with("TASKFLOW_SETUP_CODE", code));
    assertTrue(message.startsWith("TASKFLOW_SETUP_CODE is easy to guess"), message);
    assertFalse(message.contains(code), message);
  }

  @Test
  void onlyACodeByChanceIsShown() {
    assertTrue(SetupCode.of(of(OPEN), new SecureRandom()).drawn());
    assertFalse(
        SetupCode.of(of(with("TASKFLOW_SETUP_CODE", "k3u9xq7vw2pm")), new SecureRandom()).drawn());
  }

  @Test
  void behindAnUnknownProxyAllPeopleWouldSeemOne() {
    Map<String, String> unknown = with("TASKFLOW_TRUSTED_PROXIES", "10.0.0.1");
    unknown.remove("TASKFLOW_TRUSTED_PROXIES");
    assertTrue(refusal(unknown).contains("Set TASKFLOW_TRUSTED_PROXIES"));
    assertEquals(List.of(), of(with("TASKFLOW_TRUSTED_PROXIES", "none")).trustedProxies());
    assertEquals(
        List.of("10.0.0.1"), of(with("TASKFLOW_TRUSTED_PROXIES", "10.0.0.1")).trustedProxies());
    // Here nobody but this machine's own people comes, or they come straight.
    assertEquals(List.of(), of(Map.of()).trustedProxies());
    unknown.putAll(Map.of("TASKFLOW_PUBLIC_URL", "http://tasks.lan", "TASKFLOW_ALLOW_HTTP", "1"));
    assertEquals(List.of(), of(unknown).trustedProxies());
  }

  @Test
  void proxiesAreNetworks() {
    assertEquals(
        List.of("10.0.0.0/16", "192.168.1.2", "fd00::/8", "::1"),
        of(with("TASKFLOW_TRUSTED_PROXIES", "10.0.0.0/16, 192.168.1.2,fd00::/8,::1,"))
            .trustedProxies());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "proxy.example.org",
        "10.0.0.0/33",
        "10.0.0.0/",
        "10.0.0.256",
        "fd00::/129",
        "::g"
      })
  void refusesWhatIsNoNetwork(String network) {
    assertTrue(
        refusal(with("TASKFLOW_TRUSTED_PROXIES", "10.0.0.1," + network))
            .startsWith("TASKFLOW_TRUSTED_PROXIES holds " + network));
  }

  private static Map<String, String> with(String name, String value) {
    Map<String, String> environment = new HashMap<>(OPEN);
    environment.put(name, value);
    return environment;
  }

  private static Exposure of(Map<String, String> environment) {
    return Settings.of(environment, Path.of("")).exposure();
  }

  private static String refusal(Map<String, String> environment) {
    return assertThrows(SettingsException.class, () -> of(environment)).getMessage();
  }
}
