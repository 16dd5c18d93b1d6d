package dev.taskflow.application.memory;

import dev.taskflow.application.memory.InMemoryStore.State;
import dev.taskflow.application.project.ProjectQueries;
import dev.taskflow.application.project.ProjectStore;
import dev.taskflow.application.project.ProjectView;
import dev.taskflow.application.shared.Cursor;
import dev.taskflow.application.shared.Entry;
import dev.taskflow.application.shared.Page;
import dev.taskflow.application.shared.Scope;
import dev.taskflow.domain.project.Policy;
import dev.taskflow.domain.project.Project;
import dev.taskflow.domain.project.ProjectEvent;
import dev.taskflow.domain.project.ProjectId;
import dev.taskflow.domain.project.ProjectKey;
import dev.taskflow.domain.project.Role;
import dev.taskflow.domain.shared.Change;
import dev.taskflow.domain.shared.Failure;
import dev.taskflow.domain.user.UserId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Projects in memory. */
public final class InMemoryProjects implements ProjectStore, ProjectQueries {
  private final InMemoryStore store;

  InMemoryProjects(InMemoryStore store) {
    this.store = store;
  }

  @Override
  public Optional<Membership> find(Scope scope, ProjectId id) {
    return store.read(
        () -> {
          Project project = store.state().projects.get(id);
          Optional<Role> role = store.state().role(id, scope.viewer());
          return project == null ? Optional.empty() : role.map(r -> new Membership(project, r));
        });
  }

  @Override
  public Optional<Membership> lock(Scope scope, ProjectId id) {
    return find(scope, id);
  }

  @Override
  public Optional<Membership> lockWhole(Scope scope, ProjectId id) {
    return find(scope, id);
  }

  @Override
  public void lockKeys() {
    // One transaction at a time: whoever is here holds every lock.
  }

  @Override
  public ProjectId inboxOf(UserId viewer) {
    return store.read(
        () ->
            store.state().projects.values().stream()
                .filter(project -> viewer.equals(project.inboxOf()))
                .map(Project::id)
                .findFirst()
                .orElseThrow());
  }

  @Override
  public boolean isTaken(ProjectId id) {
    return store.read(() -> store.state().projects.containsKey(id));
  }

  @Override
  public boolean isTaken(ProjectKey key) {
    return store.read(
        () ->
            store.state().projects.values().stream()
                .anyMatch(project -> project.key().equals(key)));
  }

  @Override
  public void save(Change<Project, ProjectEvent> change, Entry entry) {
    store.run(
        () -> {
          State state = store.state();
          Project project = change.after();
          Project before = change.before();
          Project stored = state.projects.get(project.id());
          if (before == null
              ? stored != null
              : stored == null || stored.version() != before.version()) {
            throw before == null
                ? new Failure.IdTaken().toException()
                : new Failure.Stale(stored == null ? 0 : stored.version()).toException();
          }
          if (before == null && isTaken(project.key())) {
            throw new Failure.KeyTaken(project.key().value()).toException();
          }
          state.projects.put(project.id(), project);
          if (before == null) {
            state
                .members
                .computeIfAbsent(project.id(), id -> new HashMap<>())
                .put(project.createdBy(), Role.OWNER);
          }
          // An Inbox stays as long as its owner, so its making can't be taken back.
          boolean revertible = before != null || project.inboxOf() == null;
          state.log.add(
              new LogRow(
                  entry,
                  LogRow.only(change.events()),
                  "project",
                  project.id().value(),
                  project.id(),
                  project.version(),
                  revertible));
          return project;
        });
  }

  @Override
  public Optional<ProjectView> find(Scope scope, UUID id) {
    return store.read(() -> find(scope, new ProjectId(id)).map(this::view));
  }

  @Override
  public Page<ProjectView> list(Scope scope, @Nullable Cursor after, int limit) {
    Comparator<ProjectView> order =
        Comparator.comparing((ProjectView project) -> project.isInbox() ? "0" : "1")
            .thenComparing(ProjectView::name, InMemoryStore.BY_CODE_POINT)
            .thenComparing(project -> project.id().toString());
    return store.read(
        () -> {
          List<ProjectView> found =
              List.copyOf(store.state().projects.keySet()).stream()
                  .flatMap(id -> find(scope, id).stream())
                  .filter(membership -> membership.project().trashedAt() == null)
                  .map(this::view)
                  .filter(project -> after == null || isAfter(project, after))
                  .sorted(order)
                  .limit(limit + 1L)
                  .toList();
          List<ProjectView> items = found.subList(0, Math.min(limit, found.size()));
          return new Page<>(items, found.size() > limit ? cursor(items.getLast()) : null);
        });
  }

  private static boolean isAfter(ProjectView project, Cursor cursor) {
    Cursor own = cursor(project);
    for (int i = 0; i < own.values().size(); i++) {
      int way =
          InMemoryStore.BY_CODE_POINT.compare(
              String.valueOf(own.values().get(i)), String.valueOf(cursor.values().get(i)));
      if (way != 0) {
        return way > 0;
      }
    }
    return own.id().toString().compareTo(cursor.id().toString()) > 0;
  }

  private static Cursor cursor(ProjectView project) {
    return new Cursor(List.of(project.isInbox() ? "0" : "1", project.name()), project.id());
  }

  private ProjectView view(Membership in) {
    Project project = in.project();
    long open =
        store.state().tasks.values().stream()
            .filter(task -> task.projectId().equals(project.id()))
            .filter(task -> task.completedAt() == null && task.trashedAt() == null)
            .count();
    return new ProjectView(
        project.id().value(),
        project.key().value(),
        project.name(),
        project.description(),
        project.color().wire(),
        project.inboxOf() != null,
        in.role().wire(),
        project.statuses().stream()
            .map(
                s ->
                    new ProjectView.Column(
                        s.id().value(), s.name(), s.category().wire(), s.rank().value()))
            .toList(),
        open,
        project.createdAt(),
        project.createdBy().value(),
        project.updatedAt(),
        project.archivedAt(),
        project.trashedAt(),
        project.version(),
        Policy.projectActions(
            in.role(),
            project.inboxOf() != null,
            project.archivedAt() != null,
            project.trashedAt() != null));
  }
}
