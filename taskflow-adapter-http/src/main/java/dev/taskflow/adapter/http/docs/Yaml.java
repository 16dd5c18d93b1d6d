package dev.taskflow.adapter.http.docs;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes JSON values as YAML: blocks for what nests, JSON's own quoting for text, which YAML reads
 * as it is.
 */
final class Yaml {
  private final StringBuilder out = new StringBuilder();

  private Yaml() {}

  static String write(@Nullable Object value) {
    Yaml yaml = new Yaml();
    yaml.value(value, 0);
    return yaml.out.append('\n').toString().stripLeading();
  }

  private void value(@Nullable Object value, int depth) {
    if (value instanceof Map<?, ?> map && !map.isEmpty()) {
      map.forEach(
          (key, inner) -> {
            line(depth);
            text(String.valueOf(key));
            out.append(':');
            value(inner, depth + 1);
          });
    } else if (value instanceof List<?> list && !list.isEmpty()) {
      for (Object item : list) {
        line(depth);
        out.append('-');
        value(item, depth + 1);
      }
    } else {
      out.append(' ');
      if (value instanceof Map) {
        out.append("{}");
      } else if (value instanceof List) {
        out.append("[]");
      } else if (value instanceof String text) {
        text(text);
      } else {
        out.append(value);
      }
    }
  }

  private void line(int depth) {
    out.append('\n').append("  ".repeat(depth));
  }

  private void text(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < ' ') {
        out.append(String.format("\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }
}
