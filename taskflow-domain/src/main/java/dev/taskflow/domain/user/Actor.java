package dev.taskflow.domain.user;

import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who acts, and by which way in.
 *
 * @param id the person
 * @param name as shown to others
 * @param via the way in
 * @param projects the only projects that this way in leads to, null for all of the person's
 */
public record Actor(UserId id, String name, Via via, @Nullable Set<UUID> projects) {
  /** TaskFlow itself, for what nobody asked for. Its id is no person's. */
  public static final Actor SYSTEM = new Actor(new UserId(new UUID(0, 0)), "TaskFlow", Via.SYSTEM);

  /** Copies the projects. */
  public Actor {
    projects = projects == null ? null : Set.copyOf(projects);
  }

  /**
   * Somebody whose way in leads wherever they may go.
   *
   * @param id the person
   * @param name as shown to others
   * @param via the way in
   */
  public Actor(UserId id, String name, Via via) {
    this(id, name, via, null);
  }

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
