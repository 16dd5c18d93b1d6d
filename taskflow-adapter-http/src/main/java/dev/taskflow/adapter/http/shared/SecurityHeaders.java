package dev.taskflow.adapter.http.shared;

import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;

/** The headers that every answer carries, refusals included. */
@Singleton
public final class SecurityHeaders {
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:;"
          + " connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'self';"
          + " frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types taskflow;"
          + " manifest-src 'self'; worker-src 'self'";

  private final HttpSettings settings;

  SecurityHeaders(HttpSettings settings) {
    this.settings = settings;
  }

  /**
   * Adds what is not there yet; a page with a policy of its own keeps it.
   *
   * @param response the answer
   */
  public void addTo(MutableHttpResponse<?> response) {
    add(response, "Content-Security-Policy", POLICY);
    add(response, "X-Content-Type-Options", "nosniff");
    add(response, "Referrer-Policy", "same-origin");
    add(response, "Cross-Origin-Opener-Policy", "same-origin");
    add(response, "Cross-Origin-Resource-Policy", "same-origin");
    add(
        response,
        "Permissions-Policy",
        "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
    if ("https".equals(settings.publicUrl().getScheme())) {
      add(response, "Strict-Transport-Security", "max-age=31536000; includeSubDomains");
    }
  }

  private static void add(MutableHttpResponse<?> response, String name, String value) {
    if (!response.getHeaders().contains(name)) {
      response.header(name, value);
    }
  }
}
