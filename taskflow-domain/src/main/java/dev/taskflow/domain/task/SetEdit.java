package dev.taskflow.domain.task;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What to change in a set. Adding and removing single ones lets two people add at the same time and
 * both win; naming all of them replaces the set first.
 *
 * @param all the whole new set, null to begin with what is there
 * @param add what to add
 * @param remove what to take out, which wins over adding
 * @param <T> of what
 */
public record SetEdit<T>(@Nullable Set<T> all, Set<T> add, Set<T> remove) {
  /** Copies the sets. */
  public SetEdit {
    all = all == null ? null : Set.copyOf(all);
    add = Set.copyOf(add);
    remove = Set.copyOf(remove);
  }

  /**
   * Exactly these.
   *
   * @param all the whole new set
   * @param <T> of what
   * @return the edit
   */
  public static <T> SetEdit<T> to(Set<T> all) {
    return new SetEdit<>(all, Set.of(), Set.of());
  }

  /**
   * The same edit of other values.
   *
   * @param each what becomes of each
   * @param <U> of what
   * @return the edit
   */
  public <U> SetEdit<U> map(Function<T, U> each) {
    return new SetEdit<>(
        all == null ? null : all.stream().map(each).collect(Collectors.toSet()),
        add.stream().map(each).collect(Collectors.toSet()),
        remove.stream().map(each).collect(Collectors.toSet()));
  }

  /**
   * What becomes of a set.
   *
   * @param current as it is
   * @return as it is to be
   */
  public Set<T> apply(List<T> current) {
    Set<T> next = new LinkedHashSet<>(all == null ? current : all);
    next.addAll(add);
    next.removeAll(remove);
    return next;
  }
}
