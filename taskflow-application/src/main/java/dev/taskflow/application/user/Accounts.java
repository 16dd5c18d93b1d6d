package dev.taskflow.application.user;

import dev.taskflow.application.project.ProjectCommands;
import dev.taskflow.application.shared.Ids;
import dev.taskflow.application.shared.Secrets;
import dev.taskflow.application.shared.Session;
import dev.taskflow.application.shared.UnitOfWork;
import dev.taskflow.domain.shared.Failure;
import dev.taskflow.domain.user.Actor;
import dev.taskflow.domain.user.EmailAddress;
import dev.taskflow.domain.user.Password;
import dev.taskflow.domain.user.UserId;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What becomes of accounts: by their people, and by those who run the workspace. */
public final class Accounts {
  private final UnitOfWork work;
  private final Ids ids;
  private final InstantSource clock;
  private final Secrets secrets;
  private final AccountStore accounts;
  private final SessionStore sessions;
  private final TokenStore tokens;
  private final Passwords passwords;
  private final ProjectCommands projects;

  /**
   * Assembles the use case.
   *
   * @param work transactions
   * @param ids draws ids
   * @param clock tells the time
   * @param secrets draws secrets
   * @param accounts where accounts are
   * @param sessions where sessions are
   * @param tokens where API tokens are
   * @param passwords checks passwords
   * @param projects from which people go
   */
  public Accounts(
      UnitOfWork work,
      Ids ids,
      InstantSource clock,
      Secrets secrets,
      AccountStore accounts,
      SessionStore sessions,
      TokenStore tokens,
      Passwords passwords,
      ProjectCommands projects) {
    this.work = work;
    this.ids = ids;
    this.clock = clock;
    this.secrets = secrets;
    this.accounts = accounts;
    this.sessions = sessions;
    this.tokens = tokens;
    this.passwords = passwords;
    this.projects = projects;
  }

  /**
   * Changes a password, and ends the person's sessions: one of them may be why. The one that asks
   * goes on under another secret, because its old one may be known, too.
   *
   * @param actor whose; signed in, not by a token
   * @param current the password until now, as typed
   * @param wanted the new one, checked
   * @param network where this comes from
   * @param session the session that asks
   * @return that session's new secret
   */
  public String changePassword(
      Actor actor, String current, Password wanted, String network, UUID session) {
    Credentials.require(actor);
    UserId user = actor.id();
    confirm(user, current, network);
    String hash = passwords.hash(wanted);
    String secret = secrets.next();
    return work.run(
        () -> {
          accounts.setPassword(user, hash);
          // Read behind the account's lock: a session that ended meanwhile changes nothing.
          UUID renewed = ids.next();
          if (!sessions.renew(user, session, renewed, Passwords.digest(secret))) {
            throw new Failure.SignedOut().toException();
          }
          sessions.endAll(user, renewed);
          tokens.endAll(user);
          return secret;
        });
  }

  /**
   * Sets a password that was forgotten, on the word of whoever runs the machine, and ends all of
   * the person's sessions.
   *
   * @param email whose, as typed
   * @param wanted the new one, checked
   */
  public void resetPassword(String email, Password wanted) {
    Account account = accounts.withEmail(new EmailAddress(email).value()).orElseThrow(this::none);
    String hash = passwords.hash(wanted);
    write(
        () -> {
          accounts.setPassword(account.id(), hash);
          sessions.endAll(account.id(), null);
          tokens.endAll(account.id());
        });
  }

  /**
   * Changes a profile.
   *
   * @param user whose
   * @param patch what changes, checked
   */
  public void edit(UserId user, ProfilePatch patch) {
    write(() -> accounts.edit(user, patch));
  }

  /**
   * Deletes the caller's own account.
   *
   * @param actor whose; signed in, not by a token
   * @param password as typed
   * @param network where this comes from
   */
  public void delete(Actor actor, String password, String network) {
    Credentials.require(actor);
    confirm(actor.id(), password, network);
    write(
        () -> {
          accounts.hold();
          erase(actor, actor.id());
        });
  }

  /**
   * All accounts.
   *
   * @param by who asks
   * @param after the last one of the page before, or null
   * @param limit at most
   * @return a page
   */
  public List<AccountView> page(Actor by, @Nullable UUID after, int limit) {
    requireAdmin(by);
    return accounts.page(after, limit);
  }

