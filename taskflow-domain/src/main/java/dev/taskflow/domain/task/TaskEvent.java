package dev.taskflow.domain.task;

import dev.taskflow.domain.shared.Fact;
import dev.taskflow.domain.shared.Rank;
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

  /** The kind of a place that was made anew by TaskFlow itself, without a move. */
  public static final String RANKED = "task.ranked";

  /**
   * A place that was made anew: it stands between the same neighbours as before.
   *
   * @param before the place as it was
   * @param after the place as it is
   * @return the fact
   */
  public static TaskEvent ranked(Rank before, Rank after) {
    return new TaskEvent(RANKED, Map.of("rank", before.value()), Map.of("rank", after.value()));
  }

  /** Copies the fields. */
  public TaskEvent {
    before = Collections.unmodifiableMap(new LinkedHashMap<>(before));
    after = Collections.unmodifiableMap(new LinkedHashMap<>(after));
  }
}
