package dev.taskflow.application.memory;

import dev.taskflow.application.memory.InMemoryStore.State;
import dev.taskflow.application.shared.Cursor;
import dev.taskflow.application.shared.Entry;
import dev.taskflow.application.shared.Page;
import dev.taskflow.application.shared.Scope;
import dev.taskflow.application.task.NotSearchable;
import dev.taskflow.application.task.TaskQueries;
import dev.taskflow.application.task.TaskSort;
import dev.taskflow.application.task.TaskStore;
import dev.taskflow.application.task.TaskView;
import dev.taskflow.domain.filter.Evaluation;
import dev.taskflow.domain.filter.Filter;
import dev.taskflow.domain.filter.TaskTraits;
import dev.taskflow.domain.filter.Viewpoint;
import dev.taskflow.domain.project.Policy;
import dev.taskflow.domain.project.Project;
import dev.taskflow.domain.project.ProjectId;
import dev.taskflow.domain.project.Role;
import dev.taskflow.domain.project.Status;
import dev.taskflow.domain.project.StatusId;
import dev.taskflow.domain.shared.Change;
import dev.taskflow.domain.shared.Failure;
import dev.taskflow.domain.shared.PlannedTime;
import dev.taskflow.domain.shared.Rank;
import dev.taskflow.domain.task.Task;
import dev.taskflow.domain.task.TaskEvent;
import dev.taskflow.domain.task.TaskFacts;
import dev.taskflow.domain.task.TaskId;
import dev.taskflow.domain.user.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tasks in memory. */
public final class InMemoryTasks implements TaskStore, TaskQueries {
  private static final TaskView.SubtasksView NO_SUBTASKS = new TaskView.SubtasksView(0, 0);

  private final InMemoryStore store;

  InMemoryTasks(InMemoryStore store) {
    this.store = store;
  }

  @Override
  public Optional<Task> lock(Scope scope, TaskId id) {
    return find(scope, id);
  }

  @Override
  public Optional<Task> lockInOrder(Scope scope, TaskId id) {
    return find(scope, id);
  }

  @Override
  public Optional<Task> find(Scope scope, TaskId id) {
    return store.read(
        () ->
            Optional.ofNullable(store.state().tasks.get(id))
                .filter(task -> store.state().role(task.projectId(), scope).isPresent()));
  }

  @Override
  public boolean isTaken(TaskId id) {
    return store.read(() -> store.state().tasks.containsKey(id));
  }

  @Override
  public Optional<Creation> creation(Scope scope, TaskId id) {
    return store.read(
        () ->
            find(scope, id)
                .flatMap(
                    task ->
                        store.state().log.stream()
                            .filter(row -> row.entity().equals(id.value()))
                            .filter(row -> row.fact().kind().equals(TaskEvent.CREATED))
                            .findFirst())
                .map(row -> new Creation(row.entry().batchId(), row.fact().after())));
  }

  @Override
  public long nextNumber(ProjectId project) {
    return store.read(
        () -> Objects.requireNonNull(store.state().numbers.merge(project, 1L, Long::sum)));
  }

  @Override
  public void lockOrder(ProjectId project) {
    // One transaction at a time: whoever is here holds every lock.
  }

  @Override
  public @Nullable Rank lastRank(ProjectId project) {
    return store
        .read(
            () -> {
              NavigableMap<Rank, TaskId> order = order(project);
              return Optional.ofNullable(order.lastEntry());
            })
        .map(entry -> entry.getKey())
        .orElse(null);
  }

  @Override
  public @Nullable Rank rankAfter(ProjectId project, Rank rank, @Nullable TaskId except) {
    return next(order(project).tailMap(rank, false), except);
  }

  @Override
  public @Nullable Rank rankBefore(ProjectId project, Rank rank, @Nullable TaskId except) {
    return next(order(project).headMap(rank, false).descendingMap(), except);
  }

  @Override
  public boolean isOccupied(ProjectId project, Rank rank, TaskId except) {
    TaskId holder = order(project).get(rank);
    return holder != null && !holder.equals(except);
  }

  @Override
  public List<Placed> upTo(ProjectId project, Rank rank, @Nullable TaskId except, int limit) {
    return placed(order(project).headMap(rank, true).descendingMap(), except, limit);
  }

