package dev.taskflow.adapter.http.request;

import dev.taskflow.adapter.http.problem.ProblemCode;
import dev.taskflow.adapter.http.problem.ProblemException;
import dev.taskflow.adapter.http.shared.HttpSettings;
import dev.taskflow.adapter.http.shared.SecurityHeaders;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who may knock at all. A browser anywhere on the web can reach a server on this machine: by a name
 * of its own that points here (so {@code Host} is checked) and from its pages (so writes say where
 * they come from). A program that shows an API token needs no such proof: no page of another site
 * can make a browser send one.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
final class Gate {
  private static final Pattern AUTHORITY =
      Pattern.compile("(\\[[0-9a-fA-F:.]+]|[^:\\[\\]/@]+)(?::([0-9]{1,5}))?");
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

  private final HttpSettings settings;
  private final SecurityHeaders headers;

  Gate(HttpSettings settings, SecurityHeaders headers) {
    this.settings = settings;
    this.headers = headers;
  }

  @RequestFilter
  void check(HttpRequest<?> request) {
    if (request.getPath().startsWith("/health/")) {
      // A load balancer's probe sends the machine's address.
      return;
    }
    String host = request.getHeaders().get(HttpHeaders.HOST);
    if (host == null || !isOurs(host)) {
      throw new ProblemException(ProblemCode.BAD_HOST);
    }
    String origin = request.getHeaders().get(HttpHeaders.ORIGIN);
    if (origin != null && isLoopback(host) && isElsewhere(origin, host)) {
      // The framework would refuse it, too, without a word.
      throw new ProblemException(ProblemCode.CROSS_ORIGIN);
    }
    if (!SAFE.contains(request.getMethodName()) && Bearers.of(request) == null) {
      checkOrigin(request, host);
    }
  }

  @ResponseFilter
  void addHeaders(MutableHttpResponse<?> response) {
    headers.addTo(response);
  }

  /**
   * Loopback names count with any port: who can choose the port of a page on this machine is on
   * this machine.
   */
  private boolean isOurs(String host) {
    Matcher sent = AUTHORITY.matcher(host);
    if (!sent.matches()) {
      return false;
    }
    String name = sent.group(1).toLowerCase(Locale.ROOT);
    URI ours = settings.publicUrl();
    return LOOPBACK.contains(name)
        || (name.equalsIgnoreCase(ours.getHost())
            && port(sent.group(2), ours.getScheme()) == port(ours));
  }

  private void checkOrigin(HttpRequest<?> request, String host) {
    String site = request.getHeaders().get("Sec-Fetch-Site");
    String origin = request.getHeaders().get(HttpHeaders.ORIGIN);
    boolean program = site == null && origin == null;
    boolean sameSite = "same-origin".equals(site) || "none".equals(site);
    if (!program && !sameSite && (origin == null || !isOurOrigin(origin, host))) {
      throw new ProblemException(ProblemCode.CROSS_ORIGIN);
    }
  }

  private boolean isOurOrigin(String origin, String host) {
    if (origin.equalsIgnoreCase("http://" + host) && isLoopback(host)) {
      return true;
    }
    URI ours = settings.publicUrl();
    String standard =
        ours.getScheme()
            + "://"
            + ours.getHost()
            + (ours.getPort() < 0 ? "" : ":" + ours.getPort());
    return origin.equalsIgnoreCase(standard);
  }

  /** Neither ours nor of another server on this machine. */
  private boolean isElsewhere(String origin, String host) {
    return !isOurOrigin(origin, host) && !isLoopback(origin.replaceFirst("^https?://", ""));
  }

  private static boolean isLoopback(String host) {
    Matcher sent = AUTHORITY.matcher(host);
    return sent.matches() && LOOPBACK.contains(sent.group(1).toLowerCase(Locale.ROOT));
  }

  private static int port(@Nullable String port, String scheme) {
    return port == null ? "https".equals(scheme) ? 443 : 80 : Integer.parseInt(port);
  }

  private static int port(URI uri) {
    return uri.getPort() < 0 ? port((String) null, uri.getScheme()) : uri.getPort();
  }
}
