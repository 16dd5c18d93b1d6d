package dev.taskflow.adapter.http.request;

import dev.taskflow.adapter.http.problem.FieldError;
import dev.taskflow.adapter.http.problem.ProblemCode;
import dev.taskflow.adapter.http.problem.ProblemException;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Bodies are JSON. After the question who is calling: strangers learn nothing of our tastes. */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
final class BodyType {
  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");
  private static final Pattern JSON_TYPE =
      Pattern.compile(
          "application/(json|merge-patch\\+json)\\s*(;\\s*charset\\s*=\\s*\"?utf-8\"?\\s*)?",
          Pattern.CASE_INSENSITIVE);

  @RequestFilter
  void check(HttpRequest<?> request) {
    if (!SAFE.contains(request.getMethodName()) && !request.getPath().startsWith("/health/")) {
      checkType(request);
    }
  }

  private static void checkType(HttpRequest<?> request) {
    String type = request.getHeaders().get(HttpHeaders.CONTENT_TYPE);
    boolean hasBody =
        request.getHeaders().contains(HttpHeaders.TRANSFER_ENCODING)
            || request.getContentLength() > 0;
    boolean patch = request.getMethodName().equals("PATCH");
    if (type == null ? hasBody : !isJson(type, patch)) {
      throw new ProblemException(
          ProblemCode.UNSUPPORTED_MEDIA_TYPE,
          List.of(
              FieldError.in(
                  HttpHeaders.CONTENT_TYPE,
                  "unsupported-media-type",
                  ProblemCode.UNSUPPORTED_MEDIA_TYPE.explanation())));
    }
  }

  private static boolean isJson(String type, boolean patch) {
    Matcher json = JSON_TYPE.matcher(type.strip());
    return json.matches() && (patch || json.group(1).equalsIgnoreCase("json"));
  }
}
