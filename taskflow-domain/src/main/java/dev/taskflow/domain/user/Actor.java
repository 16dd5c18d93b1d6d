package dev.taskflow.domain.user;

import java.util.Locale;

/**
 * Who acts, and by which way in.
 *
 * @param id the person
 * @param name as shown to others
 * @param via the way in
 */
public record Actor(UserId id, String name, Via via) {
  /** The ways in, as the log tells them. */
  public enum Via {
    /** A browser. */
    SESSION,
    /** An API token. */
    TOKEN,
    /** A public link. */
    LINK,
    /** An agent. */
    AGENT,
    /** An import. */
    IMPORT,
    /** A rule. */
    RULE,
    /** TaskFlow itself. */
    SYSTEM;

    /**
     * The name in the API.
     *
     * @return lower case
     */
    public String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
