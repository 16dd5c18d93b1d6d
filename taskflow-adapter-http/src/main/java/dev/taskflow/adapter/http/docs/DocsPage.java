package dev.taskflow.adapter.http.docs;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes a readable page of the contract. */
final class DocsPage {
  private DocsPage() {}

  static String write(Map<?, ?> document) {
    StringBuilder out = new StringBuilder();
    Map<?, ?> info = map(document.get("info"));
    out.append("<h1>")
        .append(text(info.get("title")))
        .append(" API</h1><p>")
        .append(text(info.get("description")))
        .append(
            "</p><p><a href=\"/api/openapi.json\">openapi.json</a> · <a"
                + " href=\"/api/openapi.yaml\">openapi.yaml</a>")
        .append(" · <a href=\"/api/problems\">problems</a></p><h2>Operations</h2>");
    map(document.get("paths"))
        .forEach(
            (path, item) ->
                map(item)
                    .forEach((method, op) -> operation(out, text(path), text(method), map(op))));
    out.append("<h2>Shapes</h2>");
    map(map(document.get("components")).get("schemas"))
        .forEach((name, schema) -> shape(out, text(name), map(schema)));
    return out.toString();
  }

  private static void operation(StringBuilder out, String path, String method, Map<?, ?> op) {
    out.append("<section id=\"")
        .append(text(op.get("operationId")))
        .append("\"><h3><code>")
        .append(method.toUpperCase(Locale.ROOT))
        .append("</code> <code>")
        .append(path)
        .append("</code></h3><p><b>")
        .append(text(op.get("summary")))
        .append(".</b> ")
        .append(text(op.get("description")))
        .append("</p><p>")
        .append(callers(list(op.get("security"))))
        .append("</p>");
    List<?> parameters = list(op.get("parameters"));
    if (!parameters.isEmpty()) {
      out.append("<table>");
      parameters.forEach(
          p ->
              out.append("<tr><td><code>")
                  .append(text(map(p).get("name")))
                  .append("</code><td>")
                  .append(text(map(p).get("in")))
                  .append("<td>")
                  .append(type(map(p).get("schema")))
                  .append("</tr>"));
      out.append("</table>");
    }
    map(map(op.get("requestBody")).get("content"))
        .forEach(
            (media, content) ->
                out.append("<p>Takes ")
                    .append(type(map(content).get("schema")))
                    .append(" as <code>")
                    .append(text(media))
                    .append("</code></p>"));
    map(op.get("responses"))
        .forEach(
            (status, response) ->
                out.append("<p>Answers <code>")
                    .append(text(status))
                    .append("</code> ")
                    .append(
                        map(map(response).get("content")).values().stream()
                            .map(content -> type(map(content).get("schema")))
                            .collect(Collectors.joining(" ")))
                    .append("</p>"));
    out.append("</section>");
  }

  /** Who may, in words. */
  private static String callers(List<?> ways) {
    if (ways.isEmpty()) {
      return "Open to everybody.";
    }
    return ways.stream()
        .map(way -> map(way).get("token"))
        .filter(List.class::isInstance)
        .findFirst()
        .map(
            scopes ->
                "An API token needs "
                    + list(scopes).stream()
                        .map(scope -> "<code>" + text(scope) + "</code>")
                        .collect(Collectors.joining(" and "))
                    + ".")
        .orElse("Not with an API token.");
  }

  private static void shape(StringBuilder out, String name, Map<?, ?> schema) {
    out.append("<section id=\"")
        .append(name)
        .append("\"><h3>")
        .append(name)
        .append("</h3><p>")
        .append(text(schema.get("description")))
        .append("</p>");
    if (schema.get("enum") != null) {
      out.append("<p>").append(type(schema)).append("</p>");
    }
    Map<?, ?> properties = map(schema.get("properties"));
    if (!properties.isEmpty()) {
      out.append("<table>");
      properties.forEach(
          (field, inner) ->
              out.append("<tr><td><code>")
                  .append(text(field))
                  .append("</code><td>")
                  .append(type(inner))
                  .append("<td>")
                  .append(text(map(inner).get("description")))
                  .append("</tr>"));
      out.append("</table>");
    }
    out.append("</section>");
  }

  private static String type(@Nullable Object raw) {
    Map<?, ?> schema = map(raw);
    if (schema.get("$ref") instanceof String ref) {
      String name = text(ref.substring(ref.lastIndexOf('/') + 1));
      return "<a href=\"#" + name + "\">" + name + "</a>";
    }
    for (String choice : List.of("anyOf", "oneOf", "allOf")) {
      if (schema.get(choice) != null) {
        return list(schema.get(choice)).stream()
            .map(DocsPage::type)
            .collect(Collectors.joining(" or "));
      }
    }
    if (schema.get("enum") != null) {
      return "<code>"
          + list(schema.get("enum")).stream().map(DocsPage::text).collect(Collectors.joining(", "))
          + "</code>";
    }
    if (schema.get("items") != null) {
      return "list of " + type(schema.get("items"));
    }
    Object type = schema.get("type");
    String word =
        type instanceof List<?> types
            ? types.stream().map(DocsPage::text).collect(Collectors.joining(" or "))
            : text(type);
    return schema.get("format") == null ? word : word + " (" + text(schema.get("format")) + ")";
  }

  private static Map<?, ?> map(@Nullable Object value) {
    return value instanceof Map<?, ?> map ? map : Map.of();
  }

  private static List<?> list(@Nullable Object value) {
    return value instanceof List<?> list ? list : List.of();
  }

  private static String text(@Nullable Object value) {
    return value == null ? "" : Page.escape(value.toString());
  }
}
