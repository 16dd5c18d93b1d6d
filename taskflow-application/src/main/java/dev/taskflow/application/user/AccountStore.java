package dev.taskflow.application.user;

import dev.taskflow.domain.user.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where accounts are kept. Deleted ones are in none of the answers. What writes stands inside a
 * {@code UnitOfWork}.
 */
public interface AccountStore {
  /**
   * A new account.
   *
   * @param id who
   * @param email in lower case
   * @param name shown to others
   * @param passwordHash a PHC string
   * @param admin whether the person runs the workspace
   * @param zone IANA zone
   * @param locale BCP 47 tag
   * @param at when
   */
  record NewAccount(
      UserId id,
      String email,
      String name,
      String passwordHash,
      boolean admin,
      String zone,
      String locale,
      Instant at) {
    /** Keeps the hash out of logs. */
    @Override
    public String toString() {
      return "NewAccount[" + id + "]";
    }
  }

  /** Keeps others from making, ending or promoting accounts until the transaction ends. */
  void hold();

  /**
   * Whether nobody has an account yet.
   *
   * @return true before the first registration
   */
  boolean isEmpty();

  /**
   * The person without an account that a build without accounts made.
   *
   * @return empty when there is none
   */
  Optional<UserId> unclaimed();

  /**
   * Who may make an account.
   *
   * @return the setting
   */
  Registration registration();

  /**
   * Says who may make an account.
   *
   * @param registration the setting
   */
  void setRegistration(Registration registration);

  /**
   * Makes an account.
   *
   * @param account the account
   */
  void create(NewAccount account);

  /**
   * Makes the {@link #unclaimed} person's account; zone and locale stay.
   *
   * @param account the account, under that person's id
   */
  void claim(NewAccount account);

  /**
   * An account.
   *
   * @param id which
   * @return empty when there is none
   */
  Optional<Account> withId(UserId id);

  /**
   * An account.
   *
   * @param email in lower case
   * @return empty when there is none
   */
  Optional<Account> withEmail(String email);

  /**
   * An account, which nobody changes until the transaction ends.
   *
   * @param id which
   * @return empty when there is none
   */
  Optional<Account> lock(UserId id);

  /**
   * Keeps the memberships of all of the person's projects as they are until the transaction ends.
   *
   * @param id whose
   * @return the projects that others are in, too, without anybody's Inbox
   */
  List<UUID> holdProjects(UserId id);

  /**
   * All accounts, by age.
   *
   * @param after the last one of the page before
   * @param limit at most
   * @return a page
   */
  List<AccountView> page(@Nullable UUID after, int limit);

  /**
   * An account as admins see it.
   *
   * @param id which
   * @return empty when there is none
   */
  Optional<AccountView> view(UserId id);

  /**
   * Sets a password.
   *
   * @param id whose
   * @param hash a PHC string
   */
  void setPassword(UserId id, String hash);

  /**
   * Changes a profile.
   *
   * @param id whose
   * @param patch what changes
   */
  void edit(UserId id, ProfilePatch patch);

  /**
   * Makes or unmakes an admin.
   *
   * @param id whom
   * @param admin what they are now
   */
  void setAdmin(UserId id, boolean admin);

  /**
   * Closes or opens an account.
   *
   * @param id whose
   * @param at since when it is closed, null to open it
   */
  void setDisabled(UserId id, @Nullable Instant at);

  /**
   * Whether somebody else can run the workspace.
   *
   * @param id who does not count
   * @return true when another admin can sign in
   */
  boolean hasOtherAdmin(UserId id);

  /**
   * Whether others would be left in a project without an owner whose account is open.
   *
   * @param id who would go
   * @return true when there is such a project
   */
  boolean isLastOwner(UserId id);

  /**
   * Deletes an account: the address, the name, the sessions, the memberships, the invitations that
   * the person made or that are for their address; what nobody else is in, with its content and
   * what the log says of it; and what the log says to this person alone. The log's rows themselves
   * stay.
   *
   * @param id whose
   * @param at when
   */
  void erase(UserId id, Instant at);
}
