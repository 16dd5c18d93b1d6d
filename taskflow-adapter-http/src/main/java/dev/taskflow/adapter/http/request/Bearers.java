package dev.taskflow.adapter.http.request;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import org.jspecify.annotations.Nullable;

/** What stands behind {@code Authorization: Bearer}. */
public final class Bearers {
  private static final String SCHEME = "Bearer ";

  private Bearers() {}

  /**
   * Reads it.
   *
   * @param request the request
   * @return whatever was sent, null when nothing was
   */
  public static @Nullable String of(HttpRequest<?> request) {
    String sent = request.getHeaders().get(HttpHeaders.AUTHORIZATION);
    return sent != null && sent.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        ? sent.substring(SCHEME.length()).strip()
        : null;
  }
}
