package dev.taskflow.bootstrap;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Secrets of a setting that somebody finds by trying. */
final class Guessable {
  static final int SHORTEST = 12;

  /** Fewer different characters are a pattern: aaaaaaaaaaaa, 121212121212. */
  private static final int DIFFERENT = 5;

  /** What examples and images come with, and what is made of them with a digit or two. */
  private static final Pattern DEFAULT =
      Pattern.compile(
          "(password|passwort|passw0rd|postgres|postgresql|taskflow|change|me|it|secret"
              + "|admin|administrator|root|default|example|letmein|welcome|qwerty|qwertyuiop|test"
              + "|database|pass|1234567890|[\\d\\W_])+");

  private Guessable() {}

  /**
   * Says why a secret is easy to guess.
   *
   * @param secret as set
   * @return the end of a sentence about it; empty when it is not
   */
  static Optional<String> why(String secret) {
    String plain = secret.toLowerCase(Locale.ROOT);
    if (DEFAULT.matcher(plain).matches()) {
      return Optional.of("is a common default");
    }
    if (plain.length() < SHORTEST) {
      return Optional.of("is shorter than " + SHORTEST + " characters");
    }
    if (plain.chars().distinct().count() < DIFFERENT) {
      return Optional.of("repeats a few characters");
    }
    return Optional.empty();
  }
}
