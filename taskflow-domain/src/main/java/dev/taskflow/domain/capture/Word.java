package dev.taskflow.domain.capture;

import java.text.Normalizer;
import java.util.Locale;

/**
 * A stretch without white space.
 *
 * @param start its first unit in the text
 * @param end the unit after its last
 * @param coreStart where it begins without opening brackets
 * @param coreEnd where it ends without closing punctuation (dots are not)
 * @param core the core in small letters; empty when too long to be any known word
 * @param key the core without dots at its end
 * @param shielded whether an escape or quotes keep it as it is
 */
record Word(
    int start, int end, int coreStart, int coreEnd, String core, String key, boolean shielded) {
  private static final int LONGEST = 32;

  static Word of(String text, int start, int end, boolean shielded) {
    int from = start;
    int to = end;
    while (to > from && ",;:!?)]}".indexOf(text.charAt(to - 1)) >= 0) {
      to--;
    }
    while (from < to && "([{".indexOf(text.charAt(from)) >= 0) {
      from++;
    }
    if (from == to) {
      from = start;
      to = end;
    }
    String core = to - from > LONGEST ? "" : fold(text.substring(from, to));
    int dots = core.length();
    while (dots > 0 && core.charAt(dots - 1) == '.') {
      dots--;
    }
    return new Word(start, end, from, to, core, core.substring(0, dots), shielded);
  }

  /** Small letters, composed accents, the straight apostrophe. */
  static String fold(String raw) {
    return Normalizer.normalize(raw, Normalizer.Form.NFC)
        .toLowerCase(Locale.ROOT)
        .replace('\u2019', '\'');
  }

  /** Whether punctuation parts it from the next word. */
  boolean closed() {
    return coreEnd < end;
  }

  static boolean space(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }
}