  @Override
  public List<Placed> from(ProjectId project, Rank rank, @Nullable TaskId except, int limit) {
    return placed(order(project).tailMap(rank, true), except, limit);
  }

  private static List<Placed> placed(
      SortedMap<Rank, TaskId> from, @Nullable TaskId except, int limit) {
    return from.entrySet().stream()
        .filter(entry -> !entry.getValue().equals(except))
        .limit(limit)
        .map(entry -> new Placed(entry.getValue(), entry.getKey()))
        .toList();
  }

  @Override
  public void rebalance(ProjectId project, List<Reranked> tasks) {
    store.run(
        () -> {
          State state = store.state();
          NavigableMap<Rank, TaskId> order = order(project);
          for (Reranked each : tasks) {
            Task task = Objects.requireNonNull(state.tasks.get(each.id()));
            if (order.put(each.to(), each.id()) != null) {
              throw new IllegalStateException("Two tasks at one place");
            }
            order.remove(task.rank());
            state.tasks.put(task.id(), task.ranked(each.to()));
            state.log.add(
                new LogRow(
                    each.entry(),
                    each.fact(),
                    "task",
                    task.id().value(),
                    project,
                    task.version(),
                    false));
          }
          return tasks;
        });
  }

  @Override
  public boolean wasRebalancedSince(ProjectId project, UUID change) {
    return store.read(
        () ->
            store.state().log.reversed().stream()
                .takeWhile(row -> !row.entry().id().equals(change))
                .anyMatch(
                    row ->
                        row.project().equals(project)
                            && row.fact().kind().equals(TaskEvent.RANKED)));
  }

  @Override
  public @Nullable StatusId lastOpenStatus(TaskId id) {
    return store
        .read(
            () ->
                store.state().log.reversed().stream()
                    .filter(row -> row.entity().equals(id.value()))
                    .filter(row -> row.fact().after().get("completedAt") != null)
                    .filter(row -> row.fact().before().containsKey("statusId"))
                    .findFirst())
        .map(
            row ->
                new StatusId(UUID.fromString(String.valueOf(row.fact().before().get("statusId")))))
        .orElse(null);
  }

  @Override
  public Optional<TaskFacts.Parent> parent(ProjectId project, TaskId id, @Nullable TaskId part) {
    return store.read(
        () -> {
          Task wanted = store.state().tasks.get(id);
          if (wanted == null || !wanted.projectId().equals(project)) {
            return Optional.empty();
          }
          Set<TaskId> above = new HashSet<>();
          TaskId root = id;
          for (TaskId next = wanted.parentId(); next != null; ) {
            above.add(next);
            root = next;
            next = Objects.requireNonNull(store.state().tasks.get(next)).parentId();
          }
          Set<TaskId> tree = new HashSet<>(List.of(root));
          below(root).forEach(task -> tree.add(task.id()));
          if (part != null) {
            tree.add(part);
            below(part).forEach(task -> tree.add(task.id()));
          }
          int parts = part == null ? tree.size() : tree.size() - 1;
          return Optional.of(new TaskFacts.Parent(id, wanted.trashedAt() != null, above, parts));
        });
  }

  @Override
  public List<Task> lockBelow(ProjectId project, TaskId id) {
    return store.read(() -> below(id));
  }

  private List<Task> below(TaskId id) {
    Map<TaskId, List<Task>> parts = new HashMap<>();
    for (Task task : store.state().tasks.values()) {
      if (task.parentId() != null) {
        parts.computeIfAbsent(task.parentId(), parent -> new ArrayList<>()).add(task);
      }
    }
    List<Task> below = new ArrayList<>(parts.getOrDefault(id, List.of()));
    for (int i = 0; i < below.size(); i++) {
      below.addAll(parts.getOrDefault(below.get(i).id(), List.of()));
    }
    return below;
  }

