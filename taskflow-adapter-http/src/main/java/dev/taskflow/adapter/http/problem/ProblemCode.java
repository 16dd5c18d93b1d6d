package dev.taskflow.adapter.http.problem;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Locale;

/** Every way in which a request can be refused. Clients may meet codes that they don't know yet. */
@Serdeable
@Schema(
    name = "ProblemCode",
    description =
        "Why a request was refused. New codes may be added: treat unknown ones by their status.")
public enum ProblemCode {
  /** Nothing of the sort could be made of the request. */
  @JsonProperty("bad-request")
  BAD_REQUEST(
      400,
      "The request can't be understood",
      "The request line, a header or the address is broken."),
  /** Not JSON. */
  @JsonProperty("malformed-json")
  MALFORMED_JSON(
      400,
      "The body is not JSON",
      "The body must be one JSON value in UTF-8. The pointer says how far it could be read."),
  /** JSON of another shape. */
  @JsonProperty("invalid-body")
  INVALID_BODY(
      400,
      "The body has another shape",
      "Unknown, doubled, read-only or missing fields, values of the wrong type, or more than a body"
          + " may hold. errors names each."),
  /** A query parameter or header out of shape. */
  @JsonProperty("invalid-parameter")
  INVALID_PARAMETER(
      400,
      "A parameter has another shape",
      "A query parameter or header can't be read. errors says which and what would be right."),
  /** A cursor of another list. */
  @JsonProperty("bad-cursor")
  BAD_CURSOR(
      400,
      "The cursor is not from this list",
      "A cursor belongs to one list with its q and sort. Start again without a cursor."),
  /** Nobody is signed in. */
  @JsonProperty("unauthenticated")
  UNAUTHENTICATED(
      401,
      "Sign in first",
      "Sign in with POST /api/v1/auth/login, or send Authorization: Bearer with an API token."),
  /** A wrong address or password. */
  @JsonProperty("wrong-credentials")
  WRONG_CREDENTIALS(
      401,
      "Address or password is wrong",
      "No open account has this e-mail address and this password."),
  /** A page of another site is calling. */
  @JsonProperty("cross-origin")
  CROSS_ORIGIN(
      403,
      "Another site is calling",
      "Writes are accepted only from TaskFlow's own pages and from programs that are no browser."),
  /** No account to be had. */
  @JsonProperty("registration-closed")
  REGISTRATION_CLOSED(
      403,
      "No new accounts here",
      "Whoever runs this TaskFlow has closed registration, or it needs an invitation for this very"
          + " address."),
  /** The first account is not for everybody. */
  @JsonProperty("bad-setup-code")
  BAD_SETUP_CODE(
      403,
      "The setup code is missing or wrong",
      "The first account needs the code that TaskFlow wrote to its console, or"
          + " TASKFLOW_SETUP_CODE."),
  /** A token that may less. */
  @JsonProperty("insufficient-scope")
  INSUFFICIENT_SCOPE(
      403,
      "The token may not do that",
      "The API token lacks a scope. WWW-Authenticate lists all that this needs."),
  /** Known but not allowed. */
  @JsonProperty("forbidden")
  FORBIDDEN(
      403,
      "You may not do that",
      "You can see this, but your role does not allow the action. can lists what is allowed."),
  /** Not there, or not for the caller. */
  @JsonProperty("not-found")
  NOT_FOUND(404, "There is nothing here", "There is no such thing, or you may not see it."),
  /** Wrong method. */
  @JsonProperty("method-not-allowed")
  METHOD_NOT_ALLOWED(
      405,
      "This address does not take that method",
      "The Allow header says which methods it takes."),
  /** Nothing in a form that the caller accepts. */
  @JsonProperty("not-acceptable")
  NOT_ACCEPTABLE(
      406, "No answer in the form you accept", "Answers are JSON; accept application/json."),
  /** The id is used by something else. */
  @JsonProperty("id-taken")
  ID_TAKEN(409, "The id is taken", "Something with other content has this id. Draw a new one."),
  /** The address has an account. */
  @JsonProperty("email-taken")
  EMAIL_TAKEN(409, "There is such an account", "An account has this e-mail address. Sign in."),
  /** The workspace needs an admin. */
  @JsonProperty("last-admin")
  LAST_ADMIN(409, "Nobody would run this TaskFlow", "Make somebody else an admin first."),
  /** The project key is used. */
  @JsonProperty("key-taken")
  KEY_TAKEN(
      409,
      "The key is taken",
      "Another project has this key. Choose another, or none and one is made."),
  /** In the trash. */
  @JsonProperty("trashed")
  TRASHED(
      409,
      "It is in the trash",
      "What is in the trash can be read and restored, but not changed. Restore it first."),
  /** Read-only. */
  @JsonProperty("archived")
  ARCHIVED(409, "The project is archived", "An archived project is read-only. Unarchive it first."),
  /** Too late to take back. */
  @JsonProperty("moved-on")
  MOVED_ON(
      409,
      "It has changed since",
      "The named field has changed since, so the change can't be taken back."),
  /** Never to be taken back. */
  @JsonProperty("not-revertible")
  NOT_REVERTIBLE(409, "This can't be taken back", "Changes of this kind are final."),
  /** An Inbox. */
  @JsonProperty("inbox-is-fixed")
  INBOX_IS_FIXED(409, "The Inbox stays", "An Inbox can't be shared, trashed, archived or left."),
  /** Nobody would be left to decide. */
  @JsonProperty("last-owner")
  LAST_OWNER(
      409,
      "The last owner stays",
      "A project would be left without an owner. Make somebody else an owner first."),
  /** In already, otherwise. */
  @JsonProperty("already-member")
  ALREADY_MEMBER(
      409,
      "They are a member already",
      "The person is in the project in another role. Change the role instead."),
  /** The log does not reach back. */
  @JsonProperty("too-old")
  TOO_OLD(
      410,
      "The log does not reach back that far",
      "Fetch everything afresh, then follow from since=now."),
  /** Somebody was faster. */
  @JsonProperty("stale")
  STALE(
      412,
      "It has changed meanwhile",
      "current is how it is now, changed names the fields that moved since your version."),
  /** Too big. */
  @JsonProperty("too-large")
  TOO_LARGE(
      413, "The request is too large", "A body may have 2 MiB, the address and the headers 8 KiB."),
  /** Not JSON by its label. */
  @JsonProperty("unsupported-media-type")
  UNSUPPORTED_MEDIA_TYPE(
      415,
      "The body must be JSON",
      "Send application/json in UTF-8; for PATCH also application/merge-patch+json."),
  /** Another host's request. */
  @JsonProperty("bad-host")
  BAD_HOST(
      421,
      "This is another host",
      "TaskFlow answers at its public URL and on this machine. TASKFLOW_PUBLIC_URL says which."),
  /** Fits, but breaks a rule. */
  @JsonProperty("invalid-value")
  INVALID_VALUE(
      422,
      "A value breaks a rule",
      "The request has the right shape, but values are refused. errors names each."),
  /** A filter that can't be read. */
  @JsonProperty("bad-filter")
  BAD_FILTER(
      422,
      "The filter has a mistake",
      "offset (UTF-16 code units) says where, expected what would be right there."),
  /** If-Match is needed. */
  @JsonProperty("precondition-required")
  PRECONDITION_REQUIRED(
      428,
      "Say which version you mean",
      "Replacing a description needs If-Match with the ETag that you read, so that no text is"
          + " lost."),
  /** Too often. */
  @JsonProperty("too-many-requests")
  TOO_MANY_REQUESTS(
      429,
      "Too many requests",
      "Wait as long as Retry-After says; RateLimit and RateLimit-Policy say how much is left."),
  /** Too many. */
  @JsonProperty("too-many-streams")
  TOO_MANY_STREAMS(429, "Too many open streams", "Close another live stream first."),
  /** Our fault. */
  @JsonProperty("internal-error")
  INTERNAL_ERROR(500, "That went wrong here", "The mistake is ours. traceId finds it in the log."),
  /** Too much at once. */
  @JsonProperty("busy")
  BUSY(503, "Too much at once", "Many are signing in now. Try again as Retry-After says."),
  /** Not now. */
  @JsonProperty("unavailable")
  UNAVAILABLE(
      503,
      "Not ready",
      "TaskFlow is starting, stopping, too busy or has no database. Try again as Retry-After"
          + " says.");

