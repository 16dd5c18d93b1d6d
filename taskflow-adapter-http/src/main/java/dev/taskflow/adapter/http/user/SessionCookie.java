package dev.taskflow.adapter.http.user;

import dev.taskflow.adapter.http.shared.HttpSettings;
import dev.taskflow.application.user.Sessions;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.cookie.Cookie;
import jakarta.inject.Singleton;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The cookie that holds a session's secret. Under https it has a name that no other site and no
 * plain http can set; on this machine's loopback there is no https.
 */
@Singleton
final class SessionCookie {
  private static final Pattern LOOPBACK =
      Pattern.compile("(localhost|127\\.0\\.0\\.1|\\[::1])(:[0-9]+)?", Pattern.CASE_INSENSITIVE);

  private final HttpSettings settings;
  private final Strangers strangers;

  SessionCookie(HttpSettings settings, Strangers strangers) {
    this.settings = settings;
    this.strangers = strangers;
  }

  /** The secret that came along, null without one. */
  @Nullable String read(HttpRequest<?> request) {
    Cookie cookie = request.getCookies().get(name(request));
    return cookie == null || cookie.getValue().isEmpty() ? null : cookie.getValue();
  }

  void set(HttpRequest<?> request, MutableHttpResponse<?> response, String secret) {
    strangers.know(secret);
    write(request, response, secret, Sessions.LIFE.toSeconds());
  }

  void clear(HttpRequest<?> request, MutableHttpResponse<?> response) {
    write(request, response, "", 0);
  }

  private void write(
      HttpRequest<?> request, MutableHttpResponse<?> response, String value, long seconds) {
    response.header(
        HttpHeaders.SET_COOKIE,
        name(request)
            + "="
            + value
            + "; Path=/; Max-Age="
            + seconds
            + "; HttpOnly; SameSite=Lax"
            + (isHttps(request) ? "; Secure" : ""));
  }

  private String name(HttpRequest<?> request) {
    return isHttps(request) ? "__Host-taskflow" : "taskflow";
  }

  private boolean isHttps(HttpRequest<?> request) {
    String host = request.getHeaders().get(HttpHeaders.HOST);
    return "https".equals(settings.publicUrl().getScheme())
        && (host == null || !LOOPBACK.matcher(host).matches());
  }
}
