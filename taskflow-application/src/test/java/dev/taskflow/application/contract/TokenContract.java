package dev.taskflow.application.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskflow.application.shared.Secrets;
import dev.taskflow.application.user.Accounts;
import dev.taskflow.application.user.Passwords;
import dev.taskflow.application.user.Registration;
import dev.taskflow.application.user.Registrations;
import dev.taskflow.application.user.Sessions;
import dev.taskflow.application.user.TokenStore.Bearer;
import dev.taskflow.application.user.TokenView;
import dev.taskflow.application.user.Tokens;
import dev.taskflow.domain.shared.DomainException;
import dev.taskflow.domain.shared.Failure;
import dev.taskflow.domain.shared.Violation;
import dev.taskflow.domain.user.Actor;
import dev.taskflow.domain.user.ApiToken;
import dev.taskflow.domain.user.TokenScope;
import dev.taskflow.domain.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What API tokens do over every store. Others may have some in it. */
public abstract class TokenContract {
  private static final AtomicLong PEOPLE = new AtomicLong();
  private static final Set<TokenScope> READ = Set.of(TokenScope.TASKS_READ);

  private final AtomicLong later = new AtomicLong();
  private final String email = "tess" + PEOPLE.incrementAndGet() + "@example.org";
  private Ports ports;
  private Tokens tokens;
  private Accounts accounts;
  private Sessions sessions;
  private Actor root;
  private Actor tess;
  private UUID inbox;
  private UUID session;

  /** The implementation under test. */
  protected abstract Ports ports();

  @BeforeEach
  void aPerson() {
    ports = ports();
    AtomicLong secret = new AtomicLong();
    Passwords passwords = ports.passwords(this::now);
    sessions =
        new Sessions(
            ports.work(),
            World.IDS,
            this::now,
            () -> "session " + secret.incrementAndGet() + " of " + email,
            ports.sessions(),
            passwords);
    tokens = tokens(() -> "token " + secret.incrementAndGet() + " of " + email);
    accounts = ports.accounts(this::now);
    Registrations registrations = ports.registrations(World.IDS, this::now, Optional.empty());
    write(() -> ports.accounts().setRegistration(Registration.OPEN));
    // Never the first one, who would run the workspace.
    root = signedIn(registrations.register(Ports.wish("root." + email, null, null)));
    write(() -> ports.accounts().setAdmin(root.id(), true));
    UserId id = registrations.register(Ports.wish(email, null, null));
    tess = signedIn(id);
    inbox = ports.personQueries().find(id).inboxProjectId();
    session = session("a password of " + email);
  }

  private Tokens tokens(Secrets secrets) {
    return new Tokens(
        ports.work(),
        World.IDS,
        this::now,
        secrets,
        ports.tokens(),
        sessions,
        ports.projectQueries());
  }

  /** Of a browser that signs in now. */
  private UUID session(String password) {
    String secret = sessions.login(email, password, "192.0.2.7", "A browser", null);
    return sessions.caller(secret).orElseThrow().id();
  }

  private static Actor signedIn(UserId who) {
    return new Actor(who, "You", Actor.Via.SESSION);
  }

  private void write(Runnable task) {
    boolean unused =
        ports
            .work()
            .run(
                () -> {
                  task.run();
                  return true;
                });
  }

  private Instant now() {
    return Instant.parse("2026-11-24T08:00:00Z").plusSeconds(later.get());
  }

  private void pass(Duration time) {
    later.addAndGet(time.toSeconds());
  }

  private Tokens.Made make(Set<TokenScope> scopes, @Nullable Set<UUID> projects) {
    return tokens.make(tess, session, new Tokens.Wish("Script", scopes, projects, null));
  }

