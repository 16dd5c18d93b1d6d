package dev.taskflow.application.memory;

import dev.taskflow.application.memory.InMemoryStore.Person;
import dev.taskflow.application.memory.InMemoryStore.State;
import dev.taskflow.application.project.AcquaintanceView;
import dev.taskflow.application.project.MemberView;
import dev.taskflow.application.project.ProjectQueries;
import dev.taskflow.application.project.ProjectStore;
import dev.taskflow.application.project.ProjectView;
import dev.taskflow.application.shared.Cursor;
import dev.taskflow.application.shared.Entry;
import dev.taskflow.application.shared.Page;
import dev.taskflow.application.shared.Scope;
import dev.taskflow.domain.project.Member;
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
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
          Optional<Role> role = store.state().role(id, scope);
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
  public Set<String> takenKeys(String stem) {
    return store.read(
        () ->
            store.state().projects.values().stream()
                .map(project -> project.key().value())
                .filter(key -> key.startsWith(stem))
                .collect(Collectors.toUnmodifiableSet()));
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
                  LogRow.single(change.events()),
                  "project",
                  project.id().value(),
                  project.id(),
                  project.version(),
                  revertible));
          return project;
        });
  }

  @Override
  public Member member(ProjectId project, UserId user) {
    return store.read(() -> new Member(project, user, roles(project).get(user)));
  }

  @Override
  public int ownersBeside(ProjectId project, UserId user) {
    return store.read(
        () ->
            (int)
                roles(project).entrySet().stream()
                    .filter(one -> one.getValue() == Role.OWNER && !one.getKey().equals(user))
                    .filter(one -> store.state().isOpen(one.getKey()))
                    .count());
  }

  @Override
  public Set<UserId> members(ProjectId project, Set<UserId> people) {
    return store.read(
        () ->
            people.stream()
                .filter(roles(project)::containsKey)
                .collect(Collectors.toUnmodifiableSet()));
  }

  @Override
  public boolean isKnown(Scope scope, UserId user) {
    return store.read(() -> mine(scope).anyMatch(roles -> roles.containsKey(user)));
  }

  @Override
  public Optional<UserId> withAddress(String email) {
    return store.read(
        () ->
            store.state().people.values().stream()
                .filter(person -> email.equals(person.email()) && person.disabledAt() == null)
                .map(Person::id)
                .findFirst());
  }

  @Override
  public void saveMember(Change<Member, ProjectEvent> change, Entry entry, @Nullable Entry access) {
    store.run(
        () -> {
          State state = store.state();
          Member member = change.after();
          Map<UserId, Role> roles =
              state.members.computeIfAbsent(member.projectId(), id -> new HashMap<>());
          if (member.role() == null) {
            roles.remove(member.userId());
          } else {
            roles.put(member.userId(), member.role());
          }
          ProjectEvent event = (ProjectEvent) LogRow.single(change.events());
          if (access != null) {
            state.log.add(row(access, Member.toldToThem(event), member, member.userId()));
          }
          state.log.add(row(entry, event, member, null));
          return member;
        });
  }

  private static LogRow row(
      Entry entry, ProjectEvent event, Member member, @Nullable UserId onlyFor) {
    return new LogRow(
        entry, event, "member", member.userId().value(), member.projectId(), 1, false, onlyFor);
  }

  private Stream<Map<UserId, Role>> mine(Scope scope) {
    return store.state().members.entrySet().stream()
        .filter(e -> e.getValue().containsKey(scope.viewer()) && scope.reaches(e.getKey()))
        .map(Map.Entry::getValue);
  }

  private Map<UserId, Role> roles(ProjectId project) {
    return store.state().members.getOrDefault(project, Map.of());
  }

  @Override
  public Page<MemberView> members(Scope scope, UUID project, @Nullable Cursor after, int limit) {
    return store.read(
        () -> {
          Map<UserId, Role> roles = roles(new ProjectId(project));
          List<MemberView> found =
              store.state().role(new ProjectId(project), scope).isPresent()
                  ? people(roles.keySet(), after)
                      .map(
                          person ->
                              new MemberView(
                                  person.id().value(),
                                  person.name(),
                                  person.email(),
                                  Objects.requireNonNull(roles.get(person.id())).wire()))
                      .limit(limit + 1L)
                      .toList()
                  : List.of();
          return page(found, limit, last -> new Cursor(List.of(last.name()), last.userId()));
        });
  }

  @Override
  public Optional<MemberView> member(Scope scope, UUID project, UUID user) {
    return members(scope, project, null, Integer.MAX_VALUE - 1).items().stream()
        .filter(member -> member.userId().equals(user))
        .findFirst();
  }

  @Override
  public Page<AcquaintanceView> acquaintances(
      Scope scope, String part, @Nullable Cursor after, int limit) {
    String wanted = part.toLowerCase(Locale.ROOT);
    return store.read(
        () -> {
          Set<UserId> known = new HashSet<>();
          mine(scope).map(Map::keySet).forEach(known::addAll);
          List<AcquaintanceView> found =
              people(known, after)
                  .map(
                      person ->
                          new AcquaintanceView(person.id().value(), person.name(), person.email()))
                  .filter(
                      person ->
                          (person.name() + "\n" + (person.email() == null ? "" : person.email()))
                              .toLowerCase(Locale.ROOT)
                              .contains(wanted))
                  .limit(limit + 1L)
                  .toList();
          return page(found, limit, last -> new Cursor(List.of(last.name()), last.id()));
        });
  }

  private Stream<Person> people(Set<UserId> ids, @Nullable Cursor after) {
    Comparator<Person> order =
        Comparator.comparing(Person::name, InMemoryStore.BY_CODE_POINT)
            .thenComparing(person -> person.id().toString());
    return ids.stream()
        .map(id -> Objects.requireNonNull(store.state().people.get(id)))
        .filter(person -> after == null || isBehind(person, after))
        .sorted(order);
  }

  private static boolean isBehind(Person person, Cursor after) {
    int way =
        InMemoryStore.BY_CODE_POINT.compare(
            person.name(), String.valueOf(after.values().getFirst()));
    return way == 0 ? person.id().toString().compareTo(after.id().toString()) > 0 : way > 0;
  }

  private static <T> Page<T> page(List<T> found, int limit, Function<T, Cursor> place) {
    boolean more = found.size() > limit;
    List<T> items = more ? found.subList(0, limit) : found;
    return new Page<>(items, more ? place.apply(items.getLast()) : null);
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
