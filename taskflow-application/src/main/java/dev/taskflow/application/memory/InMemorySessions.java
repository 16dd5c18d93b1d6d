package dev.taskflow.application.memory;

import dev.taskflow.application.memory.InMemoryStore.Login;
import dev.taskflow.application.memory.InMemoryStore.Person;
import dev.taskflow.application.memory.InMemoryStore.State;
import dev.taskflow.application.user.AttemptStore;
import dev.taskflow.application.user.SessionStore;
import dev.taskflow.application.user.SessionView;
import dev.taskflow.domain.user.Actor;
import dev.taskflow.domain.user.UserId;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Sessions, and attempts to begin one, in memory. */
public final class InMemorySessions implements SessionStore, AttemptStore {
  private final InMemoryStore store;

  InMemorySessions(InMemoryStore store) {
    this.store = store;
  }

  @Override
  public void open(UUID id, byte[] hash, UserId user, Instant at, String userAgent) {
    write(state -> state.logins.put(id, new Login(id, hex(hash), user, at, at, userAgent)));
  }

  @Override
  public Optional<Caller> caller(byte[] hash, Age age) {
    String digest = hex(hash);
    return store.read(
        () ->
            live(age)
                .filter(login -> login.hash().equals(digest))
                .findFirst()
                .flatMap(
                    login ->
                        person(login)
                            .map(
                                p ->
                                    new Caller(
                                        login.id(),
                                        new Actor(p.id(), p.name(), Actor.Via.SESSION),
                                        p.admin(),
                                        login.lastSeenAt()))));
  }

  @Override
  public void seen(UUID id, Instant at) {
    write(
        state ->
            state.logins.computeIfPresent(
                id,
                (key, l) ->
                    new Login(l.id(), l.hash(), l.user(), l.createdAt(), at, l.userAgent())));
  }

  @Override
  public List<SessionView> of(UserId user, Age age) {
    return store.read(
        () ->
            live(age)
                .filter(login -> login.user().equals(user))
                .sorted(Comparator.comparing(Login::lastSeenAt).reversed())
                .map(
                    l ->
                        new SessionView(
                            l.id(), l.createdAt(), l.lastSeenAt(), l.userAgent(), false))
                .toList());
  }

  @Override
  public Set<UUID> live(Collection<UUID> ids, Age age) {
    return store.read(
        () -> live(age).map(Login::id).filter(ids::contains).collect(Collectors.toSet()));
  }

  @Override
  public boolean hold(UserId user, UUID id, Age age) {
    return store.read(
        () -> live(age).anyMatch(login -> login.id().equals(id) && login.user().equals(user)));
  }

  @Override
  public boolean renew(UserId user, UUID id, UUID next, byte[] hash) {
    return store.run(
        () -> {
          Login old = store.state().logins.get(id);
          if (old == null || !old.user().equals(user)) {
            return false;
          }
          store.state().logins.remove(id);
          store
              .state()
              .logins
              .put(
                  next,
                  new Login(
                      next, hex(hash), user, old.createdAt(), old.lastSeenAt(), old.userAgent()));
          return true;
        });
  }

  @Override
  public boolean end(UserId user, UUID id) {
    return store.run(
        () ->
            store
                .state()
                .logins
                .values()
                .removeIf(l -> l.id().equals(id) && l.user().equals(user)));
  }

  @Override
  public void end(byte[] hash) {
    String digest = hex(hash);
    write(state -> state.logins.values().removeIf(login -> login.hash().equals(digest)));
  }

  @Override
  public void endAll(UserId user, @Nullable UUID except) {
    write(
        state ->
            state
                .logins
                .values()
                .removeIf(login -> login.user().equals(user) && !login.id().equals(except)));
  }

  @Override
  public void sweep(Age age) {
    write(state -> state.logins.values().removeIf(login -> !isYoung(login, age)));
  }

  @Override
  public Tally count(String key, Instant at, Instant start) {
    return store.run(
        () ->
            store
                .state()
                .attempts
                .merge(
                    key,
                    new Tally(1, at),
                    (old, first) ->
                        old.since().isBefore(start)
                            ? first
                            : new Tally(old.count() + 1, old.since())));
  }

  @Override
  public void uncount(String key) {
    write(
        state ->
            state.attempts.computeIfPresent(
                key, (k, old) -> new Tally(Math.max(0, old.count() - 1), old.since())));
  }

  @Override
  public void forget(String key) {
    write(state -> state.attempts.remove(key));
  }

  @Override
  public boolean isKnown(String email, String network) {
    return store.read(
        () ->
            store.state().people.values().stream()
                .filter(p -> email.equals(p.email()))
                .anyMatch(p -> store.state().known.contains(p.id() + " " + network)));
  }

  @Override
  public void know(UserId user, String network, Instant at) {
    write(state -> state.known.add(user + " " + network));
  }

  private Stream<Login> live(Age age) {
    return store.state().logins.values().stream()
        .filter(login -> isYoung(login, age) && person(login).isPresent());
  }

  private static boolean isYoung(Login login, Age age) {
    return login.lastSeenAt().isAfter(age.seenAfter())
        && login.createdAt().isAfter(age.createdAfter());
  }

  private Optional<Person> person(Login login) {
    return Optional.ofNullable(store.state().people.get(login.user()))
        .filter(p -> p.email() != null && p.disabledAt() == null);
  }

  private void write(Consumer<State> how) {
    boolean unused =
        store.run(
            () -> {
              how.accept(store.state());
              return true;
            });
  }

  private static String hex(byte[] hash) {
    return HexFormat.of().formatHex(hash);
  }
}