  private static void refused(ThrowingCallable call, Class<? extends Failure> why) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            DomainException.class, refused -> assertThat(refused.failure()).isInstanceOf(why));
  }

  @Test
  void a_token_is_its_person_and_says_by_which_way() {
    Tokens.Made made = make(Set.of(TokenScope.TASKS_READ, TokenScope.TASKS_WRITE), null);
    Bearer bearer = tokens.bearer(made.token()).orElseThrow();
    assertThat(bearer.id()).isEqualTo(made.view().id());
    assertThat(bearer.actor()).isEqualTo(new Actor(tess.id(), "You", Actor.Via.TOKEN, null));
    assertThat(bearer.scopes())
        .containsExactlyInAnyOrder(TokenScope.TASKS_READ, TokenScope.TASKS_WRITE);
    assertThat(tokens.bearer(ApiToken.from(new byte[ApiToken.ENTROPY]))).isEmpty();
  }

  @Test
  void a_limit_is_kept() {
    Bearer bearer = tokens.bearer(make(READ, Set.of(inbox)).token()).orElseThrow();
    assertThat(bearer.actor().projects()).containsExactly(inbox);
  }

  @Test
  void what_is_limited_runs_no_workspace() {
    write(() -> ports.accounts().setAdmin(tess.id(), true));
    Actor free = tokens.bearer(make(READ, null).token()).orElseThrow().actor();
    Actor limited = tokens.bearer(make(READ, Set.of(inbox)).token()).orElseThrow().actor();
    assertThat(accounts.page(free, null, 1)).hasSize(1);
    refused(() -> accounts.page(limited, null, 1), Failure.Forbidden.class);
    refused(() -> accounts.change(limited, root.id(), false, null), Failure.Forbidden.class);
    refused(() -> accounts.remove(limited, root.id()), Failure.Forbidden.class);
    refused(() -> accounts.registration(limited), Failure.Forbidden.class);
    refused(() -> accounts.setRegistration(limited, Registration.CLOSED), Failure.Forbidden.class);
  }

  @Test
  void the_list_shows_all_but_the_secret_and_goes_on_where_the_page_before_ended() {
    TokenView first = make(READ, Set.of(inbox)).view();
    TokenView second = make(Set.of(TokenScope.ALL), null).view();
    assertThat(tokens.page(tess, null, 50)).containsExactly(first, second);
    assertThat(tokens.page(tess, null, 1)).containsExactly(first);
    assertThat(tokens.page(tess, first.id(), 50)).containsExactly(second);
    assertThat(first.scopes()).containsExactly("tasks:read");
    assertThat(first.projectIds()).containsExactly(inbox);
    assertThat(first.expiresAt()).isEqualTo(now().plus(Duration.ofDays(90)));
    assertThat(first.lastUsedAt()).isNull();
  }

  @Test
  void what_breaks_a_rule_is_told_together() {
    assertThatThrownBy(
            () ->
                tokens.make(
                    tess,
                    session,
                    new Tokens.Wish(" ", Set.of(), Set.of(), now().plus(Duration.ofDays(366)))))
        .isInstanceOfSatisfying(
            DomainException.class,
            refused -> {
              assertThat(refused.failure()).isInstanceOf(Failure.Invalid.class);
              assertThat(((Failure.Invalid) refused.failure()).violations())
                  .extracting(Violation::field)
                  .containsExactly("name", "scopes", "projectIds", "expiresAt");
            });
    refused(
        () -> tokens.make(tess, session, new Tokens.Wish("Late", READ, null, now())),
        Failure.Invalid.class);
    refused(() -> make(READ, Set.of(World.newId())), Failure.Invalid.class);
    World stranger = new World(ports);
    refused(() -> make(READ, Set.of(stranger.inbox().value())), Failure.Invalid.class);
    Instant year = now().plus(Duration.ofDays(365));
    assertThat(
            tokens
                .make(tess, session, new Tokens.Wish("Year", READ, null, year))
                .view()
                .expiresAt())
        .isEqualTo(year);
  }

  @Test
  void a_token_ends_when_it_is_told_to_and_by_its_person_alone() {
    Tokens.Made made = make(READ, null);
    UUID id = made.view().id();
    refused(() -> tokens.end(new World(ports).you(), id), Failure.NotFound.class);
    assertThat(tokens.live(List.of(id, World.newId()))).containsExactly(id);
    tokens.end(tess, id);
    assertThat(tokens.bearer(made.token())).isEmpty();
    assertThat(tokens.live(List.of(id))).isEmpty();
    assertThat(tokens.page(tess, null, 50)).isEmpty();
    refused(() -> tokens.end(tess, id), Failure.NotFound.class);
  }

  @Test
  void a_token_ends_with_its_time() {
    Tokens.Made made = make(READ, null);
    UUID id = made.view().id();
    pass(Duration.ofDays(90).minusSeconds(1));
    assertThat(tokens.bearer(made.token())).isPresent();
    pass(Duration.ofSeconds(1));
    assertThat(tokens.bearer(made.token())).isEmpty();
    assertThat(tokens.live(List.of(id))).isEmpty();
    assertThat(tokens.page(tess, null, 50)).isEmpty();
    session = session("a password of " + email);
    make(READ, null);
    refused(() -> tokens.end(tess, id), Failure.NotFound.class);
  }

  @Test
  void a_token_ends_with_the_account() {
    Tokens.Made made = make(READ, null);
    accounts.change(root, tess.id(), null, true);
    assertThat(tokens.bearer(made.token())).isEmpty();
    assertThat(tokens.live(List.of(made.view().id()))).isEmpty();
    accounts.change(root, tess.id(), null, false);
    assertThat(tokens.bearer(made.token())).isEmpty();
    session = session("a password of " + email);
    Tokens.Made another = make(READ, null);
    accounts.delete(tess, "a password of " + email, "192.0.2.7");
    assertThat(tokens.bearer(another.token())).isEmpty();
  }

  @Test
  void every_token_ends_when_its_person_becomes_or_ceases_to_be_admin() {
    Tokens.Made made = make(Set.of(TokenScope.ALL), null);
    accounts.change(root, tess.id(), false, null);
    assertThat(tokens.bearer(made.token())).isPresent();
    for (boolean admin : List.of(true, false)) {
      accounts.change(root, tess.id(), admin, null);
      assertThat(tokens.bearer(made.token())).isEmpty();
      assertThat(tokens.page(tess, null, 50)).isEmpty();
      session = session("a password of " + email);
      made = make(Set.of(TokenScope.ALL), null);
    }
  }

  @Test
  void an_account_that_was_shut_behind_the_use_cases_back_is_nobody() {
    Tokens.Made made = make(READ, null);
    write(() -> ports.accounts().setDisabled(tess.id(), now()));
    assertThat(tokens.bearer(made.token())).isEmpty();
    assertThat(tokens.live(List.of(made.view().id()))).isEmpty();
  }

  @Test
  void a_new_password_ends_every_token() {
    Tokens.Made one = make(READ, null);
    accounts.changePassword(
        tess,
        "a password of " + email,
        Passwords.chosen("newPassword", "quite another one"),
        "192.0.2.7",
        session);
    assertThat(tokens.bearer(one.token())).isEmpty();
    session = session("quite another one");
    Tokens.Made two = make(READ, null);
    accounts.resetPassword(email, Passwords.chosen("password", "once more another"));
    assertThat(tokens.bearer(two.token())).isEmpty();
  }

  @Test
  void a_session_that_ends_while_it_makes_a_token_leaves_none_behind() {
    List<Runnable> ends =
        List.of(
            () -> sessions.end(tess, session),
            () -> accounts.change(root, tess.id(), null, true),
            () -> accounts.resetPassword(email, Passwords.chosen("password", "quite another one")));
    for (Runnable end : ends) {
      session = session("a password of " + email);
      // The request was let in; what ends the session comes before what it writes.
      Tokens late =
          tokens(
              () -> {
                end.run();
                return "too late for " + email;
              });
      refused(
          () -> late.make(tess, session, new Tokens.Wish("Late", READ, null, null)),
          Failure.SignedOut.class);
      accounts.change(root, tess.id(), null, false);
      assertThat(tokens.page(tess, null, 50)).isEmpty();
    }
  }

  @Test
  void nobody_makes_a_token_by_anothers_session() {
    UUID roots =
        sessions
            .caller(
                sessions.login(
                    "root." + email, "a password of root." + email, "192.0.2.7", "A browser", null))
            .orElseThrow()
            .id();
    refused(
        () -> tokens.make(tess, roots, new Tokens.Wish("Mine", READ, null, null)),
        Failure.SignedOut.class);
  }

  @Test
  void the_last_use_is_noted_coarsely() {
    ApiToken token = make(READ, null).token();
    Instant first = now();
    assertThat(tokens.bearer(token).orElseThrow().lastUsedAt()).isNull();
    pass(Duration.ofMinutes(5));
    assertThat(tokens.bearer(token).orElseThrow().lastUsedAt()).isEqualTo(first);
    assertThat(tokens.page(tess, null, 50).getFirst().lastUsedAt()).isEqualTo(first);
    pass(Duration.ofSeconds(1));
    assertThat(tokens.bearer(token)).isPresent();
    assertThat(tokens.page(tess, null, 50).getFirst().lastUsedAt()).isEqualTo(now());
  }

  @Test
  void a_token_never_touches_what_its_person_is_known_by() {
    Tokens.Made made = make(Set.of(TokenScope.ALL), null);
    Actor program = tokens.bearer(made.token()).orElseThrow().actor();
    UUID id = made.view().id();
    String password = "a password of " + email;
    List<ThrowingCallable> all =
        List.of(
            () -> tokens.make(program, session, new Tokens.Wish("More", READ, null, null)),
            () -> tokens.page(program, null, 50),
            () -> tokens.end(program, id),
            () -> sessions.list(program, id),
            () -> sessions.end(program, id),
            () ->
                accounts.changePassword(
                    program, password, Passwords.chosen("p", "quite another one"), "192.0.2.7", id),
            () -> accounts.delete(program, password, "192.0.2.7"));
    all.forEach(call -> refused(call, Failure.NotByToken.class));
    assertThat(tokens.bearer(made.token())).isPresent();
  }
}
