package dev.taskflow.application.user;

import dev.taskflow.domain.user.Actor;
import dev.taskflow.domain.user.UserId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where sign-ins are kept, by the digest of their secret. What writes stands inside a {@code
 * UnitOfWork}.
 */
public interface SessionStore {
  /**
   * How old a session may be.
   *
   * @param seenAfter it was used later than this
   * @param createdAfter it was begun later than this
   */
  record Age(Instant seenAfter, Instant createdAfter) {}

  /**
   * Who is calling.
   *
   * @param id the session's
   * @param actor the person
   * @param admin whether the person runs the workspace
   * @param lastSeenAt the last noted use
   */
  record Caller(UUID id, Actor actor, boolean admin, Instant lastSeenAt) {}

  /**
   * Begins a session.
   *
   * @param id its id
   * @param hash the digest of its secret
   * @param user whose
   * @param at when
   * @param userAgent what the browser says it is
   */
  void open(UUID id, byte[] hash, UserId user, Instant at, String userAgent);

  /**
   * Who is calling: only while the session is young enough and the account open.
   *
   * @param hash the digest of the secret
   * @param age how old it may be
   * @return the caller
   */
  Optional<Caller> caller(byte[] hash, Age age);

  /**
   * Notes a use.
   *
   * @param id the session
   * @param at when
   */
  void seen(UUID id, Instant at);

  /**
   * A person's sessions, the last used first.
   *
   * @param user whose
   * @param age how old they may be
   * @return all of them; {@code current} is false
   */
  List<SessionView> of(UserId user, Age age);

  /**
   * Which of these are still good.
   *
   * @param ids sessions
   * @param age how old they may be
   * @return those whose caller would still be known
   */
  Set<UUID> live(Collection<UUID> ids, Age age);

  /**
   * Keeps a session and its account as they are until the transaction ends.
   *
   * @param user whose
   * @param id which
   * @param age how old it may be
   * @return whether its caller would still be known
   */
  boolean hold(UserId user, UUID id, Age age);

  /**
   * Puts another session in a session's place: whoever knows the old secret is nobody.
   *
   * @param user whose
   * @param id which
   * @param next the new one's id
   * @param hash the digest of the new secret
   * @return false when the person has no such session
   */
  boolean renew(UserId user, UUID id, UUID next, byte[] hash);

  /**
   * Ends a session.
   *
   * @param user whose
   * @param id which
   * @return false when the person has no such session
   */
  boolean end(UserId user, UUID id);

  /**
   * Ends a session.
   *
   * @param hash the digest of its secret
   */
  void end(byte[] hash);

  /**
   * Ends a person's sessions.
   *
   * @param user whose
   * @param except one that goes on, or null
   */
  void endAll(UserId user, @Nullable UUID except);

  /**
   * Forgets sessions that are too old.
   *
   * @param age how old they may be
   */
  void sweep(Age age);
}
