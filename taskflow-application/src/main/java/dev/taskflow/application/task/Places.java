package dev.taskflow.application.task;

import dev.taskflow.application.shared.Session;
import dev.taskflow.application.task.OrderStore.Placed;
import dev.taskflow.application.task.OrderStore.Reranked;
import dev.taskflow.application.task.TaskCommand.Place;
import dev.taskflow.domain.project.ProjectId;
import dev.taskflow.domain.shared.Change;
import dev.taskflow.domain.shared.DomainException;
import dev.taskflow.domain.shared.Fact;
import dev.taskflow.domain.shared.Rank;
import dev.taskflow.domain.task.Neighbours;
import dev.taskflow.domain.task.Task;
import dev.taskflow.domain.task.TaskEvent;
import dev.taskflow.domain.task.TaskId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Gives out places in a project's order. Where they have grown long, the places around are made
 * anew: first of few tasks, of more until the new ones are short, so that however often somebody
 * puts something between two neighbours, there is room, and one command writes few rows.
 */
final class Places {
  /** A place may have so many characters; the next one makes those around it anew. */
  static final int LONG = 32;

  /** Made anew, places are to be no longer than this, so that it lasts. */
  private static final int SHORT = 20;

  /** So many tasks get other places at first, and at most while places are not much too long. */
  private static final int FEW = 64;

  private static final int MANY = 512;

  private final TaskStore tasks;

  Places(TaskStore tasks) {
    this.tasks = tasks;
  }

  /**
   * A place for a task.
   *
   * @param rank where
   * @param left between whom it stands now, null for a new one
   */
  record Spot(Rank rank, @Nullable Neighbours left) {
    /** Names those that it leaves in the fact. */
    Change<Task, TaskEvent> named(Change<Task, TaskEvent> move) {
      return left == null ? move : left.named(move);
    }
  }

  /** The wanted place; a task that stands there already keeps its own, so that nothing changes. */
  Spot of(Session session, ProjectId project, @Nullable Place place, @Nullable Task moving) {
    tasks.lockOrder(project);
    TaskId self = moving == null ? null : moving.id();
    Neighbours left = neighbours(moving);
    if (place == null) {
      Rank last = tasks.lastRank(project);
      if (moving != null && moving.rank().equals(last)) {
        return new Spot(moving.rank(), left);
      }
      return new Spot(between(session, project, last, null, moving), left);
    }
    Rank beside = neighbour(session, project, place, self);
    Rank low = place.before() ? tasks.rankBefore(project, beside, self) : beside;
    Rank high = place.before() ? beside : tasks.rankAfter(project, beside, self);
    return new Spot(between(session, project, low, high, moving), left);
  }

  /**
   * The place that a move is taken back to: the old one where it is free and no place was made anew
   * since, else one beside a neighbour of then.
   *
   * @return null when the fact moved no place
   */
  @Nullable Spot back(Session session, Task task, Fact fact, UUID change) {
    if (!(fact.before().get("rank") instanceof String old) || !fact.after().containsKey("rank")) {
      return null;
    }
    ProjectId project = task.projectId();
    tasks.lockOrder(project);
    Neighbours left = neighbours(task);
    Rank place = new Rank(old);
    boolean occupied = tasks.isOccupied(project, place, task.id());
    if (!occupied && !tasks.wasRebalancedSince(project, change)) {
      return new Spot(place, left);
    }
    Neighbours then = Neighbours.of(fact);
    Rank low = rank(session, project, then.after());
    Rank high = low == null ? rank(session, project, then.before()) : null;
    if (low != null) {
      high = tasks.rankAfter(project, low, task.id());
    } else if (high != null) {
      low = tasks.rankBefore(project, high, task.id());
    } else if (occupied) {
      high = place;
      low = tasks.rankBefore(project, place, task.id());
    } else {
      return new Spot(place, left);
    }
    return new Spot(between(session, project, low, high, task), left);
  }

