package dev.taskflow.domain.shared;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the log as the domain sees it: what happened, and exactly the fields that moved.
 * Values are those of JSON: null, {@link String}, {@link Boolean}, {@link Integer}, {@link Long},
 * lists and maps of them.
 */
public interface Fact {
  /**
   * The main fact, such as {@code task.retitled}.
   *
   * @return the stable name
   */
  String kind();

  /**
   * The moved fields before.
   *
   * @return field name to value; empty for a creation
   */
  Map<String, @Nullable Object> before();

  /**
   * The moved fields after.
   *
   * @return field name to value
   */
  Map<String, @Nullable Object> after();
}
