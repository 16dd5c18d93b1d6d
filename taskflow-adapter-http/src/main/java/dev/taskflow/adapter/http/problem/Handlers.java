package dev.taskflow.adapter.http.problem;

import dev.taskflow.adapter.http.shared.Traces;
import dev.taskflow.domain.shared.DomainException;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.http.BasicHttpAttributes;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands every exception to {@link Problems}. */
@Factory
final class Handlers {
  private static final Logger LOG = LoggerFactory.getLogger(Handlers.class);

  @Bean
  @Singleton
  ExceptionHandler<ProblemException, HttpResponse<?>> problems(Problems problems) {
    return problems::answer;
  }

  @Bean
  @Singleton
  ExceptionHandler<DomainException, HttpResponse<?>> refusals(Problems problems) {
    return (request, refused) -> problems.answer(request, Problems.of(refused));
  }

  /** The last resort: told to our log, not to the caller. */
  @Bean
  @Singleton
  ExceptionHandler<RuntimeException, HttpResponse<?>> mistakes(Problems problems, Traces traces) {
    return (request, mistake) -> {
      tell(request, traces, mistake);
      return problems.answer(request, new ProblemException(ProblemCode.INTERNAL_ERROR));
    };
  }

  /** The same for what should never be thrown. */
  @Bean
  @Singleton
  ExceptionHandler<Throwable, HttpResponse<?>> failures(Problems problems, Traces traces) {
    return (request, mistake) -> {
      tell(request, traces, mistake);
      return problems.answer(request, new ProblemException(ProblemCode.INTERNAL_ERROR));
    };
  }

  /** Never the address itself: it can hold an invitation, and what somebody searched for. */
  private static void tell(HttpRequest<?> request, Traces traces, Throwable mistake) {
    LOG.atError()
        .setCause(mistake)
        .addKeyValue("trace", traces.of(request))
        .addKeyValue("method", request.getMethodName())
        .addKeyValue("route", BasicHttpAttributes.getUriTemplate(request).orElse(null))
        .log("A request failed");
  }
}
