package dev.taskflow.domain.filter;

/**
 * Reads the filter language.
 *
 * <pre>
 * filter := [any]
 * any    := all { "or" all }
 * all    := term { term }
 * term   := ( "-" | "not" ) term | "(" any ")" | field sign value | text
 * sign   := ":" | "=" | "!=" | "&lt;" | "&lt;=" | "&gt;" | "&gt;="
 * text   := word | "\"" phrase "\""
 * </pre>
 *
 * <p>Capitals make no difference but in what is searched for. Within quotes a backslash goes before
 * a quote or a backslash. It reads in linear time and refuses what is longer, deeper or of more
 * terms than it can answer for.
 */
public final class FilterParser {
  /** The most UTF-16 code units. */
  public static final int MAX_LENGTH = 4_000;

  /** The most parentheses within each other. */
  public static final int MAX_DEPTH = 50;

  /** The most conditions. */
  public static final int MAX_TERMS = 200;

  private FilterParser() {}

  /**
   * Reads.
   *
   * @param text such as {@code is:open project:HOME}; empty matches everything
   * @return the filter
   * @throws FilterSyntaxException where it can't be read
   */
  public static Filter parse(String text) {
    return new FilterReader(text).read();
  }

  static boolean isSpace(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }

  /** Where the word that begins there ends. */
  static int wordEnd(String text, int start) {
    int end = start;
    while (end < text.length()
        && !isSpace(text.charAt(end))
        && "()\"".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    return end;
  }
}
