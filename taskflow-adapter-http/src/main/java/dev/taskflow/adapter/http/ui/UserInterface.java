package dev.taskflow.adapter.http.ui;

import dev.taskflow.adapter.http.problem.ProblemCode;
import dev.taskflow.adapter.http.problem.ProblemException;
import dev.taskflow.adapter.http.problem.Problems;
import io.micronaut.core.annotation.Order;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Serves the UI's files from the class path; addresses of the UI itself get its index page. A
 * filter and no route: a route that takes every address would turn unknown API addresses into
 * "wrong method".
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
@Order(100)
final class UserInterface {
  private static final Pattern NAME = Pattern.compile("(/[A-Za-z0-9_-][A-Za-z0-9._-]*)+");
  private static final Pattern CODING =
      Pattern.compile("([A-Za-z0-9*_-]+)\\s*(?:;\\s*[qQ]=([0-9.]+)\\s*)?");
  private static final Pattern NOUGHT = Pattern.compile("0(\\.0*)?");
  private static final String INDEX = "/index.html";
  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("html", "text/html; charset=utf-8"),
          Map.entry("js", "text/javascript; charset=utf-8"),
          Map.entry("mjs", "text/javascript; charset=utf-8"),
          Map.entry("css", "text/css; charset=utf-8"),
          Map.entry("svg", "image/svg+xml"),
          Map.entry("png", "image/png"),
          Map.entry("ico", "image/x-icon"),
          Map.entry("webp", "image/webp"),
          Map.entry("woff2", "font/woff2"),
          Map.entry("json", "application/json"),
          Map.entry("txt", "text/plain; charset=utf-8"),
          Map.entry("webmanifest", "application/manifest+json"));
  private static final String NOT_BUILT =
      "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>TaskFlow</title><h1>The UI"
          + " is not built</h1><p>The API is there: <a href=\"/api/docs\">/api/docs</a>. Build"
          + " everything with <code>make run</code>, or work on the UI with <code>npm"
          + " install</code> and <code>npm run dev</code> in <code>frontend/</code>.</html>";

  private final Problems problems;

  UserInterface(Problems problems) {
    this.problems = problems;
  }

  @RequestFilter
  @Nullable HttpResponse<?> serve(HttpRequest<?> request) {
    String path = request.getPath();
    if (path.equals("/api") || path.startsWith("/api/") || path.startsWith("/health")) {
      return null;
    }
    String method = request.getMethodName();
    MutableHttpResponse<?> file = path.equals("/") ? null : file(request, path);
    if (!method.equals("GET") && !method.equals("HEAD")) {
      if (file == null && path.startsWith("/assets/")) {
        throw new ProblemException(ProblemCode.NOT_FOUND);
      }
      return problems
          .answer(request, new ProblemException(ProblemCode.METHOD_NOT_ALLOWED))
          .header(HttpHeaders.ALLOW, "GET, HEAD");
    }
    if (file != null) {
      return file;
    }
    String accept = request.getHeaders().get(HttpHeaders.ACCEPT);
    boolean page = path.equals("/") || (accept != null && accept.contains("text/html"));
    if (!page || path.startsWith("/assets/")) {
      throw new ProblemException(ProblemCode.NOT_FOUND);
    }
    MutableHttpResponse<?> index = file(request, INDEX);
    return index != null
        ? index
        : HttpResponse.ok(NOT_BUILT.getBytes(StandardCharsets.UTF_8))
            .header(HttpHeaders.CONTENT_TYPE, TYPES.get("html"))
            .header(HttpHeaders.CACHE_CONTROL, "no-cache");
  }

  private static @Nullable MutableHttpResponse<?> file(HttpRequest<?> request, String path) {
    String type = TYPES.get(path.substring(path.lastIndexOf('.') + 1));
    if (type == null || !NAME.matcher(path).matches()) {
      return null;
    }
    String accepted = request.getHeaders().get(HttpHeaders.ACCEPT_ENCODING);
    byte[] bytes = takes(accepted, "br") ? read(path + ".br") : null;
    String coding = bytes == null ? null : "br";
    if (bytes == null && takes(accepted, "gzip")) {
      bytes = read(path + ".gz");
      coding = bytes == null ? null : "gzip";
    }
    if (bytes == null) {
      bytes = read(path);
    }
    if (bytes == null) {
      return null;
    }
    MutableHttpResponse<?> response =
        HttpResponse.ok(bytes)
            .header(HttpHeaders.CONTENT_TYPE, type)
            .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING)
            // Names under assets/ hold a digest of their content.
            .header(
                HttpHeaders.CACHE_CONTROL,
                path.startsWith("/assets/") ? "public, max-age=31536000, immutable" : "no-cache");
    return coding == null ? response : response.header(HttpHeaders.CONTENT_ENCODING, coding);
  }

  /** Whether a coding is wanted: named or meant by {@code *}, and not with {@code q=0}. */
  private static boolean takes(@Nullable String accepted, String coding) {
    boolean any = false;
    for (String one : accepted == null ? new String[0] : accepted.split(",")) {
      Matcher wanted = CODING.matcher(one.strip());
      if (wanted.matches()) {
        boolean wants = wanted.group(2) == null || !NOUGHT.matcher(wanted.group(2)).matches();
        if (wanted.group(1).equalsIgnoreCase(coding)) {
          return wants;
        }
        any |= wants && wanted.group(1).equals("*");
      }
    }
    return any;
  }

  private static byte @Nullable [] read(String path) {
    try (InputStream in = UserInterface.class.getResourceAsStream("/META-INF/resources" + path)) {
      return in == null ? null : in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
