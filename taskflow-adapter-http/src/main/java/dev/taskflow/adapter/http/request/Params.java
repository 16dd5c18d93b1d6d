package dev.taskflow.adapter.http.request;

import dev.taskflow.adapter.http.problem.FieldError;
import dev.taskflow.adapter.http.problem.ProblemCode;
import dev.taskflow.adapter.http.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads query parameters; {@link #finish} refuses all broken ones together. */
public final class Params {
  private static final Pattern UUID_FORM =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
  private static final int DEFAULT_LIMIT = 50;
  private static final int MAX_LIMIT = 200;

  private final List<FieldError> errors = new ArrayList<>();

  /**
   * {@code limit}.
   *
   * @param raw as sent
   * @return 1..200, 50 when absent
   */
  public int limit(@Nullable String raw) {
    if (raw == null) {
      return DEFAULT_LIMIT;
    }
    if (raw.matches("[0-9]{1,3}")) {
      int limit = Integer.parseInt(raw);
      if (limit >= 1 && limit <= MAX_LIMIT) {
        return limit;
      }
    }
    error("limit", "out-of-range", "Use a whole number from 1 to " + MAX_LIMIT + ".");
    return DEFAULT_LIMIT;
  }

  /**
   * A switch.
   *
   * @param name which
   * @param raw as sent
   * @return false when absent
   */
  public boolean flag(String name, @Nullable String raw) {
    if (raw != null && !raw.equals("true") && !raw.equals("false")) {
      error(name, "wrong-type", "Use true or false.");
    }
    return "true".equals(raw);
  }

  /**
   * A number of the log.
   *
   * @param name which
   * @param raw as sent
   * @return the number, null when absent
   */
  public @Nullable Long seq(String name, @Nullable String raw) {
    if (raw == null) {
      return null;
    }
    if (raw.matches("[0-9]{1,18}")) {
      return Long.valueOf(raw);
    }
    error(name, "bad-format", "Use digits, as an answer gave them.");
    return null;
  }

  /**
   * An id.
   *
   * @param name which
   * @param raw as sent
   * @return the id, null when absent
   */
  public @Nullable UUID id(String name, @Nullable String raw) {
    if (raw == null) {
      return null;
    }
    if (UUID_FORM.matcher(raw).matches()) {
      return UUID.fromString(raw);
    }
    error(name, "bad-format", "Use a UUID.");
    return null;
  }

  /**
   * An id in the path: what is no id names nothing.
   *
   * @param raw as sent
   * @return the id
   */
  public static UUID pathId(String raw) {
    if (!UUID_FORM.matcher(raw).matches()) {
      throw new ProblemException(ProblemCode.NOT_FOUND);
    }
    return UUID.fromString(raw);
  }

  /**
   * Notes a mistake.
   *
   * @param name the parameter or header
   * @param code stable
   * @param message for a person
   */
  public void error(String name, String code, String message) {
    errors.add(FieldError.in(name, code, message));
  }

  /** Ends the reading. */
  public void finish() {
    if (!errors.isEmpty()) {
      throw new ProblemException(ProblemCode.INVALID_PARAMETER, errors);
    }
  }
}
