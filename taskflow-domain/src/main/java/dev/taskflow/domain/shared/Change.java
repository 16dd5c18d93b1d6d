package dev.taskflow.domain.shared;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a command decided: the new state and the facts that led there. A change without facts is a
 * no-op: nothing is written and the version stays.
 *
 * @param before the state before, null when the thing was just created
 * @param after the state after; equal to {@code before} for a no-op
 * @param events the facts, in order; empty for a no-op
 * @param <S> the aggregate
 * @param <E> its facts
 */
public record Change<S, E>(@Nullable S before, S after, List<E> events) {
  /** Copies the facts. */
  public Change {
    events = List.copyOf(events);
  }

  /**
   * The change that changes nothing.
   *
   * @param state the state, as it is
   * @param <S> the aggregate
   * @param <E> its facts
   * @return a change without facts
   */
  public static <S, E> Change<S, E> none(S state) {
    return new Change<>(state, state, List.of());
  }

  /**
   * Whether nothing happened.
   *
   * @return true when there is no fact
   */
  public boolean isNoOp() {
    return events.isEmpty();
  }
}
