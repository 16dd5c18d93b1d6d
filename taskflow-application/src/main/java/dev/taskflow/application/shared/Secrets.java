package dev.taskflow.application.shared;

/** Draws secrets. */
@FunctionalInterface
public interface Secrets {
  /**
   * A new secret of 256 bits that nobody can guess.
   *
   * @return 43 characters of base64url
   */
  String next();
}
