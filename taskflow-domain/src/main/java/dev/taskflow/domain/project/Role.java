package dev.taskflow.domain.project;

import java.util.Locale;

/** What a member may do in a project; later ones may everything that earlier ones may. */
public enum Role {
  /** May read. */
  VIEWER,
  /** May also comment. */
  COMMENTER,
  /** May also change tasks. */
  EDITOR,
  /** May also change the project, and say who is in it. */
  ADMIN,
  /** May also trash it and make owners. */
  OWNER;

  /**
   * The name in the API.
   *
   * @return lower case
   */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
