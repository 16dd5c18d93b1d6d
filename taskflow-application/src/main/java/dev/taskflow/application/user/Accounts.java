package dev.taskflow.application.user;

import dev.taskflow.application.shared.UnitOfWork;
import dev.taskflow.domain.shared.Failure;
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
  private final InstantSource clock;
  private final AccountStore accounts;
  private final SessionStore sessions;
  private final Passwords passwords;

  /**
   * Assembles the use case.
   *
   * @param work transactions
   * @param clock tells the time
   * @param accounts where accounts are
   * @param sessions where sessions are
   * @param passwords checks passwords
   */
  public Accounts(
      UnitOfWork work,
      InstantSource clock,
      AccountStore accounts,
      SessionStore sessions,
      Passwords passwords) {
    this.work = work;
    this.clock = clock;
    this.accounts = accounts;
    this.sessions = sessions;
    this.passwords = passwords;
  }

  /**
   * Changes a password, and ends the person's other sessions: one of them may be why.
   *
   * @param user whose
   * @param current the password until now, as typed
   * @param wanted the new one, checked
   * @param network where this comes from
   * @param session the session that asks
   */
  public void changePassword(
      UserId user, String current, Password wanted, String network, UUID session) {
    confirm(user, current, network);
    String hash = passwords.hash(wanted);
    write(
        () -> {
          accounts.setPassword(user, hash);
          sessions.endAll(user, session);
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
   * @param user whose
   * @param password as typed
   * @param network where this comes from
   */
  public void delete(UserId user, String password, String network) {
    confirm(user, password, network);
    write(
        () -> {
          accounts.hold();
          erase(user);
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
  public List<AccountView> page(UserId by, @Nullable UUID after, int limit) {
    requireAdmin(by);
    return accounts.page(after, limit);
  }

  /**
   * Who may make an account.
   *
   * @param by who asks
   * @return the setting
   */
  public Registration registration(UserId by) {
    requireAdmin(by);
    return accounts.registration();
  }

  /**
   * Says who may make an account.
   *
   * @param by who asks
   * @param registration the setting, null to leave it
   */
  public void setRegistration(UserId by, @Nullable Registration registration) {
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
   * Changes what an account may do.
   *
   * @param by who asks
   * @param id whose
   * @param makeAdmin what they are now, null to leave it
   * @param disable whether nobody may sign in, null to leave it
   * @return the account now
   */
  public AccountView change(
      UserId by, UserId id, @Nullable Boolean makeAdmin, @Nullable Boolean disable) {
    return work.run(
        () -> {
          accounts.hold();
          requireAdmin(by);
          Account account = accounts.withId(id).orElseThrow(this::none);
          boolean isAdmin = makeAdmin == null ? account.admin() : makeAdmin;
          boolean isDisabled = disable == null ? account.disabledAt() != null : disable;
          if (account.admin() && account.disabledAt() == null && !(isAdmin && !isDisabled)) {
            requireOtherAdmin(id);
          }
          if (isAdmin != account.admin()) {
            accounts.setAdmin(id, isAdmin);
          }
          if (isDisabled != (account.disabledAt() != null)) {
            accounts.setDisabled(id, isDisabled ? clock.instant() : null);
            sessions.endAll(id, null);
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
  public void remove(UserId by, UserId id) {
    write(
        () -> {
          accounts.hold();
          requireAdmin(by);
          erase(id);
        });
  }

  private void erase(UserId id) {
    Account account = accounts.withId(id).orElseThrow(this::none);
    if (account.admin() && account.disabledAt() == null) {
      requireOtherAdmin(id);
    }
    if (accounts.isLastOwner(id)) {
      throw new Failure.LastOwner().toException();
    }
    accounts.erase(id, clock.instant());
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
  private void requireAdmin(UserId by) {
    if (accounts.withId(by).filter(it -> it.admin() && it.disabledAt() == null).isEmpty()) {
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
