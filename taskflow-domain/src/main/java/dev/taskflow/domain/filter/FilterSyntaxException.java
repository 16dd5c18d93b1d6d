package dev.taskflow.domain.filter;

/** A filter that can't be read. */
public final class FilterSyntaxException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Where, in UTF-16 code units from 0. */
  private final int offset;

  /** What would have been right. */
  private final String expected;

  FilterSyntaxException(int offset, String expected) {
    super("At " + offset + ": expected " + expected, null, false, false);
    this.offset = offset;
    this.expected = expected;
  }

  /**
   * Where the mistake is.
   *
   * @return UTF-16 code units from 0
   */
  public int offset() {
    return offset;
  }

  /**
   * What was expected there.
   *
   * @return words for a person
   */
  public String expected() {
    return expected;
  }
}
