package dev.taskflow.domain.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What could stand at the caret of somebody who writes a filter. It looks at the word under the
 * caret alone, so it helps in texts that can't be read yet too.
 *
 * @param from where the part begins that a proposal replaces, in UTF-16 code units
 * @param to where it ends
 * @param proposals texts to put there, best first; none inside a phrase that is searched for
 */
public record Completion(int from, int to, List<String> proposals) {
  /** The most proposals. */
  public static final int MAX_PROPOSALS = 20;

  /** Copies the proposals. */
  public Completion {
    proposals = List.copyOf(proposals);
  }

  /** Knows what things and people are called. */
  public interface Names {
    /**
     * Names that begin so.
     *
     * @param field project, status, label, assignee, creator, parent or key
     * @param prefix what is written so far, maybe empty
     * @return names or keys, best first
     */
    List<String> startingWith(FilterField field, String prefix);
  }

  /**
   * Proposes.
   *
   * @param text the filter so far
   * @param caret where the person writes, 0..length
   * @param names for values that are names
   * @return what could be there
   * @throws IndexOutOfBoundsException when the caret is outside the text
   */
  public static Completion at(String text, int caret, Names names) {
    if (caret < 0 || caret > text.length()) {
      throw new IndexOutOfBoundsException(caret);
    }
    int start = start(text, caret);
    int name = start;
    while (name < caret && Character.isLetter(text.charAt(name))) {
      name++;
    }
    Sign sign = name == start ? null : Sign.at(text, name);
    FilterField field = sign == null ? null : FilterField.of(text.substring(start, name));
    if (field != null && sign != null && caret >= name + sign.text().length()) {
      return values(text, name + sign.text().length(), caret, field, names);
    }
    if (start < text.length() && text.charAt(start) == '"' && caret > start) {
      return new Completion(start, caret, List.of());
    }
    return fields(text, start, caret);
  }

  private static Completion values(
      String text, int from, int caret, FilterField field, Names names) {
    boolean quoted = from < caret && text.charAt(from) == '"';
    int to = quoted ? phraseEnd(text, from) : FilterParser.wordEnd(text, from);
    String prefix = text.substring(quoted ? from + 1 : from, caret);
    List<String> found = new ArrayList<>();
    for (String choice : field.choices()) {
      add(found, choice, prefix);
    }
    switch (field) {
      case ASSIGNEE, CREATOR -> {
        add(found, "me", prefix);
        named(found, names.startingWith(field, prefix));
      }
      case PROJECT, STATUS, LABEL, PARENT, KEY -> named(found, names.startingWith(field, prefix));
      default -> {
        // These have their choices, or are free.
      }
    }
    return new Completion(from, Math.max(to, caret), limited(found));
  }

  private static Completion fields(String text, int start, int caret) {
    int to = Math.max(caret, FilterParser.wordEnd(text, start));
    String prefix = text.substring(start, caret);
    List<String> found = new ArrayList<>();
    for (FilterField field : FilterField.values()) {
      boolean whole = field.word().equalsIgnoreCase(prefix);
      add(found, field.word() + ":", prefix);
      if (whole && field.ordered()) {
        List.of("<=", ">=", "<", ">").forEach(sign -> found.add(field.word() + sign));
      }
    }
    add(found, "not", prefix);
    if (!text.substring(0, start).isBlank()) {
      add(found, "or", prefix);
    }
    return new Completion(start, to, limited(found));
  }

  /** Where the word or phrase begins that the caret is in or behind, without a - before it. */
  private static int start(String text, int caret) {
    int at = 0;
    while (at < caret) {
      char c = text.charAt(at);
      if (FilterParser.isSpace(c) || c == '(' || c == ')' || c == '-') {
        at++;
        continue;
      }
      int end = at;
      while (end < caret && end < text.length() && !isBreak(text.charAt(end))) {
        end = text.charAt(end) == '"' ? phraseEnd(text, end) : end + 1;
      }
      if (end >= caret) {
        return at;
      }
      at = end;
    }
    return caret;
  }

  private static boolean isBreak(char c) {
    return FilterParser.isSpace(c) || c == '(' || c == ')';
  }

  private static int phraseEnd(String text, int quote) {
    int end = quote + 1;
    while (end < text.length() && text.charAt(end) != '"') {
      end += text.charAt(end) == '\\' && end + 1 < text.length() ? 2 : 1;
    }
    return Math.min(text.length(), end + 1);
  }

  private static void named(List<String> found, List<String> names) {
    for (String name : names) {
      if (Read.name(name) != null) {
        found.add(Printer.quoted(name));
      }
    }
  }

  private static void add(List<String> found, String proposal, String prefix) {
    if (proposal.startsWith(prefix.toLowerCase(Locale.ROOT))) {
      found.add(proposal);
    }
  }

  private static List<String> limited(List<String> found) {
    return found.stream().distinct().limit(MAX_PROPOSALS).toList();
  }
}
