package dev.taskflow.domain.project;

import dev.taskflow.domain.shared.Rank;
import java.util.Locale;

/**
 * A column of a project's work.
 *
 * @param id its id
 * @param name 1..100 code points
 * @param category what being here means
 * @param rank its place among the project's statuses
 */
public record Status(StatusId id, String name, Category category, Rank rank) {
  /** What being in a status means for a task. */
  public enum Category {
    /** Not begun. */
    TODO,
    /** Under way. */
    DOING,
    /** Finished. */
    DONE,
    /** Given up; counts as closed. */
    CANCELLED;

    /**
     * Whether a task here is closed.
     *
     * @return true for done and cancelled
     */
    public boolean closed() {
      return this == DONE || this == CANCELLED;
    }

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
