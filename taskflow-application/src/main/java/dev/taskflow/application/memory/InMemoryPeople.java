package dev.taskflow.application.memory;

import dev.taskflow.application.memory.InMemoryStore.Person;
import dev.taskflow.application.memory.InMemoryStore.State;
import dev.taskflow.application.user.Account;
import dev.taskflow.application.user.AccountStore;
import dev.taskflow.application.user.AccountView;
import dev.taskflow.application.user.PersonQueries;
import dev.taskflow.application.user.PersonView;
import dev.taskflow.application.user.ProfilePatch;
import dev.taskflow.application.user.Registration;
import dev.taskflow.domain.project.ProjectId;
import dev.taskflow.domain.project.Role;
import dev.taskflow.domain.shared.Fact;
import dev.taskflow.domain.user.UserId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** People in memory. */
public final class InMemoryPeople implements AccountStore, PersonQueries {
  private final InMemoryStore store;

  InMemoryPeople(InMemoryStore store) {
    this.store = store;
  }

  /** What is left of a fact that nobody may read any more. */
  private record Blank(String kind) implements Fact {
    @Override
    public Map<String, @Nullable Object> before() {
      return Map.of();
    }

    @Override
    public Map<String, @Nullable Object> after() {
      return Map.of();
    }
  }

  @Override
  public void hold() {
    // One transaction at a time: whoever is here holds every lock.
  }

  @Override
  public List<UUID> holdProjects(UserId id) {
    hold();
    return store.read(
        () ->
            state().members.entrySet().stream()
                .filter(in -> in.getValue().containsKey(id) && in.getValue().size() > 1)
                .map(Map.Entry::getKey)
                .filter(
                    project ->
                        Objects.requireNonNull(state().projects.get(project)).inboxOf() == null)
                .map(ProjectId::value)
                .sorted()
                .toList());
  }

  @Override
  public Optional<Account> lock(UserId id) {
    return withId(id);
  }

  @Override
  public boolean isEmpty() {
    return store.read(() -> alive().findAny().isEmpty());
  }

  @Override
  public Optional<UserId> unclaimed() {
    // A store in memory has no build before it.
    return Optional.empty();
  }

  @Override
  public Registration registration() {
    return store.read(() -> state().registration);
  }

  @Override
  public void setRegistration(Registration registration) {
    write(state -> state.registration = registration);
  }

  @Override
  public void create(NewAccount account) {
    write(
        state ->
            state.people.put(
                account.id(),
                new Person(
                    account.id(),
                    account.email(),
                    account.name(),
                    account.passwordHash(),
                    account.admin(),
                    account.zone(),
                    account.locale(),
                    "monday",
                    "auto",
                    account.at(),
                    null)));
  }

  @Override
  public void claim(NewAccount account) {
    throw new IllegalStateException("Nobody is unclaimed here");
  }

  @Override
  public Optional<Account> withId(UserId id) {
    return store
        .read(() -> alive().filter(p -> p.id().equals(id)).findFirst())
        .map(InMemoryPeople::account);
  }

  @Override
  public Optional<Account> withEmail(String email) {
    return store
        .read(() -> alive().filter(p -> email.equals(p.email())).findFirst())
        .map(InMemoryPeople::account);
  }

  @Override
  public List<AccountView> page(@Nullable UUID after, int limit) {
    return store.read(
        () ->
            alive()
                .map(InMemoryPeople::view)
                .filter(view -> after == null || byId(view.id(), after) > 0)
                .sorted((a, b) -> byId(a.id(), b.id()))
                .limit(limit)
                .toList());
  }

  @Override
  public Optional<AccountView> view(UserId id) {
    return store
        .read(() -> alive().filter(p -> p.id().equals(id)).findFirst())
        .map(InMemoryPeople::view);
  }

  @Override
  public void setPassword(UserId id, String hash) {
    change(id, p -> with(p, p.email(), p.name(), hash, p.admin(), p.disabledAt()));
  }

  @Override
  public void edit(UserId id, ProfilePatch patch) {
    change(
        id,
        p ->
            new Person(
                p.id(),
                p.email(),
                or(patch.name(), p.name()),
                p.passwordHash(),
                p.admin(),
                or(patch.zone(), p.zone()),
                or(patch.locale(), p.locale()),
                or(patch.weekStart(), p.weekStart()),
                or(patch.theme(), p.theme()),
                p.createdAt(),
                p.disabledAt()));
  }