  @Override
  public void save(Change<Task, TaskEvent> change, Entry entry) {
    store.run(
        () -> {
          State state = store.state();
          Task task = change.after();
          Task before = change.before();
          Task stored = state.tasks.get(task.id());
          if (before == null
              ? stored != null
              : stored == null || stored.version() != before.version()) {
            throw before == null
                ? new Failure.IdTaken().toException()
                : new Failure.Stale(stored == null ? 0 : stored.version()).toException();
          }
          NavigableMap<Rank, TaskId> order = order(task.projectId());
          if (before != null) {
            order.remove(before.rank());
          }
          if (order.put(task.rank(), task.id()) != null) {
            throw new IllegalStateException("Two tasks at one place");
          }
          state.tasks.put(task.id(), task);
          state.log.add(
              new LogRow(
                  entry,
                  LogRow.single(change.events()),
                  "task",
                  task.id().value(),
                  task.projectId(),
                  task.version(),
                  true));
          return task;
        });
  }

  @Override
  public Optional<TaskView> find(Scope scope, UUID id) {
    return store.read(() -> find(scope, new TaskId(id)).map(task -> view(task, scope, subtasks())));
  }

  @Override
  public Optional<TaskView> findByKey(Scope scope, String key) {
    return store.read(
        () ->
            mine(scope)
                .filter(task -> task.key().toString().equals(key))
                .map(t -> view(t, scope, subtasks()))
                .findFirst());
  }

  @Override
  public Page<TaskView> list(
      Scope scope,
      Filter filter,
      Viewpoint from,
      TaskSort sort,
      @Nullable Cursor after,
      int limit) {
    return store.read(
        () -> {
          Comparator<Cursor> order = order(sort);
          List<Task> found =
              matching(scope, filter, from)
                  .filter(task -> after == null || order.compare(cursor(task, sort), after) > 0)
                  .sorted((a, b) -> order.compare(cursor(a, sort), cursor(b, sort)))
                  .limit(limit + 1L)
                  .toList();
          List<Task> items = found.subList(0, Math.min(limit, found.size()));
          Cursor next = found.size() > limit ? cursor(items.getLast(), sort) : null;
          Map<TaskId, TaskView.SubtasksView> subtasks = subtasks();
          return new Page<>(items.stream().map(task -> view(task, scope, subtasks)).toList(), next);
        });
  }

  @Override
  public int count(Scope scope, Filter filter, Viewpoint from, int most) {
    return store.read(() -> (int) matching(scope, filter, from).limit(most + 1L).count());
  }

  @Override
  public List<Filter.Named> unknownPeople(Scope scope, Filter filter) {
    return store.read(
        () -> {
          List<Filter.Named> people =
              filter.names().stream().filter(Filter.Named::isOther).toList();
          Set<UserId> known = new HashSet<>();
          if (!people.isEmpty()) {
            store
                .state()
                .members
                .forEach(
                    (project, roles) -> {
                      if (store.state().role(project, scope).isPresent()) {
                        known.addAll(roles.keySet());
                      }
                    });
            mine(scope).map(Task::createdBy).forEach(known::add);
          }
          Set<String> called = new HashSet<>();
          for (UserId id : known) {
            called.add(id.toString());
            called.add(
                Evaluation.fold(Objects.requireNonNull(store.state().people.get(id)).name()));
          }
          return people.stream()
              .filter(person -> !called.contains(Evaluation.fold(person.name())))
              .toList();
        });
  }

  private Stream<Task> matching(Scope scope, Filter filter, Viewpoint from) {
    NotSearchable.check(filter);
    Predicate<TaskTraits> wanted = new Evaluation(from).asking(filter);
    return visible(scope)
        .filter(task -> filter.mentionsTrash() || task.trashedAt() == null)
        .filter(task -> wanted.test(new StoredTraits(task, store.state())));
  }

  private Stream<Task> visible(Scope scope) {
    return mine(scope).filter(task -> project(task.projectId()).trashedAt() == null);
  }

  private Stream<Task> mine(Scope scope) {
    return new ArrayList<>(store.state().tasks.values())
        .stream().filter(task -> store.state().role(task.projectId(), scope).isPresent());
  }

  private Project project(ProjectId id) {
    return Objects.requireNonNull(store.state().projects.get(id));
  }

  private NavigableMap<Rank, TaskId> order(ProjectId project) {
    return store.state().orders.computeIfAbsent(project, id -> new TreeMap<>());
  }

