package dev.taskflow.domain.capture;

import java.util.ArrayList;
import java.util.List;

/** Quick add: reads the tasks that a text tells, one a line. */
public final class Capture {
  private static final String MARKS = "#@+!~\\\"\u201e\u201c\u00ab\u00bb([{@";

  private Capture() {}

  /**
   * Reads. Never throws, whatever the text is.
   *
   * @param text one line a task; blank lines are left out
   * @param context what it is read against
   * @return the tasks, in the text's order; the spans count in units of the whole text
   */
  public static List<Captured> parse(String text, CaptureContext context) {
    List<Captured> all = new ArrayList<>();
    int start = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i < text.length() && text.charAt(i) != '\n' && text.charAt(i) != '\r') {
        continue;
      }
      if (!blank(text, start, i)) {
        all.add(new LineReader(text, start, i, context).read());
      }
      start = i + 1;
    }
    return all;
  }

  /**
   * Writes a title so that it is read as nothing but itself.
   *
   * @param title one line
   * @param language whose words are to be kept
   * @return the title, with backslashes where they are needed
   */
  public static String escape(String title, Language language) {
    StringBuilder escaped = new StringBuilder(title.length() + 8);
    int at = 0;
    while (at < title.length()) {
      int end = at;
      while (end < title.length() && !Word.space(title.charAt(end))) {
        end++;
      }
      if (end == at) {
        escaped.append(title.charAt(at++));
        continue;
      }
      if (needed(Word.of(title, at, end, false), title.charAt(at), language)) {
        escaped.append('\\');
      }
      escaped.append(title, at, end);
      at = end;
    }
    return escaped.toString();
  }

  private static boolean needed(Word word, char first, Language language) {
    return MARKS.indexOf(first) >= 0
        || word.core().chars().anyMatch(c -> c >= '0' && c <= '9')
        || language.knows(word.key())
        || language.knows(word.core());
  }

  private static boolean blank(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (!Word.space(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }
}
