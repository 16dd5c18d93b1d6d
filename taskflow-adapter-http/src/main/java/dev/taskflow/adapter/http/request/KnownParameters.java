package dev.taskflow.adapter.http.request;

import dev.taskflow.adapter.http.problem.FieldError;
import dev.taskflow.adapter.http.problem.ProblemCode;
import dev.taskflow.adapter.http.problem.ProblemException;
import io.micronaut.core.annotation.Order;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.web.router.MethodBasedRouteMatch;
import io.micronaut.web.router.RouteAttributes;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Refuses query parameters that a route does not declare: whoever misspells one would take a whole
 * list for a part of it. And control characters, which nobody types and PostgreSQL doesn't take.
 */
@ServerFilter("/api/v1/**")
@Order(0)
final class KnownParameters {
  private static final Predicate<String> CONTROL =
      value -> value.chars().anyMatch(Character::isISOControl);

  @RequestFilter
  void check(HttpRequest<?> request) {
    Set<String> sent = request.getParameters().names();
    if (sent.isEmpty()
        || !(RouteAttributes.getRouteMatch(request).orElse(null)
            instanceof MethodBasedRouteMatch<?, ?> route)) {
      return;
    }
    Set<String> known =
        Arrays.stream(route.getArguments())
            .filter(argument -> argument.isAnnotationPresent(QueryValue.class))
            .map(argument -> argument.getName())
            .collect(Collectors.toSet());
    List<FieldError> unknown =
        sent.stream()
            .filter(name -> !known.contains(name))
            .sorted()
            .map(
                name ->
                    FieldError.in(name, "unknown-parameter", "There is no such parameter here."))
            .toList();
    if (unknown.isEmpty()) {
      unknown =
          sent.stream()
              .filter(name -> request.getParameters().getAll(name).stream().anyMatch(CONTROL))
              .sorted()
              .map(
                  name ->
                      FieldError.in(
                          name, "control-character", "Leave out control characters such as NUL."))
              .toList();
    }
    if (!unknown.isEmpty()) {
      throw new ProblemException(ProblemCode.INVALID_PARAMETER, unknown);
    }
  }
}
