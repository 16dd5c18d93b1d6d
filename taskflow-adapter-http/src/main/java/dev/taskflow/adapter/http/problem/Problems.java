package dev.taskflow.adapter.http.problem;

import dev.taskflow.adapter.http.shared.SecurityHeaders;
import dev.taskflow.adapter.http.shared.Traces;
import dev.taskflow.domain.shared.DomainException;
import dev.taskflow.domain.shared.Failure;
import io.micronaut.context.annotation.Primary;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponseFactory;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Makes problems of refusals, whoever refused. Whatever the framework or a library says about a
 * mistake stays here: its words name classes, paths and parser states.
 */
@Primary
@Singleton
public final class Problems implements ErrorResponseProcessor<Problem> {
  /** How they are labelled, also for callers that accept only application/json. */
  public static final String MEDIA_TYPE = "application/problem+json";

  private final Traces traces;
  private final SecurityHeaders headers;

  Problems(Traces traces, SecurityHeaders headers) {
    this.traces = traces;
    this.headers = headers;
  }

  @Override
  public MutableHttpResponse<Problem> processResponse(
      ErrorContext context, MutableHttpResponse<?> response) {
    ProblemCode code = ProblemCode.of(response.code());
    return write(context.getRequest(), new ProblemException(code), response.status(code.status()));
  }

  /**
   * The answer for a refusal.
   *
   * @param request what was asked
   * @param refused why it is refused
   * @return the answer
   */
  public MutableHttpResponse<Problem> answer(HttpRequest<?> request, ProblemException refused) {
    int status = refused.refusal().code().status();
    MutableHttpResponse<?> response =
        HttpResponseFactory.INSTANCE.status(HttpStatus.valueOf(status));
    return write(request, refused, response);
  }

  private MutableHttpResponse<Problem> write(
      HttpRequest<?> request, ProblemException refused, MutableHttpResponse<?> response) {
    ProblemException.Refusal r = refused.refusal();
    Problem problem =
        new Problem(
            r.code().type(),
            r.code(),
            r.code().title(),
            r.code().status(),
            r.detail(),
            request.getPath(),
            traces.of(request),
            r.errors(),
            r.current(),
            r.changed(),
            r.field(),
            r.offset(),
            r.expected());
    if (r.retryAfterSeconds() > 0) {
      response.header(HttpHeaders.RETRY_AFTER, Long.toString(r.retryAfterSeconds()));
    }
    if (r.challenge() != null) {
      response.header(HttpHeaders.WWW_AUTHENTICATE, r.challenge());
    }
    response.getHeaders().remove(HttpHeaders.CONTENT_TYPE);
    response.header(HttpHeaders.CACHE_CONTROL, "private, no-cache");
    response.header(HttpHeaders.VARY, "Authorization, Cookie");
    headers.addTo(response);
    return response.body(problem).contentType(MEDIA_TYPE);
  }

  /** The one place that turns the domain's refusals into ours. */
  static ProblemException of(DomainException refused) {
    return switch (refused.failure()) {
      case Failure.NotFound f -> new ProblemException(ProblemCode.NOT_FOUND);
      case Failure.Forbidden f -> new ProblemException(ProblemCode.FORBIDDEN);
      case Failure.NotByToken f ->
          new ProblemException(
              ProblemCode.FORBIDDEN,
              f.limited()
                  ? "This API token is limited to some projects, so it makes none."
                  : "No API token can do this, whatever its scopes. Sign in.",
              List.of());
      case Failure.Invalid f ->
          new ProblemException(
              ProblemCode.INVALID_VALUE,
              f.violations().stream()
                  .map(v -> FieldError.at("/" + v.field(), v.code(), v.message()))
                  .toList());
      case Failure.Unreadable f -> ProblemException.unreadable(f.field(), f.offset(), f.expected());
      case Failure.Stale f -> new ProblemException(ProblemCode.STALE);
      case Failure.IdTaken f ->
          new ProblemException(
              ProblemCode.ID_TAKEN,
              ProblemCode.ID_TAKEN.explanation(),
              List.of(FieldError.at("/id", "id-taken", "Draw a new id.")));
      case Failure.KeyTaken f ->
          new ProblemException(
              ProblemCode.KEY_TAKEN,
              "The key " + f.key() + " is another project's.",
              List.of(FieldError.at("/key", "key-taken", "Choose another key, or none.")));
      case Failure.Trashed f -> new ProblemException(ProblemCode.TRASHED);
      case Failure.Archived f -> new ProblemException(ProblemCode.ARCHIVED);
      case Failure.MovedOn f -> ProblemException.movedOn(f.field());
      case Failure.NotRevertible f -> new ProblemException(ProblemCode.NOT_REVERTIBLE);
      case Failure.InboxIsFixed f -> new ProblemException(ProblemCode.INBOX_IS_FIXED);
      case Failure.LastOwner f -> new ProblemException(ProblemCode.LAST_OWNER);
      case Failure.AlreadyMember f -> new ProblemException(ProblemCode.ALREADY_MEMBER);
      case Failure.TooOld f -> new ProblemException(ProblemCode.TOO_OLD);
      case Failure.Unavailable f -> new ProblemException(ProblemCode.UNAVAILABLE);
      case Failure.WrongCredentials f -> new ProblemException(ProblemCode.WRONG_CREDENTIALS);
      case Failure.SignedOut f -> new ProblemException(ProblemCode.UNAUTHENTICATED);
      case Failure.TooManyAttempts f -> ProblemException.tooMany(f.retryAfterSeconds());
      case Failure.RegistrationClosed f -> new ProblemException(ProblemCode.REGISTRATION_CLOSED);
      case Failure.BadSetupCode f -> new ProblemException(ProblemCode.BAD_SETUP_CODE);
      case Failure.EmailTaken f ->
          new ProblemException(
              ProblemCode.EMAIL_TAKEN,
              ProblemCode.EMAIL_TAKEN.explanation(),
              List.of(FieldError.at("/email", "email-taken", "Sign in, or use another address.")));
      case Failure.LastAdmin f -> new ProblemException(ProblemCode.LAST_ADMIN);
      case Failure.Busy f -> new ProblemException(ProblemCode.BUSY);
    };
  }
}
