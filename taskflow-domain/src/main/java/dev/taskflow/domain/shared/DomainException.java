package dev.taskflow.domain.shared;

import java.util.List;

/** A refused command. What went wrong is {@link #failure()}; there is no other state. */
public final class DomainException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Why, typed. */
  private final transient Failure failure;

  /**
   * Wraps a failure.
   *
   * @param failure why the command was refused
   */
  public DomainException(Failure failure) {
    super(failure.toString(), null, false, false);
    this.failure = failure;
  }

  /**
   * A single broken rule.
   *
   * @param field the field's API name
   * @param code the rule's code
   * @param message for a person
   * @return the exception
   */
  public static DomainException invalid(String field, String code, String message) {
    return new Failure.Invalid(List.of(new Violation(field, code, message))).toException();
  }

  /**
   * Why the command was refused.
   *
   * @return the typed failure
   */
  public Failure failure() {
    return failure;
  }
}
