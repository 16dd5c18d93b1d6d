package dev.taskflow.application.shared;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list.
 *
 * @param items in order
 * @param next where the next part begins, null at the end
 * @param <T> the items' type
 */
public record Page<T>(List<T> items, @Nullable Cursor next) {
  /** Copies the items. */
  public Page {
    items = List.copyOf(items);
  }
}
