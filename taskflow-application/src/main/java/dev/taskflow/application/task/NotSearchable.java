package dev.taskflow.application.task;

import dev.taskflow.domain.filter.Filter;
import dev.taskflow.domain.shared.DomainException;

/** The refusal of what filters can say and tasks don't have yet: better than a wrong answer. */
public final class NotSearchable {
  private NotSearchable() {}

  /**
   * Says so.
   *
   * @param condition the condition that can't be answered
   * @return 422
   */
  public static DomainException because(Filter condition) {
    return DomainException.invalid(
        "q", "not-searchable-yet", "Tasks can't be searched by " + condition.toText() + " yet.");
  }
}
