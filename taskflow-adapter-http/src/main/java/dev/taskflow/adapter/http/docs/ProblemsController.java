package dev.taskflow.adapter.http.docs;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.taskflow.adapter.http.problem.ProblemCode;
import dev.taskflow.adapter.http.problem.ProblemException;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.Arrays;
import java.util.List;

/** What each problem means: a page for people, JSON for programs. */
@Controller("/api/problems")
@Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_HTML})
@Hidden
class ProblemsController {
  /** One problem, explained. */
  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Explained(String type, String code, int status, String title, String explanation) {
    static Explained of(ProblemCode code) {
      return new Explained(
          code.type(), code.wire(), code.status(), code.title(), code.explanation());
    }
  }

  /** All of them. */
  @Serdeable
  record AllExplained(List<Explained> items) {}

  @Get
  MutableHttpResponse<?> all(HttpRequest<?> request) {
    if (wantsPage(request)) {
      StringBuilder rows = new StringBuilder("<h1>Problems</h1><table>");
      for (ProblemCode code : ProblemCode.values()) {
        rows.append("<tr><td>")
            .append(code.status())
            .append("<td><a href=\"")
            .append(code.type())
            .append("\">")
            .append(code.wire())
            .append("</a><td>")
            .append(Page.escape(code.title()))
            .append("</tr>");
      }
      return page("Problems", rows.append("</table>").toString());
    }
    return json(new AllExplained(Arrays.stream(ProblemCode.values()).map(Explained::of).toList()));
  }

  @Get("/{name}")
  MutableHttpResponse<?> one(HttpRequest<?> request, String name) {
    ProblemCode code =
        Arrays.stream(ProblemCode.values())
            .filter(c -> c.wire().equals(name))
            .findFirst()
            .orElseThrow(() -> new ProblemException(ProblemCode.NOT_FOUND));
    if (wantsPage(request)) {
      return page(
          code.title(),
          "<h1>"
              + Page.escape(code.title())
              + "</h1><p><code>"
              + code.status()
              + " "
              + code.wire()
              + "</code></p><p>"
              + Page.escape(code.explanation())
              + "</p><p><a href=\"/api/problems\">All problems</a></p>");
    }
    return json(Explained.of(code));
  }

  private static boolean wantsPage(HttpRequest<?> request) {
    String accept = request.getHeaders().get(HttpHeaders.ACCEPT);
    return accept != null && accept.contains(MediaType.TEXT_HTML);
  }

  private static MutableHttpResponse<?> page(String title, String body) {
    return Page.answer(title, body).header(HttpHeaders.VARY, HttpHeaders.ACCEPT);
  }

  private static <T> MutableHttpResponse<T> json(T body) {
    return HttpResponse.ok(body)
        .contentType(MediaType.APPLICATION_JSON_TYPE)
        .header(HttpHeaders.CACHE_CONTROL, "no-cache")
        .header(HttpHeaders.VARY, HttpHeaders.ACCEPT);
  }
}
