package dev.taskflow.adapter.http.problem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskflow.domain.shared.Failure;
import dev.taskflow.domain.shared.Violation;
import io.micronaut.json.JsonMapper;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProblemsTest {
  private static final Map<Failure, ProblemCode> CODES =
      Map.ofEntries(
          Map.entry(new Failure.NotFound("task"), ProblemCode.NOT_FOUND),
          Map.entry(new Failure.Forbidden("edit"), ProblemCode.FORBIDDEN),
          Map.entry(
              new Failure.Invalid(List.of(new Violation("a", "b", "c"))),
              ProblemCode.INVALID_VALUE),
          Map.entry(new Failure.Unreadable("rule", 5, "a day"), ProblemCode.INVALID_VALUE),
          Map.entry(new Failure.Stale(2), ProblemCode.STALE),
          Map.entry(new Failure.IdTaken(), ProblemCode.ID_TAKEN),
          Map.entry(new Failure.KeyTaken("HOME"), ProblemCode.KEY_TAKEN),
          Map.entry(new Failure.Trashed(), ProblemCode.TRASHED),
          Map.entry(new Failure.Archived(), ProblemCode.ARCHIVED),
          Map.entry(new Failure.MovedOn("title"), ProblemCode.MOVED_ON),
          Map.entry(new Failure.NotRevertible("x"), ProblemCode.NOT_REVERTIBLE),
          Map.entry(new Failure.InboxIsFixed(), ProblemCode.INBOX_IS_FIXED),
          Map.entry(new Failure.LastOwner(), ProblemCode.LAST_OWNER),
          Map.entry(new Failure.AlreadyMember(), ProblemCode.ALREADY_MEMBER),
          Map.entry(new Failure.TooOld(), ProblemCode.TOO_OLD),
          Map.entry(new Failure.WrongCredentials(), ProblemCode.WRONG_CREDENTIALS),
          Map.entry(new Failure.SignedOut(), ProblemCode.UNAUTHENTICATED),
          Map.entry(new Failure.TooManyAttempts(60), ProblemCode.TOO_MANY_REQUESTS),
          Map.entry(new Failure.RegistrationClosed(), ProblemCode.REGISTRATION_CLOSED),
          Map.entry(new Failure.BadSetupCode(), ProblemCode.BAD_SETUP_CODE),
          Map.entry(new Failure.EmailTaken(), ProblemCode.EMAIL_TAKEN),
          Map.entry(new Failure.LastAdmin(), ProblemCode.LAST_ADMIN),
          Map.entry(new Failure.NotByToken(true), ProblemCode.FORBIDDEN),
          Map.entry(new Failure.Busy(), ProblemCode.BUSY),
          Map.entry(new Failure.Unavailable(), ProblemCode.UNAVAILABLE));

  @Test
  void everyRefusalOfTheDomainHasItsCode() {
    assertThat(CODES.keySet().stream().map(Object::getClass))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Failure.class.getPermittedSubclasses()).toList());
    CODES.forEach(
        (failure, code) ->
            assertThat(Problems.of(failure.toException()).refusal().code()).isEqualTo(code));
  }

  @Test
  void everyCodeIsWrittenByItsNameInTheApi() throws IOException {
    for (ProblemCode code : ProblemCode.values()) {
      Problem problem =
          new Problem(
              code.type(), code, "", 400, "", "/", "", List.of(), null, null, null, null, null);
      assertThat(code.wire()).matches("[a-z]+(-[a-z]+)*");
      assertThat(JsonMapper.createDefault().writeValueAsString(problem))
          .contains("\"code\":\"" + code.wire() + "\"");
    }
  }

  @Test
  void aStatusThatNobodyExplainsHasACodeToo() {
    assertThat(ProblemCode.of(418)).isEqualTo(ProblemCode.BAD_REQUEST);
    assertThat(ProblemCode.of(502)).isEqualTo(ProblemCode.INTERNAL_ERROR);
  }
}
