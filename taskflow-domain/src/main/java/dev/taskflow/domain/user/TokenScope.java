package dev.taskflow.domain.user;

import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What an API token is for: a resource and a verb. Writing does not bring reading along, beyond the
 * answer that tells what was written. None of them reaches credentials: tokens, passwords, sessions
 * and the account's end are the person's own.
 */
public enum TokenScope {
  /** All that the account may. */
  ALL("*"),
  /** The log, which tells of tasks, projects and members. */
  CHANGES_READ("changes:read"),
  /** The caller's profile. */
  ME_READ("me:read"),
  /** Changing the caller's profile. */
  ME_WRITE("me:write"),
  /** Who is in which project, and who is invited. */
  MEMBERS_READ("members:read"),
  /** Inviting, admitting, removing, giving roles. */
  MEMBERS_WRITE("members:write"),
  /** Projects. */
  PROJECTS_READ("projects:read"),
  /** Making and changing projects. */
  PROJECTS_WRITE("projects:write"),
  /** Tasks. */
  TASKS_READ("tasks:read"),
  /** Making and changing tasks. */
  TASKS_WRITE("tasks:write");

  /** Every scope by its name in the API. */
  public static final Map<String, TokenScope> BY_NAME =
      Arrays.stream(values())
          .collect(Collectors.toUnmodifiableMap(TokenScope::wire, Function.identity()));

  private final String wire;

  TokenScope(String wire) {
    this.wire = wire;
  }

  /**
   * The name in the API.
   *
   * @return resource and verb
   */
  public String wire() {
    return wire;
  }

  /**
   * The scope of a name.
   *
   * @param name as in the API
   * @return empty when there is none so called
   */
  public static Optional<TokenScope> named(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  /**
   * What somebody lacks.
   *
   * @param held what they have
   * @param needed what an operation needs, all of it
   * @return the first that is missing, empty when they may
   */
  public static Optional<TokenScope> missing(
      Collection<TokenScope> held, Collection<TokenScope> needed) {
    return held.contains(ALL)
        ? Optional.empty()
        : needed.stream().filter(scope -> !held.contains(scope)).findFirst();
  }
}
