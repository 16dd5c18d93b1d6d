package dev.taskflow.application.user;

import dev.taskflow.domain.user.Actor;
import dev.taskflow.domain.user.TokenScope;
import dev.taskflow.domain.user.UserId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where API tokens are kept, by the digest of the secret. What writes stands inside a {@code
 * UnitOfWork}.
 */
public interface TokenStore {
  /**
   * Who is calling.
   *
   * @param id the token's
   * @param actor the person, limited as the token is
   * @param scopes what the token is for
   * @param lastUsedAt the last noted use, null before the first
   */
  record Bearer(UUID id, Actor actor, Set<TokenScope> scopes, @Nullable Instant lastUsedAt) {
    /** Copies the scopes. */
    public Bearer {
      scopes = Set.copyOf(scopes);
    }
  }

  /**
   * Keeps a token.
   *
   * @param token what its person sees of it
   * @param hash the digest of its secret
   * @param user whose
   */
  void save(TokenView token, byte[] hash, UserId user);

  /**
   * Who is calling: only before the token's end and while the account is open.
   *
   * @param hash the digest of the secret
   * @param now when
   * @return the caller
   */
  Optional<Bearer> bearer(byte[] hash, Instant now);

  /**
   * Notes a use.
   *
   * @param id the token
   * @param at when
   */
  void used(UUID id, Instant at);

  /**
   * A person's tokens that are good, oldest first.
   *
   * @param user whose
   * @param now those that have expired by then are left out
   * @param after the last one of the page before, null for the first page
   * @param limit how many at most
   * @return the page
   */
  List<TokenView> of(UserId user, Instant now, @Nullable UUID after, int limit);

  /**
   * Which of these are still good.
   *
   * @param ids tokens
   * @param now when
   * @return those whose bearer would still be known
   */
  Set<UUID> live(Collection<UUID> ids, Instant now);

  /**
   * Ends a token.
   *
   * @param user whose
   * @param id which
   * @return false when the person has no such token
   */
  boolean end(UserId user, UUID id);

  /**
   * Ends all of a person's tokens.
   *
   * @param user whose
   */
  void endAll(UserId user);

  /**
   * Forgets tokens that have expired.
   *
   * @param now by when
   */
  void sweep(Instant now);
}
