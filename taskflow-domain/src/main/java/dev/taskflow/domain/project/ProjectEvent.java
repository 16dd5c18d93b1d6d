package dev.taskflow.domain.project;

import dev.taskflow.domain.shared.Fact;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A fact about a project.
 *
 * @param kind such as {@code project.created}
 * @param before moved fields before
 * @param after moved fields after
 */
public record ProjectEvent(
    String kind, Map<String, @Nullable Object> before, Map<String, @Nullable Object> after)
    implements Fact {
  /** Copies the fields. */
  public ProjectEvent {
    before = Collections.unmodifiableMap(new LinkedHashMap<>(before));
    after = Collections.unmodifiableMap(new LinkedHashMap<>(after));
  }
}