  @Override
  public void setAdmin(UserId id, boolean admin) {
    change(id, p -> with(p, p.email(), p.name(), p.passwordHash(), admin, p.disabledAt()));
  }

  @Override
  public void setDisabled(UserId id, @Nullable Instant at) {
    change(id, p -> with(p, p.email(), p.name(), p.passwordHash(), p.admin(), at));
  }

  @Override
  public boolean hasOtherAdmin(UserId id) {
    return store.read(
        () -> alive().anyMatch(p -> p.admin() && p.disabledAt() == null && !p.id().equals(id)));
  }

  @Override
  public boolean isLastOwner(UserId id) {
    return store.read(
        () ->
            state().members.values().stream()
                .anyMatch(
                    roles ->
                        roles.get(id) == Role.OWNER
                            && roles.size() > 1
                            && roles.entrySet().stream()
                                .noneMatch(
                                    one ->
                                        one.getValue() == Role.OWNER
                                            && !one.getKey().equals(id)
                                            && state().isOpen(one.getKey()))));
  }

  @Override
  public void erase(UserId id, Instant at) {
    write(
        state -> {
          List<ProjectId> own =
              state.members.entrySet().stream()
                  .filter(in -> in.getValue().keySet().equals(java.util.Set.of(id)))
                  .map(Map.Entry::getKey)
                  .toList();
          for (ProjectId project : own) {
            state.tasks.values().removeIf(task -> task.projectId().equals(project));
            state.orders.remove(project);
            state.projects.remove(project);
          }
          state.log.replaceAll(
              row ->
                  own.contains(row.project())
                      ? new LogRow(
                          row.entry(),
                          new Blank(row.fact().kind()),
                          row.type(),
                          row.entity(),
                          row.project(),
                          row.version(),
                          false)
                      : row);
          state.members.values().forEach(roles -> roles.remove(id));
          String email = Objects.requireNonNull(state.people.get(id)).email();
          state
              .invitations
              .values()
              .removeIf(made -> made.invitedBy().equals(id) || made.email().equals(email));
          state.logins.values().removeIf(login -> login.user().equals(id));
          state.tokens.values().removeIf(token -> token.user().equals(id));
        });
    change(id, p -> with(p, null, "Deleted account", "", false, at));
  }

  @Override
  public PersonView find(UserId id) {
    return store.read(
        () -> {
          Person person = Objects.requireNonNull(state().people.get(id));
          return new PersonView(
              id.value(),
              person.email(),
              person.name(),
              person.zone(),
              person.locale(),
              person.weekStart(),
              person.theme(),
              store.projects().inboxOf(id).value(),
              person.admin());
        });
  }

  private State state() {
    return store.state();
  }

  private Stream<Person> alive() {
    return state().people.values().stream().filter(person -> person.email() != null);
  }

  private void change(UserId id, UnaryOperator<Person> how) {
    write(state -> state.people.computeIfPresent(id, (key, person) -> how.apply(person)));
  }

  private void write(java.util.function.Consumer<State> how) {
    boolean unused =
        store.run(
            () -> {
              how.accept(state());
              return true;
            });
  }

  private static int byId(UUID a, UUID b) {
    return Comparator.<String>naturalOrder().compare(a.toString(), b.toString());
  }

  private static String or(@Nullable String wanted, String now) {
    return wanted == null ? now : wanted;
  }

  private static Account account(Person p) {
    return new Account(
        p.id(),
        Objects.requireNonNull(p.email()),
        p.name(),
        p.passwordHash(),
        p.admin(),
        p.disabledAt());
  }

  private static AccountView view(Person p) {
    return new AccountView(
        p.id().value(),
        Objects.requireNonNull(p.email()),
        p.name(),
        p.admin(),
        p.disabledAt(),
        p.createdAt());
  }

  private static Person with(
      Person p,
      @Nullable String email,
      String name,
      String hash,
      boolean admin,
      @Nullable Instant disabledAt) {
    return new Person(
        p.id(),
        email,
        name,
        hash,
        admin,
        p.zone(),
        p.locale(),
        p.weekStart(),
        p.theme(),
        p.createdAt(),
        disabledAt);
  }
}
