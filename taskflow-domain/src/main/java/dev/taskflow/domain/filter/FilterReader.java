package dev.taskflow.domain.filter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One reading of one text, from its begin to its end. */
final class FilterReader {
  private static final String TERM = "a condition such as is:open, or a word to search for";

  private static final String FIELDS =
      "one of the fields "
          + FilterField.list(Arrays.stream(FilterField.values()).map(FilterField::word).toList())
          + "; what is searched for goes in quotes";

  private final String text;
  private int at;
  private int depth;
  private int terms;

  FilterReader(String text) {
    this.text = text;
  }

  Filter read() {
    if (text.length() > FilterParser.MAX_LENGTH) {
      throw new FilterSyntaxException(
          FilterParser.MAX_LENGTH, "the end: " + FilterParser.MAX_LENGTH + " characters at most");
    }
    skipSpace();
    if (atEnd()) {
      return Filter.everything();
    }
    Filter filter = any();
    if (!atEnd()) {
      throw mistake("a condition or the end: no parenthesis is open");
    }
    if (text.length() > FilterParser.MAX_LENGTH / 4
        && filter.toText().length() > FilterParser.MAX_LENGTH) {
      // Quotes and escapes made it longer, and what is written must be read again.
      throw new FilterSyntaxException(text.length(), "a shorter filter");
    }
    return filter;
  }

  private Filter any() {
    List<Filter> parts = new ArrayList<>();
    parts.add(all());
    while (isWord("or")) {
      at += 2;
      parts.add(all());
    }
    return Filter.or(parts);
  }

  private Filter all() {
    List<Filter> parts = new ArrayList<>();
    skipSpace();
    while (!atEnd() && text.charAt(at) != ')' && !isWord("or")) {
      parts.add(term());
      skipSpace();
    }
    if (parts.isEmpty()) {
      throw mistake(TERM);
    }
    return Filter.and(parts);
  }

  private Filter term() {
    boolean negated = false;
    while (true) {
      if (!atEnd() && text.charAt(at) == '-') {
        at++;
        if (atEnd() || FilterParser.isSpace(text.charAt(at))) {
          throw mistake(TERM + ", right after the -");
        }
      } else if (isWord("not")) {
        at += 3;
        skipSpace();
      } else {
        break;
      }
      negated = !negated;
    }
    if (atEnd() || text.charAt(at) == ')' || isWord("or")) {
      throw mistake(TERM);
    }
    Filter positive = positive();
    return negated ? Filter.not(positive) : positive;
  }

  private Filter positive() {
    if (text.charAt(at) == '(') {
      if (depth == FilterParser.MAX_DEPTH) {
        throw mistake("at most " + FilterParser.MAX_DEPTH + " parentheses within each other");
      }
      depth++;
      at++;
      Filter inner = any();
      if (atEnd()) {
        throw mistake("or, another condition or )");
      }
      at++;
      depth--;
      return inner;
    }
    if (++terms > FilterParser.MAX_TERMS) {
      throw mistake("the end: " + FilterParser.MAX_TERMS + " conditions at most");
    }
    if (text.charAt(at) == '"') {
      return phrase(FilterField.TEXT, Comparison.EQUAL);
    }
    return condition();
  }

  private Filter condition() {
    int start = at;
    int end = FilterParser.wordEnd(text, at);
    int sign = start;
    while (sign < end && Character.isLetter(text.charAt(sign))) {
      sign++;
    }
    Sign found = sign == start ? null : Sign.at(text, sign);
    if (found == null) {
      return word(FilterField.TEXT, Comparison.EQUAL);
    }
    FilterField field = FilterField.of(text.substring(start, sign));
    if (field == null) {
      throw mistake(FIELDS);
    }
    at = sign;
    if (!field.ordered() && found.comparison() != Comparison.EQUAL) {
      throw mistake(": or !=, for " + field.word() + " has no order");
    }
    at += found.text().length();
    Filter condition =
        !atEnd() && text.charAt(at) == '"'
            ? phrase(field, found.comparison())
            : word(field, found.comparison());
    return found.negated() ? Filter.not(condition) : condition;
  }

  private Filter word(FilterField field, Comparison comparison) {
    int start = at;
    int end = FilterParser.wordEnd(text, at);
    Filter condition = read(field, comparison, start, text.substring(start, end), 0);
    at = end;
    if (!atEnd() && text.charAt(at) == '"') {
      throw mistake("a space before the quote");
    }
    return condition;
  }

  private Filter phrase(FilterField field, Comparison comparison) {
    int start = at++;
    StringBuilder value = new StringBuilder();
    while (!atEnd() && text.charAt(at) != '"') {
      if (text.charAt(at) == '\\') {
        at++;
        if (!atEnd() && text.charAt(at) != '"' && text.charAt(at) != '\\') {
          throw mistake("\" or \\ after a \\");
        }
        if (atEnd()) {
          break;
        }
      }
      int bad = Read.badCharacter(text.substring(at, Math.min(text.length(), at + 2)));
      if (bad == 0) {
        throw mistake("a character that texts can hold");
      }
      int c = text.codePointAt(at);
      value.appendCodePoint(c);
      at += Character.charCount(c);
    }
    if (atEnd()) {
      throw mistake("a \" that ends the phrase");
    }
    Filter condition = read(field, comparison, start, value.toString(), 1);
    at++;
    if (!atEnd() && text.charAt(at) != ')' && !FilterParser.isSpace(text.charAt(at))) {
      throw mistake("a space after the quote");
    }
    return condition;
  }

  private static Filter read(
      FilterField field, Comparison comparison, int start, String value, int quote) {
    int bad = Read.badCharacter(value);
    if (bad >= 0) {
      throw new FilterSyntaxException(start + quote + bad, "a character that texts can hold");
    }
    Filter condition = field.condition(comparison, value);
    if (condition == null) {
      throw new FilterSyntaxException(start, field.expected());
    }
    return condition;
  }

  private boolean isWord(String word) {
    return text.regionMatches(true, at, word, 0, word.length())
        && FilterParser.wordEnd(text, at) == at + word.length()
        && isApart(at + word.length());
  }

  /** A word of the language isn't followed by a quote, as in {@code or"…}. */
  private boolean isApart(int end) {
    return end == text.length() || text.charAt(end) != '"';
  }

  private FilterSyntaxException mistake(String expected) {
    return new FilterSyntaxException(at, expected);
  }

  private boolean atEnd() {
    return at == text.length();
  }

  private void skipSpace() {
    while (!atEnd() && FilterParser.isSpace(text.charAt(at))) {
      at++;
    }
  }
}
