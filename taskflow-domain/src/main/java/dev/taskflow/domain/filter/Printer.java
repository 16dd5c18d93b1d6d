package dev.taskflow.domain.filter;

import java.util.List;
import java.util.stream.Collectors;

/** Writes filters. */
final class Printer {
  private Printer() {}

  static String print(Filter filter) {
    return switch (filter) {
      case Filter.And and -> join(and.all(), " ");
      case Filter.Or or -> join(or.any(), " or ");
      case Filter.Not not ->
          not.filter() instanceof Filter.And || not.filter() instanceof Filter.Or
              ? "-(" + print(not.filter()) + ")"
              : "-" + print(not.filter());
      case Filter.Is f -> "is:" + Filter.word(f.state());
      case Filter.Has f -> "has:" + Filter.word(f.part());
      case Filter.InProject f -> "project:" + f.project();
      case Filter.InCategory f -> "category:" + Filter.word(f.category());
      case Filter.Named f -> Filter.word(f.field()) + ":" + quoted(f.name());
      case Filter.OfTask f -> Filter.word(f.field()) + ":" + f.task();
      case Filter.Priority f -> "priority" + f.comparison().sign() + Filter.word(f.level());
      case Filter.When f -> Filter.word(f.field()) + f.comparison().sign() + f.day().toText();
      case Filter.Estimate f -> "estimate" + f.comparison().sign() + f.minutes();
      case Filter.Words f -> quoted(f.text());
    };
  }

  /** Within a conjunction only a disjunction needs parentheses. */
  private static String join(List<Filter> parts, String between) {
    return parts.stream()
        .map(part -> part instanceof Filter.Or ? "(" + print(part) + ")" : print(part))
        .collect(Collectors.joining(between));
  }

  /** In quotes unless it can't be taken for anything but a word. */
  static String quoted(String value) {
    boolean plain =
        value.codePoints().allMatch(c -> Character.isLetterOrDigit(c) || "_.-@#+".indexOf(c) >= 0)
            && value.charAt(0) != '-'
            && !value.equalsIgnoreCase("or")
            && !value.equalsIgnoreCase("not");
    return plain ? value : "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }
}
