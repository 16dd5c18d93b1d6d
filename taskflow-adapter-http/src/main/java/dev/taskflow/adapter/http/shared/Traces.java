package dev.taskflow.adapter.http.shared;

import dev.taskflow.application.shared.Ids;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The number under which a request is found again in logs and problems (W3C Trace Context). */
@Singleton
public final class Traces {
  private static final Pattern TRACEPARENT =
      Pattern.compile("[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");
  private static final String ATTRIBUTE = "taskflow.trace";

  private final Ids ids;

  Traces(Ids ids) {
    this.ids = ids;
  }

  /**
   * The request's trace id: the caller's, or one of ours, the same for the whole request.
   *
   * @param request the request
   * @return 32 hexadecimal digits
   */
  public String of(HttpRequest<?> request) {
    return request
        .getAttribute(ATTRIBUTE, String.class)
        .orElseGet(
            () -> {
              String sent = request.getHeaders().get("traceparent");
              Matcher matcher = TRACEPARENT.matcher(sent == null ? "" : sent);
              String trace =
                  matcher.matches() ? matcher.group(1) : ids.next().toString().replace("-", "");
              request.setAttribute(ATTRIBUTE, trace);
              return trace;
            });
  }
}
