package dev.taskflow.application.user;

import dev.taskflow.application.shared.UnitOfWork;
import dev.taskflow.domain.shared.Failure;
import dev.taskflow.domain.user.EmailAddress;
import dev.taskflow.domain.user.Password;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Checks passwords: slowly, in the same time and words whether there is such an account or not, and
 * not more often than a person mistypes. What is counted is counted by where an attempt comes from,
 * so that nobody can lock somebody else out from afar.
 */
public final class Passwords {
  /** Wrong passwords for one account from one place. */
  public static final int PER_ACCOUNT = 10;

  /** Wrong passwords from one place, for accounts that have never been used from there. */
  public static final int PER_NETWORK = 50;

  private static final Duration WINDOW = Duration.ofMinutes(15);

  private final UnitOfWork work;
  private final InstantSource clock;
  private final PasswordHasher hasher;
  private final AccountStore accounts;
  private final AttemptStore attempts;

  /**
   * Assembles the use case.
   *
   * @param work transactions
   * @param clock tells the time
   * @param hasher hashes
   * @param accounts where accounts are
   * @param attempts where attempts are counted
   */
  public Passwords(
      UnitOfWork work,
      InstantSource clock,
      PasswordHasher hasher,
      AccountStore accounts,
      AttemptStore attempts) {
    this.work = work;
    this.clock = clock;
    this.hasher = hasher;
    this.accounts = accounts;
    this.attempts = attempts;
  }

  /**
   * A password that somebody chooses.
   *
   * @param field the field's API name
   * @param raw what came in
   * @return the password
   */
  public static Password chosen(String field, String raw) {
    return Password.chosen(field, raw, CommonPasswords::contains);
  }

  /**
   * Hashes a password.
   *
   * @param password the secret
   * @return a PHC string
   */
  public String hash(Password password) {
    return hasher.hash(password);
  }

  /**
   * The account with this address and password, if it is open.
   *
   * @param email as typed
   * @param raw the password as typed
   * @param network where the attempt comes from
   * @return the account
   * @throws dev.taskflow.domain.shared.DomainException wrong credentials, too many attempts, busy
   */
  public Account verify(String email, String raw, String network) {
    String address = normal(email);
    String account = key("account", address, network);
    String place = key("network", network, "");
    // Counted before the look and for good: many guesses at once don't slip through together, and
    // the refusal that follows does not undo the count.
    boolean known = work.run(() -> count(address, network, account, place));
    Optional<Account> found;
    boolean right;
    try {
      Password password = new Password(raw);
      found = accounts.withEmail(address);
      right = password.isPlausible() && matches(password, found);
    } catch (RuntimeException notLookedAt) {
      work.run(() -> uncount(known, account, place));
      throw notLookedAt;
    }
    if (!right || found.isEmpty() || found.get().disabledAt() != null) {
      throw new Failure.WrongCredentials().toException();
    }
    Account person = found.get();
    String renewed =
        hasher.needsRehash(person.passwordHash()) ? hasher.hash(new Password(raw)) : null;
    return work.run(
        () -> {
          requireUnchanged(person);
          uncount(known, account, place);
          attempts.forget(account);
          attempts.know(person.id(), network, clock.instant());
          if (renewed == null) {
            return person;
          }
          accounts.setPassword(person.id(), renewed);
          return accounts.withId(person.id()).orElseThrow();
        });
  }

  /**
   * Inside a transaction: the account is as it was when its password was checked, and stays so
   * until the end. Checking takes a while, in which the password may be changed or the account be
   * closed.
   *
   * @param verified what {@link #verify} said
   */
  void requireUnchanged(Account verified) {
    boolean same =
        accounts
            .lock(verified.id())
            .filter(now -> now.disabledAt() == null)
            .filter(now -> now.passwordHash().equals(verified.passwordHash()))
            .isPresent();
    if (!same) {
      throw new Failure.WrongCredentials().toException();
    }
  }

  private boolean matches(Password password, Optional<Account> found) {
    if (found.isEmpty()) {
      // The same work as for an account that is there.
      hasher.hash(password);
      return false;
    }
    return hasher.matches(password, found.get().passwordHash());
  }

  private boolean count(String email, String network, String account, String place) {
    Instant now = clock.instant();
    boolean known = attempts.isKnown(email, network);
    refuseBeyond(PER_ACCOUNT, attempts.count(account, now, now.minus(WINDOW)), now);
    if (!known) {
      refuseBeyond(PER_NETWORK, attempts.count(place, now, now.minus(WINDOW)), now);
    }
    return known;
  }

  private boolean uncount(boolean known, String account, String place) {
    attempts.uncount(account);
    if (!known) {
      attempts.uncount(place);
    }
    return true;
  }

  private static void refuseBeyond(int limit, AttemptStore.Tally tally, Instant now) {
    if (tally.count() > limit) {
      long wait = Duration.between(now, tally.since().plus(WINDOW)).toSeconds();
      throw new Failure.TooManyAttempts(Math.max(1, wait)).toException();
    }
  }

  /** What has not even the shape of an address is counted all the same. */
  private static String normal(String email) {
    try {
      return new EmailAddress(email).value();
    } catch (dev.taskflow.domain.shared.DomainException noAddress) {
      return "";
    }
  }

  /** A digest: what people type into the wrong field is nobody's business. */
  private static String key(String what, String one, String other) {
    return HexFormat.of().formatHex(digest(what + '\n' + one + '\n' + other));
  }

  /**
   * SHA-256.
   *
   * @param text what to digest
   * @return 32 bytes
   */
  static byte[] digest(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
