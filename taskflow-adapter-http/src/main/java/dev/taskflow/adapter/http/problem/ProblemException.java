package dev.taskflow.adapter.http.problem;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A refusal that the HTTP adapter itself decides. */
public final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Refusal refusal;

  /**
   * What is refused and what is told beside it.
   *
   * @param code why
   * @param detail what is wrong this time
   * @param errors every mistake
   * @param current for stale: the resource now
   * @param changed for stale: the moved fields
   * @param field for moved-on: the field
   * @param offset for bad-filter and unreadable text: where
   * @param expected for bad-filter and unreadable text: what
   * @param retryAfterSeconds when to come back, 0 for whenever
   * @param challenge what would help, as WWW-Authenticate says it
   */
  record Refusal(
      ProblemCode code,
      String detail,
      List<FieldError> errors,
      @Nullable Object current,
      @Nullable List<String> changed,
      @Nullable String field,
      @Nullable Integer offset,
      @Nullable String expected,
      long retryAfterSeconds,
      @Nullable String challenge) {
    Refusal(
        ProblemCode code,
        String detail,
        List<FieldError> errors,
        @Nullable Object current,
        @Nullable List<String> changed,
        @Nullable String field,
        @Nullable Integer offset,
        @Nullable String expected) {
      this(
          code,
          detail,
          errors,
          current,
          changed,
          field,
          offset,
          expected,
          switch (code) {
            case UNAVAILABLE, BUSY, TOO_MANY_STREAMS -> 2;
            default -> 0;
          },
          code.status() == 401 ? "Bearer" : null);
    }
  }

  private ProblemException(Refusal refusal) {
    super(refusal.code.wire(), null, false, false);
    this.refusal = refusal;
  }

  /**
   * A refusal in the code's own words.
   *
   * @param code why
   */
  public ProblemException(ProblemCode code) {
    this(code, code.explanation(), List.of());
  }

  /**
   * A refusal.
   *
   * @param code why
   * @param detail what is wrong this time
   * @param errors every mistake
   */
  public ProblemException(ProblemCode code, String detail, List<FieldError> errors) {
    this(new Refusal(code, detail, List.copyOf(errors), null, null, null, null, null));
  }

  /**
   * A refusal for mistakes.
   *
   * @param code why
   * @param errors at least one
   */
  public ProblemException(ProblemCode code, List<FieldError> errors) {
    this(
        code,
        errors.size() == 1
            ? errors.getFirst().message()
            : errors.size() + " mistakes; errors names each.",
        errors);
  }

  /**
   * A refusal because the resource has moved on.
   *
   * @param current the resource now
   * @param changed the fields that moved since the caller's version
   * @return the refusal
   */
  public static ProblemException stale(Object current, List<String> changed) {
    ProblemCode code = ProblemCode.STALE;
    return new ProblemException(
        new Refusal(
            code, code.explanation(), List.of(), current, List.copyOf(changed), null, null, null));
  }

  /**
   * A refusal because a field has changed since.
   *
   * @param field which
   * @return the refusal
   */
  static ProblemException movedOn(String field) {
    return new ProblemException(
        new Refusal(
            ProblemCode.MOVED_ON,
            field + " has changed since, so this can't be taken back.",
            List.of(),
            null,
            null,
            field,
            null,
            null));
  }

  /**
   * A refusal because a filter can't be read.
   *
   * @param offset where
   * @param expected what would be right there
   * @return the refusal
   */
  public static ProblemException badFilter(int offset, String expected) {
    return badFilter(FieldError.in("q", "bad-filter", at(offset, expected)), offset, expected);
  }

  /**
   * A refusal because a filter in a body can't be read.
   *
   * @param pointer to the filter
   * @param offset where in it
   * @param expected what would be right there
   * @return the refusal
   */
  public static ProblemException badFilterAt(String pointer, int offset, String expected) {
    return badFilter(FieldError.at(pointer, "bad-filter", at(offset, expected)), offset, expected);
  }

  private static ProblemException badFilter(FieldError error, int offset, String expected) {
    return new ProblemException(
        new Refusal(
            ProblemCode.BAD_FILTER,
            error.message(),
            List.of(error),
            null,
            null,
            null,
            offset,
            expected));
  }

  private static String at(int offset, String expected) {
    return "At " + offset + ": expected " + expected + ".";
  }

  /**
   * A refusal because a text of the body, such as a recurrence rule, can't be read.
   *
   * @param field which
   * @param offset where in it
   * @param expected what would be right there
   * @return the refusal
   */
  static ProblemException unreadable(String field, int offset, String expected) {
    String detail = at(offset, expected);
    return new ProblemException(
        new Refusal(
            ProblemCode.INVALID_VALUE,
            detail,
            List.of(FieldError.at("/" + field, "unreadable", detail)),
            null,
            null,
            null,
            offset,
            expected));
  }

  /**
   * A refusal because it was tried too often.
   *
   * @param seconds when to come back
   * @return the refusal
   */
  public static ProblemException tooMany(long seconds) {
    ProblemCode code = ProblemCode.TOO_MANY_REQUESTS;
    return new ProblemException(
        new Refusal(
            code, code.explanation(), List.of(), null, null, null, null, null, seconds, null));
  }

  /**
   * A refusal of an API token.
   *
   * @param code why
   * @param detail what is wrong this time
   * @param challenge what would help, as WWW-Authenticate says it (RFC 6750)
   * @return the refusal
   */
  public static ProblemException ofToken(ProblemCode code, String detail, String challenge) {
    return new ProblemException(
        new Refusal(
            code, detail, List.of(), null, null, null, null, null, 0, "Bearer " + challenge));
  }

  Refusal refusal() {
    return refusal;
  }
}
