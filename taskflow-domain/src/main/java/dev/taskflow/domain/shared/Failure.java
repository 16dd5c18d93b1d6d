package dev.taskflow.domain.shared;

import java.util.List;

/** Every way in which a command can be refused. Adapters map them with one exhaustive switch. */
public sealed interface Failure {

  /**
   * There is no such thing, or the caller may not see it.
   *
   * @param type what was asked for, such as {@code task}
   */
  record NotFound(String type) implements Failure {}

  /**
   * The caller may see it but not do this.
   *
   * @param action the refused action, such as {@code edit}
   */
  record Forbidden(String action) implements Failure {}

  /**
   * An API token can't do it, whatever it is for.
   *
   * @param limited whether that is so because the token is limited to some projects
   */
  record NotByToken(boolean limited) implements Failure {}

  /**
   * Values that fit the schema but break a rule.
   *
   * @param violations at least one
   */
  record Invalid(List<Violation> violations) implements Failure {
    /** Copies the violations. */
    public Invalid {
      violations = List.copyOf(violations);
    }
  }

  /**
   * Text in a language of ours (a recurrence rule, say) that can't be read.
   *
   * @param field the field's API name
   * @param offset where the mistake is, in UTF-16 code units from 0
   * @param expected what would be right there, for a person
   */
  record Unreadable(String field, int offset, String expected) implements Failure {}

  /**
   * The resource has moved on since the caller's version.
   *
   * @param current the version now
   */
  record Stale(long current) implements Failure {}

  /** The id belongs to something with other content. */
  record IdTaken() implements Failure {}

  /**
   * The project key is in use.
   *
   * @param key the key asked for
   */
  record KeyTaken(String key) implements Failure {}

  /** The thing is in the trash: it can be read, restored, reverted. */
  record Trashed() implements Failure {}

  /** The project is archived and so read-only. */
  record Archived() implements Failure {}

  /**
   * A field has changed since, so the change can't be taken back.
   *
   * @param field the field's name
   */
  record MovedOn(String field) implements Failure {}

  /**
   * This change can never be taken back.
   *
   * @param kind the fact's kind
   */
  record NotRevertible(String kind) implements Failure {}

  /** An Inbox can't be shared, trashed, archived or left. */
  record InboxIsFixed() implements Failure {}

  /** The log no longer reaches back that far. */
  record TooOld() implements Failure {}

  /**
   * The store does not answer, or not in time. Whether the command was done may be unknown; asked
   * again with the same ids and versions, it is done once.
   */
  record Unavailable() implements Failure {}

  /** A project would be left without an owner. */
  record LastOwner() implements Failure {}

  /** The person is a member already, in another role. */
  record AlreadyMember() implements Failure {}

  /** No account has this e-mail address and password; which of them is wrong is not told. */
  record WrongCredentials() implements Failure {}

  /** The session that asks has ended meanwhile. */
  record SignedOut() implements Failure {}

  /**
   * Too many attempts in too short a time.
   *
   * @param retryAfterSeconds when the next one is looked at
   */
  record TooManyAttempts(long retryAfterSeconds) implements Failure {}

  /** Nobody may make an account here, or not without an invitation. */
  record RegistrationClosed() implements Failure {}

  /** The first account needs the code that the server's owner knows. */
  record BadSetupCode() implements Failure {}

  /** The e-mail address is another account's. */
  record EmailTaken() implements Failure {}

  /** The workspace would be left without an admin. */
  record LastAdmin() implements Failure {}

  /** More is asked at once than can be done; soon again. */
  record Busy() implements Failure {}

  /**
   * As an exception, to be thrown.
   *
   * @return a new exception that carries this
   */
  default DomainException toException() {
    return new DomainException(this);
  }
}