  private @Nullable Rank rank(Session session, ProjectId project, @Nullable TaskId id) {
    return id == null
        ? null
        : tasks
            .find(session.scope(), id)
            .filter(task -> task.projectId().equals(project))
            .map(Task::rank)
            .orElse(null);
  }

  private @Nullable Neighbours neighbours(@Nullable Task task) {
    if (task == null) {
      return null;
    }
    List<Placed> before = tasks.upTo(task.projectId(), task.rank(), task.id(), 1);
    List<Placed> after = tasks.from(task.projectId(), task.rank(), task.id(), 1);
    return new Neighbours(
        before.isEmpty() ? null : before.getFirst().id(),
        after.isEmpty() ? null : after.getFirst().id());
  }

  private Rank neighbour(Session session, ProjectId project, Place place, @Nullable TaskId self) {
    return tasks
        .find(session.scope(), place.neighbour())
        .filter(other -> other.projectId().equals(project) && !other.id().equals(self))
        .map(Task::rank)
        .orElseThrow(
            () ->
                DomainException.invalid(
                    place.before() ? "before" : "after",
                    "unknown-id",
                    "Name another task of the same project."));
  }

  private Rank between(
      Session session,
      ProjectId project,
      @Nullable Rank low,
      @Nullable Rank high,
      @Nullable Task moving) {
    if (moving != null
        && moving.projectId().equals(project)
        && (low == null || low.compareTo(moving.rank()) < 0)
        && (high == null || moving.rank().compareTo(high) < 0)) {
      return moving.rank();
    }
    if (Math.max(length(low), length(high)) < Rank.MAX_LENGTH) {
      Rank made = Rank.between(low, high);
      if (length(made) <= LONG) {
        return made;
      }
    }
    return rebalanced(session, project, low, high, moving);
  }

  /** Makes the places around a gap anew, and one in it. */
  private Rank rebalanced(
      Session session,
      ProjectId project,
      @Nullable Rank low,
      @Nullable Rank high,
      @Nullable Task moving) {
    TaskId self = moving == null ? null : moving.id();
    for (int size = FEW; ; size *= 2) {
      int half = size / 2;
      List<Placed> below = low == null ? List.of() : tasks.upTo(project, low, self, half + 1);
      List<Placed> above = high == null ? List.of() : tasks.from(project, high, self, half + 1);
      Rank floor = below.size() > half ? below.getLast().rank() : null;
      Rank ceiling = above.size() > half ? above.getLast().rank() : null;
      List<Placed> lower = below.subList(0, Math.min(half, below.size())).reversed();
      List<Placed> upper = above.subList(0, Math.min(half, above.size()));
      List<Placed> stretch = Stream.concat(lower.stream(), upper.stream()).toList();
      Set<Rank> taken = new HashSet<>(stretch.stream().map(Placed::rank).toList());
      if (moving != null) {
        taken.add(moving.rank());
      }
      List<Rank> places = new ArrayList<>(Rank.spread(floor, ceiling, stretch.size() + 1, taken));
      int longest = places.stream().mapToInt(Places::length).max().orElseThrow();
      if (longest <= SHORT
          || (floor == null && ceiling == null)
          || size >= MANY * Math.max(1, longest / LONG)) {
        Rank made = places.remove(lower.size());
        rebalance(session, project, stretch, places);
        return made;
      }
    }
  }

  private void rebalance(
      Session session, ProjectId project, List<Placed> stretch, List<Rank> places) {
    UUID batch = session.newId();
    List<Reranked> all = new ArrayList<>();
    for (int i = 0; i < stretch.size(); i++) {
      Placed was = stretch.get(i);
      all.add(
          new Reranked(
              was.id(),
              places.get(i),
              TaskEvent.ranked(was.rank(), places.get(i)),
              session.bySystem(batch)));
    }
    tasks.rebalance(project, all);
  }

  private static int length(@Nullable Rank rank) {
    return rank == null ? 0 : rank.value().length();
  }
}
