package dev.taskflow.application.memory;

import dev.taskflow.application.memory.InMemoryStore.Person;
import dev.taskflow.application.memory.InMemoryStore.State;
import dev.taskflow.application.memory.InMemoryStore.Token;
import dev.taskflow.application.user.TokenStore;
import dev.taskflow.application.user.TokenView;
import dev.taskflow.domain.user.Actor;
import dev.taskflow.domain.user.TokenScope;
import dev.taskflow.domain.user.UserId;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** API tokens in memory. */
public final class InMemoryTokens implements TokenStore {
  private final InMemoryStore store;

  InMemoryTokens(InMemoryStore store) {
    this.store = store;
  }

  @Override
  public void save(TokenView token, byte[] hash, UserId user) {
    write(state -> state.tokens.put(token.id(), new Token(token, hex(hash), user)));
  }

  @Override
  public Optional<Bearer> bearer(byte[] hash, Instant now) {
    String digest = hex(hash);
    return store.read(
        () -> live(now).filter(t -> t.hash().equals(digest)).findFirst().map(this::bearer));
  }

  private Bearer bearer(Token token) {
    TokenView view = token.view();
    Person person = Objects.requireNonNull(store.state().people.get(token.user()));
    return new Bearer(
        view.id(),
        new Actor(
            person.id(),
            person.name(),
            Actor.Via.TOKEN,
            view.projectIds() == null ? null : Set.copyOf(view.projectIds())),
        view.scopes().stream()
            .flatMap(name -> TokenScope.named(name).stream())
            .collect(Collectors.toSet()),
        view.lastUsedAt());
  }

  @Override
  public void used(UUID id, Instant at) {
    write(
        state ->
            state.tokens.computeIfPresent(
                id,
                (key, t) ->
                    new Token(
                        new TokenView(
                            id,
                            t.view().name(),
                            t.view().scopes(),
                            t.view().projectIds(),
                            t.view().createdAt(),
                            t.view().expiresAt(),
                            at),
                        t.hash(),
                        t.user())));
  }

  @Override
  public List<TokenView> of(UserId user, Instant now, @Nullable UUID after, int limit) {
    return store.read(
        () ->
            live(now)
                .filter(token -> token.user().equals(user))
                .map(Token::view)
                .sorted(Comparator.comparing(view -> view.id().toString()))
                .filter(v -> after == null || v.id().toString().compareTo(after.toString()) > 0)
                .limit(limit)
                .toList());
  }

  @Override
  public Set<UUID> live(Collection<UUID> ids, Instant now) {
    return store.read(
        () -> live(now).map(t -> t.view().id()).filter(ids::contains).collect(Collectors.toSet()));
  }

  @Override
  public boolean end(UserId user, UUID id) {
    return store.run(
        () ->
            store
                .state()
                .tokens
                .values()
                .removeIf(t -> t.view().id().equals(id) && t.user().equals(user)));
  }

  @Override
  public void endAll(UserId user) {
    write(state -> state.tokens.values().removeIf(token -> token.user().equals(user)));
  }

  @Override
  public void sweep(Instant now) {
    write(state -> state.tokens.values().removeIf(token -> !isGood(token, now)));
  }

  private Stream<Token> live(Instant now) {
    return store.state().tokens.values().stream()
        .filter(token -> isGood(token, now))
        .filter(
            token -> {
              Person person = store.state().people.get(token.user());
              return person != null && person.email() != null && person.disabledAt() == null;
            });
  }

  private static boolean isGood(Token token, Instant now) {
    return token.view().expiresAt().isAfter(now);
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