  /**
   * Who may make an account.
   *
   * @param by who asks
   * @return the setting
   */
  public Registration registration(Actor by) {
    requireAdmin(by);
    return accounts.registration();
  }

  /**
   * Says who may make an account.
   *
   * @param by who asks
   * @param registration the setting, null to leave it
   */
  public void setRegistration(Actor by, @Nullable Registration registration) {
    write(
        () -> {
          accounts.hold();
          requireAdmin(by);
          if (registration != null) {
            accounts.setRegistration(registration);
          }
        });
  }

  /**
   * Changes what an account may do. Whoever may more or less from now on signs in anew and makes
   * their tokens anew: what somebody knew before does not grow with its person.
   *
   * @param by who asks
   * @param id whose
   * @param makeAdmin what they are now, null to leave it
   * @param disable whether nobody may sign in, null to leave it
   * @return the account now
   */
  public AccountView change(
      Actor by, UserId id, @Nullable Boolean makeAdmin, @Nullable Boolean disable) {
    return work.run(
        () -> {
          accounts.hold();
          requireAdmin(by);
          Account account = accounts.withId(id).orElseThrow(this::none);
          if (Boolean.TRUE.equals(disable)) {
            requireOther(by, id);
          }
          boolean isAdmin = makeAdmin == null ? account.admin() : makeAdmin;
          boolean isDisabled = disable == null ? account.disabledAt() != null : disable;
          if (account.admin() && account.disabledAt() == null && !(isAdmin && !isDisabled)) {
            requireOtherAdmin(id);
          }
          if (isAdmin != account.admin()) {
            accounts.setAdmin(id, isAdmin);
            sessions.endAll(id, null);
            tokens.endAll(id);
          }
          if (isDisabled != (account.disabledAt() != null)) {
            accounts.setDisabled(id, isDisabled ? clock.instant() : null);
            sessions.endAll(id, null);
            tokens.endAll(id);
          }
          return accounts.view(id).orElseThrow(this::none);
        });
  }

  /**
   * Deletes somebody's account.
   *
   * @param by who asks
   * @param id whose
   */
  public void remove(Actor by, UserId id) {
    write(
        () -> {
          accounts.hold();
          requireAdmin(by);
          requireOther(by, id);
          erase(by, id);
        });
  }

  private void erase(Actor by, UserId id) {
    Account account = accounts.withId(id).orElseThrow(this::none);
    if (account.admin() && account.disabledAt() == null) {
      requireOtherAdmin(id);
    }
    List<UUID> shared = accounts.holdProjects(id);
    if (accounts.isLastOwner(id)) {
      throw new Failure.LastOwner().toException();
    }
    // The others in it are told, as when somebody leaves by themself.
    Session leaving = Session.begin(new Actor(id, account.name(), by.via()), ids, clock.instant());
    shared.forEach(project -> projects.leave(leaving, project));
    accounts.erase(id, clock.instant());
  }

  /** The end of one's own account asks for one's password, which an admin's request does not. */
  private static void requireOther(Actor by, UserId id) {
    if (by.id().equals(id)) {
      throw new Failure.Forbidden("own-account").toException();
    }
  }

  private void requireOtherAdmin(UserId id) {
    if (!accounts.hasOtherAdmin(id)) {
      throw new Failure.LastAdmin().toException();
    }
  }

  /** Whoever found an open browser does not know the password. */
  private void confirm(UserId user, String password, String network) {
    Account account = accounts.withId(user).orElseThrow(this::none);
    Account unused = passwords.verify(account.email(), password, network);
  }

  /** Read under the hold where something is written: who steps back stops what they began. */
  private void requireAdmin(Actor by) {
    // What is limited to some projects runs no workspace.
    if (by.projects() != null
        || accounts.withId(by.id()).filter(it -> it.admin() && it.disabledAt() == null).isEmpty()) {
      throw new Failure.Forbidden("admin").toException();
    }
  }

  private dev.taskflow.domain.shared.DomainException none() {
    return new Failure.NotFound("account").toException();
  }

  private void write(Runnable task) {
    boolean unused =
        work.run(
            () -> {
              task.run();
              return true;
            });
  }
}
