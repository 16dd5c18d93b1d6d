package dev.taskflow.application.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskflow.application.project.Invitations;
import dev.taskflow.application.project.ProjectCommand;
import dev.taskflow.application.shared.Commands;
import dev.taskflow.application.shared.Scope;
import dev.taskflow.application.user.Account;
import dev.taskflow.application.user.AccountView;
import dev.taskflow.application.user.Accounts;
import dev.taskflow.application.user.PasswordHasher;
import dev.taskflow.application.user.Passwords;
import dev.taskflow.application.user.ProfilePatch;
import dev.taskflow.application.user.Registration;
import dev.taskflow.application.user.Registrations;
import dev.taskflow.application.user.SessionStore.Caller;
import dev.taskflow.application.user.SessionView;
import dev.taskflow.application.user.Sessions;
import dev.taskflow.domain.project.ProjectId;
import dev.taskflow.domain.project.Role;
import dev.taskflow.domain.shared.DomainException;
import dev.taskflow.domain.shared.Failure;
import dev.taskflow.domain.user.Actor;
import dev.taskflow.domain.user.EmailAddress;
import dev.taskflow.domain.user.Password;
import dev.taskflow.domain.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What accounts, sessions and the counting of attempts do over every store. Others may have
 * accounts in it.
 */
public abstract class AccountContract {
  private static final String HOME = "192.0.2.7";
  private static final String AFAR = "203.0.113.9";
  private static final AtomicLong PEOPLE = new AtomicLong();

  private final AtomicLong later = new AtomicLong();
  private final String email = "ann" + PEOPLE.incrementAndGet() + "@example.org";
  private final String password = "a password of " + email;
  private Ports ports;
  private Registrations registrations;
  private Passwords passwords;
  private Sessions sessions;
  private Accounts accounts;
  private UserId root = new UserId(World.newId());
  private UserId ann;

  /** The implementation under test. */
  protected abstract Ports ports();

  @BeforeEach
  void anAccount() {
    ports = ports();
    registrations = ports.registrations(World.IDS, this::now, Optional.empty());
    passwords = ports.passwords(this::now);
    AtomicLong secret = new AtomicLong();
    sessions =
        new Sessions(
            ports.work(),
            World.IDS,
            this::now,
            () -> "secret " + secret.incrementAndGet() + " of " + email,
            ports.sessions(),
            passwords);
    accounts = ports.accounts(this::now);
    // Never the first one, who would run the workspace.
    open();
    root = registrations.register(Ports.wish("root." + email, null, null));
    hire(root);
    ann = registrations.register(Ports.wish(email, null, null));
  }

  private Instant now() {
    return Instant.parse("2026-11-24T08:00:00Z").plusSeconds(later.get());
  }

  private void pass(Duration time) {
    later.addAndGet(time.toSeconds());
  }

  private void open() {
    write(() -> ports.accounts().setRegistration(Registration.OPEN));
  }

