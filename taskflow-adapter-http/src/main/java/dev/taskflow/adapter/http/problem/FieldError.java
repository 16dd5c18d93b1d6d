package dev.taskflow.adapter.http.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One mistake.
 *
 * @param pointer where in the body (RFC 6901), null when it is no body's
 * @param parameter which query parameter or header, null when it is none's
 * @param code stable
 * @param message for a person
 */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
    name = "FieldError",
    description = "One mistake: at a pointer into the body, or in a query parameter or header.")
public record FieldError(
    @Nullable String pointer, @Nullable String parameter, String code, String message) {
  /**
   * A mistake in the body.
   *
   * @param pointer where
   * @param code stable
   * @param message for a person
   * @return the mistake
   */
  public static FieldError at(String pointer, String code, String message) {
    return new FieldError(pointer, null, code, message);
  }

  /**
   * A mistake in a parameter or header.
   *
   * @param parameter which
   * @param code stable
   * @param message for a person
   * @return the mistake
   */
  public static FieldError in(String parameter, String code, String message) {
    return new FieldError(null, parameter, code, message);
  }
}
