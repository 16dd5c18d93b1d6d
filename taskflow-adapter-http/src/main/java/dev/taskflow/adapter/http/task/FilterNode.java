package dev.taskflow.adapter.http.task;

import dev.taskflow.domain.filter.Comparison;
import dev.taskflow.domain.filter.Filter;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a filter.
 *
 * @param type and, or, not, condition
 * @param parts what and, or, not are about; none in a condition
 * @param field of a condition: what is asked
 * @param comparison of a condition: a colon for the same, else the sign of an inequality
 * @param value of a condition: with what it is compared, without quotes
 */
@Serdeable
@Schema(
    name = "FilterNode",
    description =
        "A part of a filter: and (of nothing: everything), or, not, each with parts; or a"
            + " condition with field, comparison and value.")
record FilterNode(
    String type,
    List<FilterNode> parts,
    @Nullable String field,
    @Nullable String comparison,
    @Nullable String value) {
  static FilterNode of(Filter filter) {
    return switch (filter) {
      case Filter.And f -> group("and", f.all());
      case Filter.Or f -> group("or", f.any());
      case Filter.Not f -> group("not", List.of(f.filter()));
      case Filter.Is f -> same("is", Filter.word(f.state()));
      case Filter.Has f -> same("has", Filter.word(f.part()));
      case Filter.InProject f -> same("project", f.project());
      case Filter.InCategory f -> same("category", Filter.word(f.category()));
      case Filter.Named f -> same(Filter.word(f.field()), f.name());
      case Filter.OfTask f -> same(Filter.word(f.field()), f.task());
      case Filter.Priority f -> condition("priority", f.comparison(), Filter.word(f.level()));
      case Filter.When f -> condition(Filter.word(f.field()), f.comparison(), f.day().toText());
      case Filter.Estimate f ->
          condition("estimate", f.comparison(), Integer.toString(f.minutes()));
      case Filter.Words f -> same("text", f.text());
    };
  }

  private static FilterNode group(String type, List<Filter> parts) {
    return new FilterNode(type, parts.stream().map(FilterNode::of).toList(), null, null, null);
  }

  private static FilterNode same(String field, String value) {
    return condition(field, Comparison.EQUAL, value);
  }

  private static FilterNode condition(String field, Comparison comparison, String value) {
    return new FilterNode("condition", List.of(), field, comparison.sign(), value);
  }
}
