package dev.taskflow.application.user;

import dev.taskflow.application.project.ProjectCommands;
import dev.taskflow.application.shared.Ids;
import dev.taskflow.application.shared.Session;
import dev.taskflow.application.shared.UnitOfWork;
import dev.taskflow.application.user.AccountStore.NewAccount;
import dev.taskflow.domain.shared.Failure;
import dev.taskflow.domain.user.Actor;
import dev.taskflow.domain.user.EmailAddress;
import dev.taskflow.domain.user.Password;
import dev.taskflow.domain.user.UserId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How accounts come to be. */
public final class Registrations {
  private final UnitOfWork work;
  private final Ids ids;
  private final InstantSource clock;
  private final AccountStore accounts;
  private final Passwords passwords;
  private final ProjectCommands projects;
  private final Admissions admissions;
  private final House house;

  /**
   * What the assembly says.
   *
   * @param setupCode what the first account needs; empty where whoever reaches us may make it
   * @param zone for new people, IANA
   * @param locale for new people, BCP 47
   */
  public record House(Optional<String> setupCode, String zone, String locale) {
    /** Keeps the code out of logs. */
    @Override
    public String toString() {
      return "House";
    }
  }

  /**
   * What the first screen asks.
   *
   * @param firstAccount whether nobody has an account yet
   * @param setupCode whether the first account needs a code
   * @param registration who may make an account later
   */
  public record Setup(boolean firstAccount, boolean setupCode, String registration) {}

  /**
   * A wish for an account.
   *
   * @param email the address, checked
   * @param password the secret, checked
   * @param name shown to others, checked
   * @param invitation handed on by an inviter, or null
   * @param setupCode what the server's owner knows, or null
   */
  public record Wish(
      EmailAddress email,
      Password password,
      String name,
      @Nullable String invitation,
      @Nullable String setupCode) {
    /** Keeps secrets out of logs. */
    @Override
    public String toString() {
      return "Wish[" + email + "]";
    }
  }

  /**
   * Assembles the use case.
   *
   * @param work transactions
   * @param ids draws ids
   * @param clock tells the time
   * @param accounts where accounts are
   * @param passwords hashes
   * @param projects makes the Inbox
   * @param admissions knows invitations
   * @param house what the assembly says
   */
  public Registrations(
      UnitOfWork work,
      Ids ids,
      InstantSource clock,
      AccountStore accounts,
      Passwords passwords,
      ProjectCommands projects,
      Admissions admissions,
      House house) {
    this.work = work;
    this.ids = ids;
    this.clock = clock;
    this.accounts = accounts;
    this.passwords = passwords;
    this.projects = projects;
    this.admissions = admissions;
    this.house = house;
  }

  /**
   * What the first screen asks.
   *
   * @return how things stand
   */
  public Setup setup() {
    boolean first = accounts.isEmpty();
    return new Setup(first, first && house.setupCode().isPresent(), accounts.registration().wire());
  }

  /**
   * Makes an account. The first one runs the workspace and takes over what was there.
   *
   * @param wish what is asked
   * @return whose it is
   */
  public UserId register(Wish wish) {
    // Asked twice: hashing is dear, and nobody who is refused anyway shall make us do it.
    mayRegister(wish);
    requireFree(wish.email());
    String hash = passwords.hash(wish.password());
    return work.run(
        () -> {
          accounts.hold();
          boolean first = mayRegister(wish);
          requireFree(wish.email());
          Optional<UserId> waiting = first ? accounts.unclaimed() : Optional.empty();
          UserId id = waiting.orElseGet(() -> new UserId(ids.next()));
          NewAccount account =
              new NewAccount(
                  id,
                  wish.email().value(),
                  wish.name(),
                  hash,
                  first,
                  house.zone(),
                  house.locale(),
                  clock.instant());
          if (waiting.isPresent()) {
            accounts.claim(account);
          } else {
            accounts.create(account);
            Actor actor = new Actor(id, wish.name(), Actor.Via.SESSION);
            UUID unused = projects.createInbox(Session.begin(actor, ids, clock.instant()));
          }
          return id;
        });
  }

  private void requireFree(EmailAddress email) {
    if (accounts.withEmail(email.value()).isPresent()) {
      throw new Failure.EmailTaken().toException();
    }
  }

  private boolean mayRegister(Wish wish) {
    if (accounts.isEmpty()) {
      house.setupCode().ifPresent(code -> compare(code, wish.setupCode()));
      return true;
    }
    boolean invited =
        accounts.registration() == Registration.INVITATION
            && wish.invitation() != null
            && admissions.admits(wish.invitation(), wish.email().value());
    if (accounts.registration() != Registration.OPEN && !invited) {
      throw new Failure.RegistrationClosed().toException();
    }
    return false;
  }

  /** In a time that tells nothing of how far they agree. */
  private static void compare(String code, @Nullable String sent) {
    byte[] wanted = code.getBytes(StandardCharsets.UTF_8);
    if (sent == null || !MessageDigest.isEqual(wanted, sent.getBytes(StandardCharsets.UTF_8))) {
      throw new Failure.BadSetupCode().toException();
    }
  }
}
