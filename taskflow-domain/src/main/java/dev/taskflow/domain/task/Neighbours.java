package dev.taskflow.domain.task;

import dev.taskflow.domain.shared.Change;
import dev.taskflow.domain.shared.Fact;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Between whom a task stood before it moved. The fact names them, so that taking the move back
 * finds the place again when the ranks were made anew meanwhile.
 *
 * @param after the task that it stood after, null at the start
 * @param before the task that it stood before, null at the end
 */
public record Neighbours(@Nullable TaskId after, @Nullable TaskId before) {
  private static final String FIELD = "beside";

  /**
   * Names them in the fact of a move.
   *
   * @param move a change of a task
   * @return the change, with them beside the old place; the same when no place moved
   */
  public Change<Task, TaskEvent> named(Change<Task, TaskEvent> move) {
    List<TaskEvent> events = move.events().stream().map(this::named).toList();
    return new Change<>(move.before(), move.after(), events);
  }

  private TaskEvent named(TaskEvent event) {
    if (!event.before().containsKey("rank")) {
      return event;
    }
    Map<String, @Nullable Object> both = new LinkedHashMap<>();
    both.put("after", after == null ? null : after.toString());
    both.put("before", before == null ? null : before.toString());
    Map<String, @Nullable Object> old = new LinkedHashMap<>(event.before());
    old.put(FIELD, both);
    return new TaskEvent(event.kind(), old, event.after());
  }

  /**
   * Those that a fact names.
   *
   * @param move a fact of a task
   * @return nobody when it names none
   */
  public static Neighbours of(Fact move) {
    return move.before().get(FIELD) instanceof Map<?, ?> both
        ? new Neighbours(id(both.get("after")), id(both.get("before")))
        : new Neighbours(null, null);
  }

  private static @Nullable TaskId id(@Nullable Object logged) {
    return logged == null ? null : new TaskId(UUID.fromString(logged.toString()));
  }
}
