package dev.taskflow.application.user;

import dev.taskflow.application.project.ProjectQueries;
import dev.taskflow.application.shared.Ids;
import dev.taskflow.application.shared.Scope;
import dev.taskflow.application.shared.Secrets;
import dev.taskflow.application.shared.UnitOfWork;
import dev.taskflow.application.user.TokenStore.Bearer;
import dev.taskflow.domain.shared.DomainException;
import dev.taskflow.domain.shared.Failure;
import dev.taskflow.domain.shared.Text;
import dev.taskflow.domain.shared.Violation;
import dev.taskflow.domain.user.Actor;
import dev.taskflow.domain.user.ApiToken;
import dev.taskflow.domain.user.TokenScope;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * API tokens: how a program acts for a person. Only the person makes, lists and ends them; we keep
 * a token's digest, so it is told once.
 */
public final class Tokens {
  /** How long a token lives when nothing else is said. */
  public static final Duration LIFE = Duration.ofDays(90);

  /** The longest name, in code points. */
  public static final int MAX_NAME = 100;

  /** How many projects a token may be limited to. */
  public static final int MAX_PROJECTS = 100;

  private static final Duration USED_EVERY = Duration.ofMinutes(5);

  private final UnitOfWork work;
  private final Ids ids;
  private final InstantSource clock;
  private final Secrets secrets;
  private final TokenStore tokens;
  private final Sessions sessions;
  private final ProjectQueries projects;

  /**
   * A wish for a token.
   *
   * @param name so that its person knows it again
   * @param scopes what it is for, at least one
   * @param projectIds the only projects that it shall reach, null for all of the person's
   * @param expiresAt when it ends, null for {@link #LIFE} from now
   */
  public record Wish(
      String name,
      Set<TokenScope> scopes,
      @Nullable Set<UUID> projectIds,
      @Nullable Instant expiresAt) {
    /** Copies the sets. */
    public Wish {
      scopes = Set.copyOf(scopes);
      projectIds = projectIds == null ? null : Set.copyOf(projectIds);
    }
  }

  /**
   * A new token.
   *
   * @param view what its person sees of it from now on
   * @param token the secret, told this once
   */
  public record Made(TokenView view, ApiToken token) {}

  /**
   * Assembles the use case.
   *
   * @param work transactions
   * @param ids draws ids
   * @param clock tells the time
   * @param secrets draws secrets
   * @param tokens where tokens are
   * @param sessions knows who is still signed in
   * @param projects knows what a token may be limited to
   */
  public Tokens(
      UnitOfWork work,
      Ids ids,
      InstantSource clock,
      Secrets secrets,
      TokenStore tokens,
      Sessions sessions,
      ProjectQueries projects) {
    this.work = work;
    this.ids = ids;
    this.clock = clock;
    this.secrets = secrets;
    this.tokens = tokens;
    this.sessions = sessions;
    this.projects = projects;
  }

  /**
   * Makes a token.
   *
   * @param actor whose; signed in, not by a token
   * @param session the one that asks
   * @param wish what is asked
   * @return the token
   */
  public Made make(Actor actor, UUID session, Wish wish) {
    Credentials.require(actor);
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Instant end = wish.expiresAt() == null ? now.plus(LIFE) : wish.expiresAt();
    String name = check(Scope.of(actor), wish, now, end);
    ApiToken token = ApiToken.from(Passwords.digest(secrets.next()));
    TokenView view =
        new TokenView(
            ids.next(),
            name,
            wish.scopes().stream().map(TokenScope::wire).sorted().toList(),
            wish.projectIds() == null ? null : wish.projectIds().stream().sorted().toList(),
            now,
            end.truncatedTo(ChronoUnit.MICROS),
            null);
    return work.run(
        () -> {
          sessions.requireLive(actor.id(), session);
          tokens.sweep(now);
          tokens.save(view, digest(token), actor.id());
          return new Made(view, token);
        });
  }

  private String check(Scope scope, Wish wish, Instant now, Instant end) {
    List<Violation> violations = new ArrayList<>();
    String name = "";
    try {
      name = Text.line("name", wish.name(), MAX_NAME);
    } catch (DomainException refused) {
      if (!(refused.failure() instanceof Failure.Invalid invalid)) {
        throw refused;
      }
      violations.addAll(invalid.violations());
    }
    if (wish.scopes().isEmpty()) {
      violations.add(new Violation("scopes", "required", "Name at least one scope."));
    }
    Set<UUID> only = wish.projectIds();
    if (only != null && only.isEmpty()) {
      violations.add(
          new Violation("projectIds", "required", "Name at least one project, or leave it out."));
    } else if (only != null && only.size() > MAX_PROJECTS) {
      violations.add(
          new Violation("projectIds", "too-long", "Name at most " + MAX_PROJECTS + " projects."));
    } else if (only != null
        && !only.stream().allMatch(id -> projects.find(scope, id).isPresent())) {
      violations.add(
          new Violation(
              "projectIds", "unknown-id", "Name projects that you are a member of, no others."));
    }
    if (!end.isAfter(now)) {
      violations.add(new Violation("expiresAt", "in-the-past", "Use a time that is to come."));
    } else if (end.isAfter(now.atOffset(ZoneOffset.UTC).plusYears(1).toInstant())) {
      violations.add(new Violation("expiresAt", "too-late", "A token lives for a year at most."));
    }
    if (!violations.isEmpty()) {
      throw new Failure.Invalid(violations).toException();
    }
    return name;
  }

  /**
   * A person's tokens that are good.
   *
   * @param actor whose; signed in, not by a token
   * @param after the last one of the page before, null for the first page
   * @param limit how many at most
   * @return oldest first
   */
  public List<TokenView> page(Actor actor, @Nullable UUID after, int limit) {
    Credentials.require(actor);
    return tokens.of(actor.id(), clock.instant(), after, limit);
  }

  /**
   * Ends one of a person's tokens.
   *
   * @param actor whose; signed in, not by a token
   * @param id which
   */
  public void end(Actor actor, UUID id) {
    Credentials.require(actor);
    boolean ended = work.run(() -> tokens.end(actor.id(), id));
    if (!ended) {
      throw new Failure.NotFound("token").toException();
    }
  }

  /**
   * Who is calling; decided anew each time, so that an end is an end at once.
   *
   * @param token what the program sent
   * @return the caller
   */
  public Optional<Bearer> bearer(ApiToken token) {
    Instant now = clock.instant();
    Optional<Bearer> bearer = tokens.bearer(digest(token), now);
    bearer
        .filter(b -> b.lastUsedAt() == null || b.lastUsedAt().plus(USED_EVERY).isBefore(now))
        .ifPresent(
            b ->
                work.run(
                    () -> {
                      tokens.used(b.id(), now);
                      return b;
                    }));
    return bearer;
  }

  /**
   * Which tokens are still good.
   *
   * @param some tokens' ids
   * @return those whose bearer would still be known
   */
  public Set<UUID> live(Collection<UUID> some) {
    return tokens.live(some, clock.instant());
  }

  private static byte[] digest(ApiToken token) {
    return Passwords.digest(token.value());
  }
}
