package dev.taskflow.adapter.http.task;

import dev.taskflow.adapter.http.request.Params;
import dev.taskflow.application.task.TaskSort;
import dev.taskflow.application.task.TaskSort.Field;
import dev.taskflow.application.task.TaskSort.Term;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code sort}. */
final class Sorts {
  private Sorts() {}

  /**
   * Reads.
   *
   * @param raw such as {@code due,-priority}
   * @param params notes a mistake
   * @return by rank when absent
   */
  static TaskSort read(@Nullable String raw, Params params) {
    if (raw == null || raw.isBlank()) {
      return TaskSort.BY_RANK;
    }
    List<Term> terms = new ArrayList<>();
    Set<Field> seen = EnumSet.noneOf(Field.class);
    for (String term : raw.split(",", -1)) {
      boolean descending = term.startsWith("-");
      Field field = field(descending ? term.substring(1) : term);
      if (field == null || !seen.add(field)) {
        params.error(
            "sort",
            "unknown-value",
            "Use each of rank, due, start, deadline, priority, created, updated, completed,"
                + " estimate, title, key at most once, with a - for descending.");
        return TaskSort.BY_RANK;
      }
      terms.add(new Term(field, descending));
    }
    return new TaskSort(terms);
  }

  private static @Nullable Field field(String name) {
    for (Field field : Field.values()) {
      if (field.name().toLowerCase(Locale.ROOT).equals(name)) {
        return field;
      }
    }
    return null;
  }
}
