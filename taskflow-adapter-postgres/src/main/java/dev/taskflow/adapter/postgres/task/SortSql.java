package dev.taskflow.adapter.postgres.task;

import dev.taskflow.adapter.postgres.task.TaskRow.TimeColumns;
import dev.taskflow.application.shared.Cursor;
import dev.taskflow.application.task.TaskSort;
import dev.taskflow.application.task.TaskSort.Field;
import dev.taskflow.application.task.TaskSort.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A sort as columns, and the condition for what comes after a cursor. */
final class SortSql {
  /**
   * One column of the order. A column that can be null sorts its nulls last, whichever the
   * direction.
   */
  private record Key(String sql, String type, boolean nullable, boolean descending) {
    String order() {
      return sql + (descending ? " desc" : "") + (nullable ? " nulls last" : "");
    }
  }

  private final TaskSort sort;
  private final List<Key> keys;

  private SortSql(TaskSort sort, List<Key> keys) {
    this.sort = sort;
    this.keys = keys;
  }

  static SortSql of(TaskSort sort) {
    List<Key> keys = new ArrayList<>();
    for (Term term : sort.terms()) {
      boolean down = term.descending();
      switch (term.field()) {
        case RANK -> {
          keys.add(new Key("t.project_id", "uuid", false, down));
          keys.add(new Key("t.rank", "text", false, down));
        }
        case DUE -> planned(keys, "due", down);
        case START -> planned(keys, "start", down);
        case DEADLINE -> planned(keys, "deadline", down);
        case PRIORITY -> keys.add(new Key("t.priority", "smallint", false, down));
        case CREATED -> keys.add(new Key("t.created_at", "timestamptz", false, down));
        case UPDATED -> keys.add(new Key("t.updated_at", "timestamptz", false, down));
        case COMPLETED -> keys.add(new Key("t.completed_at", "timestamptz", true, down));
        case ESTIMATE -> keys.add(new Key("t.estimate_minutes", "integer", true, down));
        case TITLE -> keys.add(new Key("t.title", "text", false, down));
        case KEY -> {
          keys.add(new Key("p.key", "text", false, down));
          keys.add(new Key("t.number", "bigint", false, down));
        }
      }
      if (isUnique(term.field())) {
        return new SortSql(sort, keys);
      }
    }
    keys.add(new Key("t.id", "uuid", false, false));
    return new SortSql(sort, keys);
  }

  /** Whole days come after the times of their day. */
  private static void planned(List<Key> keys, String name, boolean descending) {
    keys.add(new Key("t." + name + "_date", "date", true, descending));
    keys.add(new Key("coalesce(t." + name + "_time, time '24:00')", "time", false, descending));
  }

  /** What no two tasks share needs no id behind it. */
  private static boolean isUnique(Field field) {
    return field == Field.RANK || field == Field.KEY;
  }

  String order() {
    return keys.stream().map(Key::order).collect(Collectors.joining(", "));
  }

  /**
   * What comes after a cursor.
   *
   * @param cursor made by {@link #cursor}
   * @param values takes the values to bind, as text
   * @return the condition
   * @throws IllegalArgumentException when the cursor was made for another sort
   */
  String after(Cursor cursor, List<Object> values) {
    List<@Nullable String> last = split(cursor);
    boolean oneWay =
        keys.stream().noneMatch(Key::nullable)
            && keys.stream().map(Key::descending).distinct().count() == 1;
    if (oneWay) {
      last.forEach(value -> values.add(String.valueOf(value)));
      String columns = keys.stream().map(Key::sql).collect(Collectors.joining(", "));
      String places = keys.stream().map(SortSql::place).collect(Collectors.joining(", "));
      return "("
          + columns
          + ") "
          + (keys.getFirst().descending() ? "<" : ">")
          + " ("
          + places
          + ")";
    }
    return after(0, last, values);
  }

  private String after(int i, List<@Nullable String> last, List<Object> values) {
    Key key = keys.get(i);
    String value = last.get(i);
    boolean end = i == keys.size() - 1;
    if (value == null) {
      // Nulls are last: among the rows with one, the next column decides.
      return end ? "false" : "(" + key.sql() + " is null and " + after(i + 1, last, values) + ")";
    }
    values.add(value);
    String beyond = key.sql() + (key.descending() ? " < " : " > ") + place(key);
    if (key.nullable()) {
      beyond = beyond + " or " + key.sql() + " is null";
    }
    if (end) {
      return "(" + beyond + ")";
    }
    values.add(value);
    String same = key.sql() + " = " + place(key);
    return "(" + beyond + " or " + same + " and " + after(i + 1, last, values) + ")";
  }

  private static String place(Key key) {
    return "?::text::" + key.type();
  }

  /**
   * The cursor of a row: one text per term, which {@link #split} takes apart into one per column.
   */
  Cursor cursor(TaskRow row) {
    List<@Nullable String> values = new ArrayList<>();
    for (Term term : sort.terms()) {
      values.add(
          switch (term.field()) {
            case RANK -> row.projectId() + " " + row.rank();
            case DUE -> planned(row.due());
            case START -> planned(row.start());
            case DEADLINE -> planned(row.deadline());
            case PRIORITY -> Integer.toString(row.priority());
            case CREATED -> row.createdAt().toString();
            case UPDATED -> row.updatedAt().toString();
            case COMPLETED -> row.completedAt() == null ? null : row.completedAt().toString();
            case ESTIMATE ->
                row.estimateMinutes() == null ? null : row.estimateMinutes().toString();
            case TITLE -> row.title();
            case KEY -> row.projectKey() + " " + row.number();
          });
    }
    return new Cursor(values, row.id());
  }

  private static @Nullable String planned(TimeColumns time) {
    return time.date() == null
        ? null
        : time.date() + " " + (time.time() == null ? "24:00" : time.time());
  }

  private List<@Nullable String> split(Cursor cursor) {
    if (cursor.values().size() != sort.terms().size()) {
      throw new IllegalArgumentException("The cursor belongs to another sort");
    }
    List<@Nullable String> split = new ArrayList<>();
    for (int i = 0; i < cursor.values().size(); i++) {
      String value = cursor.values().get(i);
      switch (sort.terms().get(i).field()) {
        case RANK, KEY -> split.addAll(two(String.valueOf(value)));
        case DUE, START, DEADLINE -> {
          if (value == null) {
            split.add(null);
            split.add("24:00");
          } else {
            split.addAll(two(value));
          }
        }
        default -> split.add(value);
      }
    }
    IntStream.range(split.size(), keys.size()).forEach(i -> split.add(cursor.id().toString()));
    return split.subList(0, keys.size());
  }

  private static List<String> two(String value) {
    int space = value.indexOf(' ');
    if (space < 0) {
      throw new IllegalArgumentException("The cursor belongs to another sort");
    }
    return List.of(value.substring(0, space), value.substring(space + 1));
  }
}