  private static @Nullable Rank next(SortedMap<Rank, TaskId> from, @Nullable TaskId except) {
    for (var entry : from.entrySet()) {
      if (!entry.getValue().equals(except)) {
        return entry.getKey();
      }
    }
    return null;
  }

  private static Cursor cursor(Task task, TaskSort sort) {
    List<@Nullable String> values = new ArrayList<>();
    sort.terms().forEach(term -> values.add(value(task, term.field())));
    return new Cursor(values, task.id().value());
  }

  /** A text that sorts as the field does. */
  private static @Nullable String value(Task task, TaskSort.Field field) {
    return switch (field) {
      case RANK -> task.projectId() + " " + task.rank();
      case DUE -> planned(task.due());
      case START -> planned(task.start());
      case DEADLINE -> planned(task.deadline());
      case PRIORITY -> Integer.toString(task.priority().level());
      case CREATED -> instant(task.createdAt());
      case UPDATED -> instant(task.updatedAt());
      case COMPLETED -> instant(task.completedAt());
      case ESTIMATE -> task.estimateMinutes() == null ? null : padded(task.estimateMinutes());
      case TITLE -> task.title();
      case KEY -> task.key().project() + " " + padded(task.key().number());
    };
  }

  private static String padded(long number) {
    String digits = Long.toString(number);
    return "0".repeat(19 - digits.length()) + digits;
  }

  private static @Nullable String instant(@Nullable Instant at) {
    return at == null ? null : padded(at.getEpochSecond()) + padded(at.getNano());
  }

  private static @Nullable String planned(@Nullable PlannedTime planned) {
    return planned == null
        ? null
        : planned.date() + " " + (planned.time() == null ? "24:00" : planned.time());
  }

  private static Comparator<Cursor> order(TaskSort sort) {
    return (a, b) -> {
      for (int i = 0; i < sort.terms().size(); i++) {
        String left = a.values().get(i);
        String right = b.values().get(i);
        if (Objects.equals(left, right)) {
          continue;
        }
        if (left == null || right == null) {
          return left == null ? 1 : -1;
        }
        int way = InMemoryStore.BY_CODE_POINT.compare(left, right);
        return sort.terms().get(i).descending() ? -way : way;
      }
      return a.id().toString().compareTo(b.id().toString());
    };
  }

  private TaskView view(Task task, Scope scope, Map<TaskId, TaskView.SubtasksView> subtasks) {
    Project project = project(task.projectId());
    Status status = project.status(task.statusId());
    Role role = store.state().role(project.id(), scope).orElseThrow();
    return new TaskView(
        task.id().value(),
        task.key().toString(),
        project.id().value(),
        task.title(),
        task.description(),
        status.id().value(),
        new TaskView.StatusView(status.id().value(), status.name(), status.category().wire()),
        task.priority().wire(),
        task.assigneeIds().stream().map(UserId::value).toList(),
        task.parentId() == null ? null : task.parentId().value(),
        subtasks.getOrDefault(task.id(), NO_SUBTASKS),
        view(task.start()),
        view(task.due()),
        view(task.deadline()),
        task.estimateMinutes(),
        task.rank().value(),
        task.createdAt(),
        task.createdBy().value(),
        task.updatedAt(),
        task.completedAt(),
        task.trashedAt(),
        task.version(),
        Policy.taskActions(
            role,
            project.archivedAt() == null && project.trashedAt() == null,
            task.trashedAt() != null));
  }

  private Map<TaskId, TaskView.SubtasksView> subtasks() {
    Map<TaskId, TaskView.SubtasksView> counts = new HashMap<>();
    for (Task part : store.state().tasks.values()) {
      if (part.parentId() != null && part.trashedAt() == null) {
        TaskView.SubtasksView sofar = counts.getOrDefault(part.parentId(), NO_SUBTASKS);
        counts.put(
            part.parentId(),
            new TaskView.SubtasksView(
                sofar.total() + 1, sofar.done() + (part.completedAt() == null ? 0 : 1)));
      }
    }
    return counts;
  }

  private static TaskView.@Nullable TimeView view(@Nullable PlannedTime planned) {
    return planned == null
        ? null
        : new TaskView.TimeView(
            planned.date().toString(),
            planned.time() == null ? null : planned.time().toString(),
            planned.zone() == null ? null : planned.zone().getId());
  }
}
