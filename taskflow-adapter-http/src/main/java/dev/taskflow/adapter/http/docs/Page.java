package dev.taskflow.adapter.http.docs;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;

/** A plain readable page: no script, one style sheet of our own. */
final class Page {
  private static final String POLICY =
      "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors"
          + " 'none'";

  private Page() {}

  static MutableHttpResponse<String> answer(String title, String body) {
    String html =
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>"
            + escape(title)
            + " · TaskFlow</title><meta name=\"viewport\" content=\"width=device-width\">"
            + "<link rel=\"stylesheet\" href=\"/api/docs/style.css\"></head><body><main>"
            + body
            + "</main></body></html>";
    return HttpResponse.ok(html)
        .header(HttpHeaders.CONTENT_TYPE, "text/html; charset=utf-8")
        .header(HttpHeaders.CACHE_CONTROL, "no-cache")
        .header("Content-Security-Policy", POLICY);
  }

  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
