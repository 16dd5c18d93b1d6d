package dev.taskflow.domain.filter;

import dev.taskflow.domain.filter.Filter.Category;
import dev.taskflow.domain.filter.Filter.DateField;
import dev.taskflow.domain.filter.Filter.Level;
import dev.taskflow.domain.filter.Filter.NameField;
import dev.taskflow.domain.filter.Filter.Part;
import dev.taskflow.domain.shared.PlannedTime;
import java.time.Instant;
import java.util.Collection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a filter asks of a task; an application answers it from whatever it has. */
public interface TaskTraits {
  /**
   * Something with an id and a name: a label, a person, a status; or a task or project with its
   * key.
   *
   * @param id its id
   * @param name what people call it
   */
  record Reference(UUID id, String name) {}

  /**
   * The task.
   *
   * @return its id and key
   */
  Reference task();

  /**
   * Its project.
   *
   * @return the project's id and key
   */
  Reference project();

  /**
   * What it is a part of.
   *
   * @return the parent's id and key, null without one
   */
  @Nullable Reference parent();

  /**
   * Its status, labels, people.
   *
   * @param field which
   * @return none, one or more
   */
  Collection<Reference> names(NameField field);

  /**
   * The status's category.
   *
   * @return which
   */
  Category category();

  /**
   * How much it matters.
   *
   * @return the level
   */
  Level priority();

  /**
   * What it has.
   *
   * @param part which
   * @return whether it has it
   */
  boolean has(Part part);

  /**
   * Whether something open stands before it.
   *
   * @return true when it is blocked
   */
  boolean isBlocked();

  /**
   * Whether it is in the trash.
   *
   * @return true when it is
   */
  boolean isTrashed();

  /**
   * A date that somebody set.
   *
   * @param field due, start or deadline
   * @return when, null if not said
   */
  @Nullable PlannedTime planned(DateField field);

  /**
   * A time that was noted.
   *
   * @param field created, updated or completed
   * @return when, null if it did not happen
   */
  @Nullable Instant noted(DateField field);

  /**
   * Expected work.
   *
   * @return minutes, null if not said
   */
  @Nullable Integer estimateMinutes();

  /**
   * The title.
   *
   * @return one line
   */
  String title();

  /**
   * The description.
   *
   * @return maybe empty
   */
  String description();
}
