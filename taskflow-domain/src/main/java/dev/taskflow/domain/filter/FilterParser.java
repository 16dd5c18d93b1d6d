package dev.taskflow.domain.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Reads a filter: terms side by side, each maybe with a leading {@code -}. */
public final class FilterParser {
  private static final Pattern KEY = Pattern.compile("[A-Za-z][A-Za-z0-9]{1,9}");
  private static final Pattern ID =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
  private static final String FIELDS = "is: or project:";

  private FilterParser() {}

  /**
   * Reads.
   *
   * @param text such as {@code is:open project:HOME}; empty matches everything
   * @return the filter
   * @throws FilterSyntaxException where it can't be read
   */
  public static Filter parse(String text) {
    List<Filter> parts = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      if (Character.isWhitespace(text.charAt(at))) {
        at++;
        continue;
      }
      int end = at;
      while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
        end++;
      }
      parts.add(term(text.substring(at, end), at));
      at = end;
    }
    return new Filter.And(parts);
  }

  private static Filter term(String term, int at) {
    if (term.startsWith("-")) {
      return new Filter.Not(term(term.substring(1), at + 1));
    }
    int colon = term.indexOf(':');
    if (colon < 0) {
      throw new FilterSyntaxException(at, FIELDS);
    }
    String value = term.substring(colon + 1);
    int valueAt = at + colon + 1;
    return switch (term.substring(0, colon).toLowerCase(Locale.ROOT)) {
      case "is" ->
          switch (value.toLowerCase(Locale.ROOT)) {
            case "open" -> new Filter.Is(Filter.State.OPEN);
            case "done" -> new Filter.Is(Filter.State.DONE);
            case "trashed" -> new Filter.Is(Filter.State.TRASHED);
            default -> throw new FilterSyntaxException(valueAt, "open, done or trashed");
          };
      case "project" -> {
        if (ID.matcher(value).matches()) {
          yield new Filter.InProject(value.toLowerCase(Locale.ROOT));
        }
        if (KEY.matcher(value).matches()) {
          yield new Filter.InProject(value.toUpperCase(Locale.ROOT));
        }
        throw new FilterSyntaxException(valueAt, "a project's key or id");
      }
      default -> throw new FilterSyntaxException(at, FIELDS);
    };
  }
}
