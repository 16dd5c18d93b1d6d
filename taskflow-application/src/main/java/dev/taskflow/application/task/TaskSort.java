package dev.taskflow.application.task;

import java.util.List;

/**
 * How a list is sorted; the id breaks ties, fields without value come last.
 *
 * @param terms at least one
 */
public record TaskSort(List<Term> terms) {
  /** The product's own order. */
  public static final TaskSort BY_RANK = new TaskSort(List.of(new Term(Field.RANK, false)));

  /** Copies the terms. */
  public TaskSort {
    terms = List.copyOf(terms);
  }

  /** What can be sorted by. */
  public enum Field {
    /** The place in the project; over several projects: project id, then place. */
    RANK,
    /** The due day, then its time. */
    DUE,
    /** The start day, then its time. */
    START,
    /** The deadline's day, then its time. */
    DEADLINE,
    /** From none to urgent. */
    PRIORITY,
    /** When it was made. */
    CREATED,
    /** When it last changed. */
    UPDATED,
    /** When it was closed. */
    COMPLETED,
    /** Expected minutes. */
    ESTIMATE,
    /** The title, by code points. */
    TITLE,
    /** The project's key, then the number. */
    KEY
  }

  /**
   * One field.
   *
   * @param field which
   * @param descending greatest first
   */
  public record Term(Field field, boolean descending) {}
}
