package dev.taskflow.application.user;

import dev.taskflow.domain.user.Password;

/**
 * Hashes passwords, slowly on purpose. Each call may be refused as {@code Failure.Busy} when too
 * many are asked at once.
 */
public interface PasswordHasher {
  /**
   * Hashes with a new salt.
   *
   * @param password the secret
   * @return a PHC string
   */
  String hash(Password password);

  /**
   * Whether a password has a hash.
   *
   * @param password what was typed
   * @param hash a PHC string
   * @return true when it is the one
   */
  boolean matches(Password password, String hash);

  /**
   * Whether a hash was made by weaker rules than today's.
   *
   * @param hash a PHC string
   * @return true when it should be made anew at the next login
   */
  boolean needsRehash(String hash);
}
