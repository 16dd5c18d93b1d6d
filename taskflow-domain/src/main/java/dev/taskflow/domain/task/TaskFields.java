package dev.taskflow.domain.task;

import dev.taskflow.domain.project.StatusId;
import dev.taskflow.domain.shared.PlannedTime;
import dev.taskflow.domain.user.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A task's fields as the log writes them: those that a command can move. */
final class TaskFields {
  /** Sets are taken back one by one: what others added since stays. */
  private static final Set<String> SETS = Set.of("assigneeIds");

  private TaskFields() {}

  static Map<String, @Nullable Object> of(Task task) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("title", task.title());
    map.put("description", task.description());
    map.put("statusId", task.statusId().toString());
    map.put("priority", task.priority().wire());
    map.put("start", task.start() == null ? null : task.start().fields());
    map.put("due", task.due() == null ? null : task.due().fields());
    map.put("deadline", task.deadline() == null ? null : task.deadline().fields());
    map.put("estimateMinutes", task.estimateMinutes());
    map.put("assigneeIds", task.assigneeIds().stream().map(UserId::toString).toList());
    map.put("parentId", task.parentId() == null ? null : task.parentId().toString());
    map.put("rank", task.rank().value());
    map.put("completedAt", task.completedAt() == null ? null : task.completedAt().toString());
    map.put("trashedAt", task.trashedAt() == null ? null : task.trashedAt().toString());
    return map;
  }

  /**
   * Whether a field is where a fact has left it. A set is when all that was added is there and all
   * that was removed is not. A place counts as moved on never.
   */
  static boolean standsAs(
      String field, @Nullable Object before, @Nullable Object after, @Nullable Object now) {
    if (field.equals("rank")) {
      return true;
    }
    if (!SETS.contains(field)) {
      return Objects.equals(after, now);
    }
    List<String> current = texts(now);
    return current.containsAll(less(after, before))
        && less(before, after).stream().noneMatch(current::contains);
  }

  /** Fields as they were before a fact, for a task that has gone on since. */
  static Map<String, @Nullable Object> back(
      Map<String, @Nullable Object> now,
      Map<String, @Nullable Object> before,
      Map<String, @Nullable Object> after) {
    Map<String, @Nullable Object> all = new LinkedHashMap<>(now);
    before.forEach(
        (field, value) -> {
          if (SETS.contains(field)) {
            Set<String> set = new LinkedHashSet<>(texts(now.get(field)));
            set.removeAll(less(after.get(field), value));
            set.addAll(less(value, after.get(field)));
            all.put(field, List.copyOf(set));
          } else {
            all.put(field, value);
          }
        });
    return all;
  }

  /** Takes all fields but place and trash, which have their own commands. */
  static void read(Map<String, @Nullable Object> all, TaskDraft into) {
    into.title = text(all, "title");
    into.description = text(all, "description");
    into.statusId = new StatusId(UUID.fromString(text(all, "statusId")));
    into.priority = Priority.valueOf(text(all, "priority").toUpperCase(Locale.ROOT));
    into.start = PlannedTime.read(all.get("start"));
    into.due = PlannedTime.read(all.get("due"));
    into.deadline = PlannedTime.read(all.get("deadline"));
    into.estimateMinutes =
        all.get("estimateMinutes") instanceof Number n ? (Integer) n.intValue() : null;
    into.assigneeIds =
        texts(all.get("assigneeIds")).stream().map(id -> new UserId(UUID.fromString(id))).toList();
    into.parentId =
        all.get("parentId") == null ? null : new TaskId(UUID.fromString(text(all, "parentId")));
    into.completedAt =
        all.get("completedAt") == null ? null : Instant.parse(text(all, "completedAt"));
  }

  private static List<String> less(@Nullable Object all, @Nullable Object without) {
    List<String> rest = new ArrayList<>(texts(all));
    rest.removeAll(texts(without));
    return rest;
  }

  private static List<String> texts(@Nullable Object raw) {
    return raw instanceof List<?> list ? list.stream().map(String::valueOf).toList() : List.of();
  }

  private static String text(Map<String, @Nullable Object> raw, String field) {
    return String.valueOf(raw.get(field));
  }
}
