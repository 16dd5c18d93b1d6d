package dev.taskflow.application.user;

import dev.taskflow.application.shared.Ids;
import dev.taskflow.application.shared.Secrets;
import dev.taskflow.application.shared.UnitOfWork;
import dev.taskflow.application.user.SessionStore.Age;
import dev.taskflow.application.user.SessionStore.Caller;
import dev.taskflow.domain.shared.Failure;
import dev.taskflow.domain.user.Actor;
import dev.taskflow.domain.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Signing in and out. A session's secret is known to its browser alone; we keep its digest. */
public final class Sessions {
  /** How long a session lives, used or not. */
  public static final Duration LIFE = Duration.ofDays(14);

  private static final Duration IDLE = Duration.ofHours(12);
  private static final Duration SEEN_EVERY = Duration.ofMinutes(1);
  private static final int MAX_AGENT = 300;

  private final UnitOfWork work;
  private final Ids ids;
  private final InstantSource clock;
  private final Secrets secrets;
  private final SessionStore sessions;
  private final Passwords passwords;

  /**
   * Assembles the use case.
   *
   * @param work transactions
   * @param ids draws ids
   * @param clock tells the time
   * @param secrets draws secrets
   * @param sessions where sessions are
   * @param passwords checks passwords
   */
  public Sessions(
      UnitOfWork work,
      Ids ids,
      InstantSource clock,
      Secrets secrets,
      SessionStore sessions,
      Passwords passwords) {
    this.work = work;
    this.ids = ids;
    this.clock = clock;
    this.secrets = secrets;
    this.sessions = sessions;
    this.passwords = passwords;
  }

  /**
   * Signs in.
   *
   * @param email as typed
   * @param password as typed
   * @param network where the attempt comes from
   * @param userAgent what the browser says it is
   * @param before the secret that the browser had until now, or null
   * @return the new session's secret
   */
  public String login(
      String email, String password, String network, String userAgent, @Nullable String before) {
    Account account = passwords.verify(email, password, network);
    String secret = secrets.next();
    return work.run(
        () -> {
          passwords.requireUnchanged(account);
          sessions.sweep(age());
          if (before != null) {
            sessions.end(digest(before));
          }
          sessions.open(
              ids.next(),
              digest(secret),
              account.id(),
              clock.instant(),
              userAgent.substring(0, Math.min(MAX_AGENT, userAgent.length())));
          return secret;
        });
  }

  /**
   * Who is calling; decided anew each time, so that an end is an end at once.
   *
   * @param secret what the browser sent
   * @return the caller
   */
  public Optional<Caller> caller(String secret) {
    Optional<Caller> caller = sessions.caller(digest(secret), age());
    Instant now = clock.instant();
    caller
        .filter(c -> c.lastSeenAt().plus(SEEN_EVERY).isBefore(now))
        .ifPresent(
            c ->
                work.run(
                    () -> {
                      sessions.seen(c.id(), now);
                      return c;
                    }));
    return caller;
  }

  /**
   * Which sessions are still good.
   *
   * @param ids sessions
   * @return those whose caller would still be known
   */
  public Set<UUID> live(Collection<UUID> ids) {
    return sessions.live(ids, age());
  }

  /**
   * A person's sessions.
   *
   * @param actor whose; signed in, not by a token
   * @param current the one that asks
   * @return the last used first
   */
  public List<SessionView> list(Actor actor, UUID current) {
    Credentials.require(actor);
    return sessions.of(actor.id(), age()).stream()
        .map(
            s ->
                new SessionView(
                    s.id(), s.createdAt(), s.lastSeenAt(), s.userAgent(), s.id().equals(current)))
        .toList();
  }

  /**
   * Ends one of a person's sessions.
   *
   * @param actor whose; signed in, not by a token
   * @param id which
   */
  public void end(Actor actor, UUID id) {
    Credentials.require(actor);
    boolean ended = work.run(() -> sessions.end(actor.id(), id));
    if (!ended) {
      throw new Failure.NotFound("session").toException();
    }
  }

  /**
   * Inside a transaction: the session that asks is still good, and stays so until the end. Whatever
   * ends it meanwhile, a new password first of all, then finds what this transaction made.
   *
   * @param user whose
   * @param id which
   */
  void requireLive(UserId user, UUID id) {
    if (!sessions.hold(user, id, age())) {
      throw new Failure.SignedOut().toException();
    }
  }

  /**
   * Signs out; a session that is over already is no mistake.
   *
   * @param secret what the browser sent
   */
  public void logout(String secret) {
    byte[] hash = digest(secret);
    boolean unused =
        work.run(
            () -> {
              sessions.end(hash);
              return true;
            });
  }

  private Age age() {
    Instant now = clock.instant();
    return new Age(now.minus(IDLE), now.minus(LIFE));
  }

  private static byte[] digest(String secret) {
    return Passwords.digest(secret);
  }
}
