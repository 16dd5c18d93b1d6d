package dev.taskflow.adapter.http.request;

import dev.taskflow.adapter.http.problem.ProblemCode;
import dev.taskflow.adapter.http.problem.ProblemException;
import io.micronaut.http.ServerHttpRequest;
import io.micronaut.http.body.CloseableAvailableByteBody;
import io.micronaut.http.exceptions.ContentLengthExceededException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Takes bodies in, so that no number of them fills the memory: large ones a few at a time, and none
 * of those that strangers send. None may trickle in for long.
 */
final class Intake {
  /** In bytes; nearly every body is smaller. */
  static final int SMALL = 16 * 1_024;

  /** How many large ones are taken in at once. */
  static final int LARGE_AT_ONCE = 16;

  private static final int TURN_WITHIN_SECONDS = 2;
  private static final int WHOLE_WITHIN_SECONDS = 30;
  private static final String STRANGERS = "/api/v1/auth/";
  private static final Semaphore LARGE = new Semaphore(LARGE_AT_ONCE, true);

  private Intake() {}

  static byte[] read(ServerHttpRequest<?> request) {
    if (request.byteBody().expectedLength().orElse(Long.MAX_VALUE) <= SMALL) {
      return whole(request);
    }
    if (request.getPath().startsWith(STRANGERS)) {
      throw new ProblemException(
          ProblemCode.TOO_LARGE,
          "Send at most " + SMALL + " bytes here, and their number as Content-Length.",
          List.of());
    }
    try {
      if (!LARGE.tryAcquire(TURN_WITHIN_SECONDS, TimeUnit.SECONDS)) {
        throw new ProblemException(ProblemCode.UNAVAILABLE);
      }
    } catch (InterruptedException e) {
      throw interrupted();
    }
    try {
      return whole(request);
    } finally {
      LARGE.release();
    }
  }

  private static byte[] whole(ServerHttpRequest<?> request) {
    CompletableFuture<? extends CloseableAvailableByteBody> arriving = request.byteBody().buffer();
    try (CloseableAvailableByteBody body = arriving.get(WHOLE_WITHIN_SECONDS, TimeUnit.SECONDS)) {
      return body.toByteArray();
    } catch (InterruptedException e) {
      throw interrupted();
    } catch (TimeoutException e) {
      arriving.cancel(true);
      throw new ProblemException(
          ProblemCode.BAD_REQUEST,
          "The body did not arrive within " + WHOLE_WITHIN_SECONDS + " s.",
          List.of());
    } catch (ExecutionException e) {
      boolean large = e.getCause() instanceof ContentLengthExceededException;
      throw new ProblemException(large ? ProblemCode.TOO_LARGE : ProblemCode.BAD_REQUEST);
    }
  }

  private static ProblemException interrupted() {
    Thread.currentThread().interrupt();
    return new ProblemException(ProblemCode.UNAVAILABLE);
  }
}
