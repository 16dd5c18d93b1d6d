package dev.taskflow.application.shared;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The last item of a page: its sort values, as text, and its id.
 *
 * @param values one per sort term, null for a field without value
 * @param id breaks ties
 */
public record Cursor(List<@Nullable String> values, UUID id) {
  /** Copies the values. */
  public Cursor {
    values = Collections.unmodifiableList(new ArrayList<>(values));
  }
}
