package dev.taskflow.bootstrap;

import java.security.SecureRandom;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * What the first account needs where strangers can reach TaskFlow: only its owner sees the start.
 *
 * @param value empty on loopback
 * @param drawn whether it is by chance, so that nobody knows it until it is shown
 */
record SetupCode(Optional<String> value, boolean drawn) {
  /** Without what is easily taken for something else. */
  private static final String SYMBOLS = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

  /**
   * The owner's, or one by chance.
   *
   * @param exposure who can reach us
   * @param random makes one
   * @return the code
   */
  static SetupCode of(Exposure exposure, SecureRandom random) {
    if (!exposure.isReachable()) {
      return new SetupCode(Optional.empty(), false);
    }
    return exposure.setupCode().isPresent()
        ? new SetupCode(exposure.setupCode(), false)
        : new SetupCode(Optional.of(draw(random)), true);
  }

  /** 78 bits in groups that can be read out. */
  private static String draw(RandomGenerator random) {
    return random
        .ints(16, 0, SYMBOLS.length())
        .mapToObj(i -> SYMBOLS.substring(i, i + 1))
        .collect(Collectors.joining())
        .replaceAll("(.{4})(?!$)", "$1-");
  }

  /** Keeps the code out of logs. */
  @Override
  public String toString() {
    return "SetupCode";
  }
}
