package dev.taskflow.adapter.postgres.shared;

import dev.taskflow.application.shared.Scope;

/**
 * What makes a project the caller's, in the one wording that every statement has. {@link
 * Binder#scope(Scope)} binds it.
 */
public final class Membership {
  /**
   * Of {@code member m}: the caller's own, and inside the limit if there is one. Without a limit it
   * compares a column with itself, which costs nothing and leaves the plan as it was.
   */
  public static final String MINE =
      "m.user_id = ? and m.project_id = any (coalesce(?::uuid[], array[m.project_id]))";

  private Membership() {}
}
