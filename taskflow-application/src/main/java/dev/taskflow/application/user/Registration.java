package dev.taskflow.application.user;

import java.util.Locale;

/** Who may make an account, once there is one. */
public enum Registration {
  /** Whoever reaches the server. */
  OPEN,
  /** Whoever was invited into a project. */
  INVITATION,
  /** Nobody. */
  CLOSED;

  /**
   * The name in the API.
   *
   * @return lower case
   */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
