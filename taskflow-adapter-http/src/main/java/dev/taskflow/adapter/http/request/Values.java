package dev.taskflow.adapter.http.request;

import dev.taskflow.adapter.http.problem.FieldError;
import dev.taskflow.adapter.http.problem.ProblemCode;
import dev.taskflow.adapter.http.problem.ProblemException;
import dev.taskflow.domain.shared.DomainException;
import dev.taskflow.domain.shared.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks the domain about each value and gathers what it refuses, so that a person mends everything
 * at once.
 */
public final class Values {
  private final List<FieldError> errors = new ArrayList<>();

  /**
   * Tries a value.
   *
   * @param parent pointer of what the domain's field names are relative to, empty for the body
   *     itself
   * @param rule makes or checks the value
   * @param <T> its type
   * @return the value, null when it is refused
   */
  public <T> @Nullable T check(String parent, Supplier<T> rule) {
    try {
      return rule.get();
    } catch (DomainException refused) {
      if (refused.failure() instanceof Failure.Invalid invalid) {
        invalid.violations().forEach(v -> error(parent + "/" + v.field(), v.code(), v.message()));
        return null;
      }
      throw refused;
    }
  }

  /**
   * Notes a refused value.
   *
   * @param pointer where
   * @param code stable
   * @param message for a person
   */
  public void error(String pointer, String code, String message) {
    errors.add(FieldError.at(pointer, code, message));
  }

  /**
   * Whether anything was refused so far.
   *
   * @return true when {@link #finish} will tell it
   */
  public boolean hasErrors() {
    return !errors.isEmpty();
  }

  /** Ends the checking. */
  public void finish() {
    if (!errors.isEmpty()) {
      throw new ProblemException(ProblemCode.INVALID_VALUE, errors);
    }
  }
}
