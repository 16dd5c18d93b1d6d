package dev.taskflow.domain.task;

import dev.taskflow.domain.shared.Fact;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A fact about a task.
 *
 * @param kind such as {@code task.retitled}
 * @param before moved fields before
 * @param after moved fields after
 */
public record TaskEvent(
    String kind, Map<String, @Nullable Object> before, Map<String, @Nullable Object> after)
    implements Fact {
  /** The kind of a creation. */
  public static final String CREATED = "task.created";

  /** Copies the fields. */
  public TaskEvent {
    before = Collections.unmodifiableMap(new LinkedHashMap<>(before));
    after = Collections.unmodifiableMap(new LinkedHashMap<>(after));
  }
}