  private final int status;
  private final String title;
  private final String explanation;

  ProblemCode(int status, String title, String explanation) {
    this.status = status;
    this.title = title;
    this.explanation = explanation;
  }

  /**
   * The name in the API.
   *
   * @return such as {@code not-found}
   */
  @JsonValue
  public String wire() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * The problem's stable type.
   *
   * @return a path
   */
  public String type() {
    return "/api/problems/" + wire();
  }

  /**
   * The status code.
   *
   * @return 400..599
   */
  public int status() {
    return status;
  }

  /**
   * A heading for a person.
   *
   * @return always the same
   */
  public String title() {
    return title;
  }

  /**
   * What it means and what to do.
   *
   * @return a sentence or two
   */
  public String explanation() {
    return explanation;
  }

  /**
   * The code that stands for a status when nobody knows more.
   *
   * @param status what the server says
   * @return the code
   */
  static ProblemCode of(int status) {
    return switch (status) {
      case 401 -> UNAUTHENTICATED;
      case 403 -> FORBIDDEN;
      case 404 -> NOT_FOUND;
      case 405 -> METHOD_NOT_ALLOWED;
      case 406 -> NOT_ACCEPTABLE;
      case 413 -> TOO_LARGE;
      case 415 -> UNSUPPORTED_MEDIA_TYPE;
      case 503 -> UNAVAILABLE;
      default -> status < 500 ? BAD_REQUEST : INTERNAL_ERROR;
    };
  }
}
