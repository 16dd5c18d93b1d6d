package dev.taskflow.domain.shared;

/** The rules of text that people write (api.md, section 4). */
public final class Text {
  private Text() {}

  /**
   * A single line: trimmed, not empty, no control characters.
   *
   * @param field the field's API name
   * @param raw what came in
   * @param max the most code points
   * @return the trimmed line
   * @throws DomainException invalid, when it breaks a rule
   */
  public static String line(String field, String raw, int max) {
    String line = raw.strip();
    if (line.isEmpty()) {
      throw DomainException.invalid(field, "blank", "Write at least one character.");
    }
    if (line.indexOf('\n') >= 0 || line.indexOf('\t') >= 0) {
      throw DomainException.invalid(
          field, "not-one-line", "Use one line, without line breaks or tabs.");
    }
    return block(field, line, max);
  }

  /**
   * Text of several lines, as it is.
   *
   * @param field the field's API name
   * @param text what came in
   * @param max the most code points
   * @return the same text
   * @throws DomainException invalid, when it breaks a rule
   */
  public static String block(String field, String text, int max) {
    int count = 0;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
        throw DomainException.invalid(
            field, "lone-surrogate", "Remove the broken character at " + i + ".");
      }
      if (Character.getType(c) == Character.CONTROL && c != '\n' && c != '\t') {
        throw DomainException.invalid(
            field, "control-character", "Remove the control character at " + i + ".");
      }
      count++;
      i += Character.charCount(c);
    }
    if (count > max) {
      throw DomainException.invalid(
          field, "too-long", "Use at most " + max + " characters; these are " + count + ".");
    }
    return text;
  }
}
