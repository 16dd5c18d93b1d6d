package dev.taskflow.application.shared;

import dev.taskflow.domain.project.ProjectId;
import dev.taskflow.domain.user.Actor;
import dev.taskflow.domain.user.UserId;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the caller may see: the projects that this person is a member of, or only some of them.
 * Every load takes one; nothing can be loaded by a bare id.
 *
 * @param viewer whose memberships count
 * @param limit the projects that it is limited to, null for no limit
 */
public record Scope(UserId viewer, @Nullable Set<UUID> limit) {
  /** Copies the projects. */
  public Scope {
    limit = limit == null ? null : Set.copyOf(limit);
  }

  /**
   * All that a person may see.
   *
   * @param viewer whose memberships count
   */
  public Scope(UserId viewer) {
    this(viewer, null);
  }

  /**
   * What somebody may see by the way in which they came. Whoever acts for a caller takes this one.
   *
   * @param actor who
   * @return the scope
   */
  public static Scope of(Actor actor) {
    return new Scope(actor.id(), actor.projects());
  }

  /**
   * Whether its limit leaves a project in; whether the viewer is a member is another question.
   *
   * @param project which
   * @return true without a limit
   */
  public boolean reaches(ProjectId project) {
    return limit == null || limit.contains(project.value());
  }
}
