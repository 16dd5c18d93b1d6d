package dev.taskflow.domain.capture;

import java.util.ArrayList;
import java.util.List;

/** Cuts a line into words and says which of them quotes or a backslash keep as they are. */
final class Splitter {
  private static final String MARKS = "#@+";
  private static final String OPENING = "\"\u201e\u201c\u00ab\u00bb";
  private static final List<String> CLOSING =
      List.of("\"", "\u201c\u201d", "\u201d", "\u00bb", "\u00ab");

  private Splitter() {}

  /**
   * Cuts.
   *
   * @param text the whole text
   * @param from where the line begins
   * @param to where it ends
   * @return its words, in order
   */
  static List<Word> split(String text, int from, int to) {
    List<Word> words = new ArrayList<>();
    boolean[] hopeless = new boolean[OPENING.length()];
    int quoteEnd = from;
    int at = from;
    while (at < to) {
      if (Word.space(text.charAt(at))) {
        at++;
        continue;
      }
      int end = at;
      if (at >= quoteEnd) {
        int close = quote(text, at, to, hopeless);
        if (close > 0) {
          quoteEnd = close + 1;
          if (MARKS.indexOf(text.charAt(at)) >= 0) {
            end = quoteEnd;
          }
        }
      }
      while (end < to && !Word.space(text.charAt(end))) {
        end++;
      }
      boolean mark = MARKS.indexOf(text.charAt(at)) >= 0 && end >= quoteEnd;
      boolean escaped = escaped(text, at, end);
      words.add(Word.of(text, at, end, escaped || (at < quoteEnd && !mark)));
      at = end;
    }
    return words;
  }

  /** Whether the word begins with a backslash that keeps the rest of it. */
  static boolean escaped(String text, int start, int end) {
    return end - start > 1 && text.charAt(start) == '\\';
  }

  /** Where the quote that opens the word, maybe after a mark or a bracket, closes; else -1. */
  private static int quote(String text, int at, int to, boolean[] hopeless) {
    int open = at;
    if ((MARKS + "([{").indexOf(text.charAt(at)) >= 0 && at + 1 < to) {
      open = at + 1;
    }
    int which = OPENING.indexOf(text.charAt(open));
    if (which < 0 || hopeless[which]) {
      return -1;
    }
    for (int i = open + 1; i < to; i++) {
      if (CLOSING.get(which).indexOf(text.charAt(i)) >= 0) {
        return i;
      }
    }
    hopeless[which] = true;
    return -1;
  }
}