  private void hire(UserId admin) {
    write(() -> ports.accounts().setAdmin(admin, true));
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

  private static Actor signedIn(UserId who) {
    return new Actor(who, "Ann", Actor.Via.SESSION);
  }

  private void set(Registration registration) {
    accounts.setRegistration(signedIn(root), registration);
  }

  private String login() {
    return sessions.login(email, password, HOME, "A browser", null);
  }

  private static void refused(ThrowingCallable call, Class<? extends Failure> why) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            DomainException.class, refused -> assertThat(refused.failure()).isInstanceOf(why));
  }

  @Test
  void a_new_person_has_an_inbox_and_one_address_has_one_account() {
    assertThat(ports.personQueries().find(ann).email()).isEqualTo(email);
    assertThat(ports.personQueries().find(ann).inboxProjectId()).isNotNull();
    refused(
        () ->
            registrations.register(
                Ports.wish(email.toUpperCase(java.util.Locale.ROOT), null, null)),
        Failure.EmailTaken.class);
  }

  @Test
  void who_may_make_an_account_is_a_setting() {
    set(Registration.CLOSED);
    String other = "bob." + email;
    refused(
        () -> registrations.register(Ports.wish(other, "invited " + other, null)),
        Failure.RegistrationClosed.class);
    set(Registration.INVITATION);
    assertThat(registrations.setup())
        .isEqualTo(new Registrations.Setup(false, false, "invitation"));
    refused(
        () -> registrations.register(Ports.wish(other, null, null)),
        Failure.RegistrationClosed.class);
    refused(
        () -> registrations.register(Ports.wish(other, "invited " + email, null)),
        Failure.RegistrationClosed.class);
    UserId bob = registrations.register(Ports.wish(other, "invited " + other, null));
    assertThat(ports.accounts().withId(bob)).get().matches(account -> !account.admin());
  }

  @Test
  void a_session_is_known_by_its_secret_until_it_ends() {
    String secret = login();
    Caller caller = sessions.caller(secret).orElseThrow();
    assertThat(caller.actor().id()).isEqualTo(ann);
    assertThat(sessions.caller("secret 0")).isEmpty();
    assertThat(sessions.live(List.of(caller.id(), World.newId()))).isEqualTo(Set.of(caller.id()));
    sessions.logout(secret);
    assertThat(sessions.caller(secret)).isEmpty();
    assertThat(sessions.live(List.of(caller.id()))).isEmpty();
  }

  @Test
  void a_session_ends_when_it_is_not_used_and_when_it_is_old() {
    String secret = login();
    pass(Duration.ofHours(11));
    assertThat(sessions.caller(secret)).isPresent();
    pass(Duration.ofHours(11));
    assertThat(sessions.caller(secret)).isPresent();
    pass(Duration.ofHours(13));
    assertThat(sessions.caller(secret)).isEmpty();
    String used = login();
    for (int i = 0; i < 31; i++) {
      pass(Duration.ofHours(11));
      assertThat(sessions.caller(used).isPresent()).as("after %s", i).isEqualTo(i < 30);
    }
  }

  @Test
  void sessions_are_listed_and_ended_by_their_person_alone() {
    String one = login();
    String two = login();
    UUID first = sessions.caller(one).orElseThrow().id();
    UUID second = sessions.caller(two).orElseThrow().id();
    assertThat(sessions.list(signedIn(ann), first))
        .extracting(SessionView::id, SessionView::current)
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple(first, true),
            org.assertj.core.groups.Tuple.tuple(second, false));
    UserId bob = registrations.register(Ports.wish("bob." + email, null, null));
    refused(() -> sessions.end(signedIn(bob), second), Failure.NotFound.class);
    sessions.end(signedIn(ann), second);
    assertThat(sessions.caller(two)).isEmpty();
    assertThat(sessions.caller(one)).isPresent();
  }

  @Test
  void a_new_login_ends_the_session_that_the_browser_had() {
    String one = login();
    String two = sessions.login(email, password, HOME, "A browser", one);
    assertThat(sessions.caller(one)).isEmpty();
    assertThat(sessions.caller(two)).isPresent();
  }

  @Test
  void a_new_password_needs_the_old_one_and_ends_the_other_sessions() {
    String one = login();
    String two = login();
    UUID first = sessions.caller(one).orElseThrow().id();
    Password wanted = Passwords.chosen("newPassword", "quite another one");
    refused(
        () -> accounts.changePassword(signedIn(ann), "wrong", wanted, HOME, first),
        Failure.WrongCredentials.class);
    String renewed = accounts.changePassword(signedIn(ann), password, wanted, HOME, first);
    // The browser goes on; whoever else knew its cookie doesn't.
    assertThat(sessions.caller(renewed).orElseThrow().actor().id()).isEqualTo(ann);
    assertThat(sessions.caller(one)).isEmpty();
    assertThat(sessions.live(List.of(first))).isEmpty();
    assertThat(sessions.caller(two)).isEmpty();
    refused(this::login, Failure.WrongCredentials.class);
    assertThat(sessions.login(email, "quite another one", HOME, "", null)).isNotEmpty();
  }

  @Test
  void a_session_that_ended_meanwhile_changes_no_password() {
    UUID id = sessions.caller(login()).orElseThrow().id();
    UserId bob = registrations.register(Ports.wish("bob." + email, null, null));
    Password wanted = Passwords.chosen("newPassword", "quite another one");
    refused(
        () ->
            accounts.changePassword(signedIn(bob), "a password of bob." + email, wanted, HOME, id),
        Failure.SignedOut.class);
    sessions.end(signedIn(ann), id);
    refused(
        () -> accounts.changePassword(signedIn(ann), password, wanted, HOME, id),
        Failure.SignedOut.class);
    assertThat(login()).isNotEmpty();
  }

  @Test
  void whoever_becomes_or_ceases_to_be_admin_signs_in_anew() {
    String before = login();
    accounts.change(signedIn(root), ann, false, null);
    assertThat(sessions.caller(before)).isPresent();
    accounts.change(signedIn(root), ann, true, null);
    assertThat(sessions.caller(before)).isEmpty();
    String admin = login();
    accounts.change(signedIn(root), ann, true, null);
    assertThat(sessions.caller(admin).orElseThrow().admin()).isTrue();
    accounts.change(signedIn(root), ann, false, null);
    assertThat(sessions.caller(admin)).isEmpty();
  }

  @Test
  void a_forgotten_password_is_set_from_the_machine_and_ends_every_session() {
    String one = login();
    accounts.resetPassword(email, Passwords.chosen("password", "quite another one"));
    assertThat(sessions.caller(one)).isEmpty();
    assertThat(sessions.login(email, "quite another one", HOME, "", null)).isNotEmpty();
    refused(
        () -> accounts.resetPassword("no." + email, new Password("quite another one")),
        Failure.NotFound.class);
  }

  @Test
  void too_many_wrong_passwords_are_refused_even_with_the_right_one_and_not_for_ever() {
    for (int i = 0; i < Passwords.PER_ACCOUNT; i++) {
      refused(() -> sessions.login(email, "wrong", AFAR, "", null), Failure.WrongCredentials.class);
    }
    refused(() -> sessions.login(email, password, AFAR, "", null), Failure.TooManyAttempts.class);
    pass(Duration.ofMinutes(16));
    assertThat(sessions.login(email, password, AFAR, "", null)).isNotEmpty();
  }

  @Test
  void nobody_locks_another_out_from_afar() {
    for (int i = 0; i < 3 * Passwords.PER_ACCOUNT; i++) {
      String place = AFAR + i % 2;
      assertThatThrownBy(() -> sessions.login(email, "wrong", place, "", null))
          .isInstanceOf(DomainException.class);
    }
    assertThat(login()).isNotEmpty();
  }

  @Test
  void one_place_tries_only_so_many_accounts_but_whoever_signed_in_there_is_let_in() {
    String place = "198.51.100." + PEOPLE.get();
    sessions.login(email, password, place, "", null);
    for (int i = 0; i < Passwords.PER_NETWORK; i++) {
      String other = i + ".nobody." + email;
      refused(
          () -> sessions.login(other, "wrong", place, "", null), Failure.WrongCredentials.class);
    }
    refused(
        () -> sessions.login("x.nobody." + email, "wrong", place, "", null),
        Failure.TooManyAttempts.class);
    assertThat(sessions.login(email, password, place, "", null)).isNotEmpty();
  }

  @Test
  void an_honest_person_is_never_counted_out() {
    for (int i = 0; i < 3 * Passwords.PER_NETWORK; i++) {
      assertThat(login()).isNotEmpty();
    }
  }

  @Test
  void a_weak_hash_is_made_anew_at_the_next_login() {
    ports
        .work()
        .run(
            () -> {
              ports.accounts().setPassword(ann, "weak " + password);
              return true;
            });
    assertThat(login()).isNotEmpty();
    Account after = ports.accounts().withId(ann).orElseThrow();
    assertThat(after.passwordHash()).startsWith("quick ");
    assertThat(after.toString()).doesNotContain("quick");
  }

  @Test
  void a_password_that_changes_while_it_is_checked_opens_nothing_and_stays() {
    String next = password + " no more";
    PasswordHasher slow =
        new PasswordHasher() {
          @Override
          public String hash(Password chosen) {
            return Ports.QUICK.hash(chosen);
          }

          @Override
          public boolean matches(Password typed, String hash) {
            boolean right = Ports.QUICK.matches(typed, hash);
            accounts.resetPassword(email, Passwords.chosen("password", next));
            return right;
          }

          @Override
          public boolean needsRehash(String hash) {
            return true;
          }
        };
    Passwords meanwhile =
        new Passwords(ports.work(), this::now, slow, ports.accounts(), ports.attempts());
    refused(() -> meanwhile.verify(email, password, HOME), Failure.WrongCredentials.class);
    assertThat(passwords.verify(email, next, HOME).id()).isEqualTo(ann);
    refused(this::login, Failure.WrongCredentials.class);
  }

  @Test
  void a_profile_changes_in_what_is_named() {
    accounts.edit(ann, new ProfilePatch("Anna", null, "de-AT", null, "dark"));
    assertThat(ports.personQueries().find(ann))
        .matches(me -> me.name().equals("Anna") && me.zone().equals("Europe/Berlin"))
        .matches(me -> me.locale().equals("de-AT") && me.theme().equals("dark"));
  }

  @Test
  void only_admins_run_the_workspace_and_one_stays() {
    refused(() -> accounts.page(signedIn(ann), null, 50), Failure.Forbidden.class);
    refused(() -> accounts.change(signedIn(ann), ann, true, null), Failure.Forbidden.class);
    refused(() -> accounts.remove(signedIn(ann), ann), Failure.Forbidden.class);
    refused(
        () -> accounts.setRegistration(signedIn(ann), Registration.OPEN), Failure.Forbidden.class);
    refused(
        () -> accounts.change(signedIn(root), new UserId(World.newId()), true, null),
        Failure.NotFound.class);
    AccountView view = accounts.change(signedIn(root), ann, true, null);
    assertThat(view.admin()).isTrue();
    // Whoever else is admin here steps back.
    accounts.page(signedIn(ann), null, 200).stream()
        .filter(other -> other.admin() && !other.id().equals(ann.value()))
        .forEach(other -> accounts.change(signedIn(ann), new UserId(other.id()), false, null));
    refused(
        () -> accounts.setRegistration(signedIn(root), Registration.OPEN), Failure.Forbidden.class);
    refused(() -> accounts.change(signedIn(ann), ann, false, null), Failure.LastAdmin.class);
    refused(() -> accounts.delete(signedIn(ann), password, HOME), Failure.LastAdmin.class);
    UserId bob = registrations.register(Ports.wish("bob." + email, null, null));
    accounts.change(signedIn(ann), bob, true, null);
    // One's own account ends with one's password, whoever one is.
    refused(() -> accounts.change(signedIn(ann), ann, null, true), Failure.Forbidden.class);
    refused(() -> accounts.remove(signedIn(ann), ann), Failure.Forbidden.class);
    assertThat(accounts.change(signedIn(ann), ann, false, null).admin()).isFalse();
    refused(() -> accounts.change(signedIn(ann), bob, false, null), Failure.Forbidden.class);
  }

  @Test
  void a_disabled_account_is_out_at_once_and_in_again_when_it_is_opened() {
    String secret = login();
    UUID id = sessions.caller(secret).orElseThrow().id();
    assertThat(accounts.change(signedIn(root), ann, null, true).disabledAt()).isNotNull();
    assertThat(sessions.caller(secret)).isEmpty();
    assertThat(sessions.live(List.of(id))).isEmpty();
    refused(this::login, Failure.WrongCredentials.class);
    accounts.change(signedIn(root), ann, null, false);
    assertThat(sessions.caller(secret)).isEmpty();
    assertThat(login()).isNotEmpty();
  }

  @Test
  void a_deleted_account_leaves_no_name_no_content_and_no_session() {
    UserId bob = registrations.register(Ports.wish("bob." + email, null, null));
    accounts.edit(ann, new ProfilePatch("Ann Ominous", null, null, null, null));
    String secret = login();
    ProjectId inbox = ports.work().run(() -> ports.projects().inboxOf(ann));
    refused(() -> accounts.delete(signedIn(ann), "wrong", HOME), Failure.WrongCredentials.class);
    accounts.delete(signedIn(ann), password, HOME);
    assertThat(sessions.caller(secret)).isEmpty();
    refused(this::login, Failure.WrongCredentials.class);
    assertThat(ports.accounts().withId(ann)).isEmpty();
    assertThat(ports.accounts().withEmail(email)).isEmpty();
    assertThat(ports.projectQueries().find(new Scope(ann), inbox.value())).isEmpty();
    assertThat(ports.accounts().withId(bob)).isPresent();
    assertThat(registrations.register(Ports.wish(email, null, null))).isNotEqualTo(ann);
  }

  @Test
  void whoever_is_deleted_leaves_what_they_share_and_no_invitation() {
    UserId bob = registrations.register(Ports.wish("bob." + email, null, null));
    Commands commands = ports.commands(World.IDS, World.CLOCK);
    Invitations invitations = ports.invitations(World.IDS, this::now);
    ProjectId project = new ProjectId(World.newId());
    commands.execute(
        signedIn(bob), new ProjectCommand.CreateProject(project, "Ours", null, "", null));
    var toAnn = invitations.invite(signedIn(bob), project, new EmailAddress(email), Role.VIEWER);
    commands.execute(signedIn(bob), new ProjectCommand.AddByAddress(project, email, Role.ADMIN));
    var byAnn =
        invitations.invite(signedIn(ann), project, new EmailAddress("cat." + email), Role.VIEWER);
    assertThat(invitations.list(signedIn(bob), project, null, 50).items()).hasSize(2);
    accounts.delete(signedIn(ann), password, HOME);
    assertThat(invitations.list(signedIn(bob), project, null, 50).items()).isEmpty();
    assertThat(List.of(toAnn, byAnn))
        .allSatisfy(made -> refused(() -> invitations.show(made.token()), Failure.NotFound.class));
    assertThat(ports.changes().after(new Scope(bob), "member", ann.value(), 0, 50))
        .extracting("kind")
        .contains("member.removed");
  }

  @Test
  void the_list_goes_on_where_the_page_before_ended() {
    registrations.register(Ports.wish("bob." + email, null, null));
    List<AccountView> all = accounts.page(signedIn(root), null, 200);
    List<AccountView> first = accounts.page(signedIn(root), null, 1);
    assertThat(first).containsExactly(all.getFirst());
    assertThat(accounts.page(signedIn(root), first.getFirst().id(), 200))
        .isEqualTo(all.subList(1, all.size()));
  }
}
