package dev.taskflow.adapter.http.docs;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.json.JsonMapper;
import io.swagger.v3.oas.annotations.Hidden;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The contract: as JSON, as YAML, as a page. It is the committed file; a test holds it against the
 * code.
 */
@Controller("/api")
@Hidden
class DocsController {
  private static final String FILE = "/META-INF/taskflow/openapi.json";

  private final byte[] json;
  private final String yaml;
  private final String page;

  DocsController(JsonMapper mapper) throws IOException {
    json = contract();
    Object document = mapper.readValue(json, Object.class);
    yaml = Yaml.write(document);
    page = DocsPage.write((Map<?, ?>) document);
  }

  /** The contract as it is committed and served. */
  static byte[] contract() throws IOException {
    try (InputStream in = DocsController.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException(FILE + " is missing from the build");
      }
      return in.readAllBytes();
    }
  }

  @Get("/openapi.json")
  @Produces("application/json")
  MutableHttpResponse<byte[]> json() {
    return answer(json, "application/json");
  }

  @Get("/openapi.yaml")
  @Produces("application/yaml")
  MutableHttpResponse<byte[]> yaml() {
    return answer(yaml.getBytes(StandardCharsets.UTF_8), "application/yaml; charset=utf-8");
  }

  @Get("/docs")
  @Produces("text/html")
  MutableHttpResponse<String> page() {
    return Page.answer("API", page);
  }

  @Get("/docs/style.css")
  @Produces("text/css")
  MutableHttpResponse<byte[]> style() throws IOException {
    try (InputStream in = DocsController.class.getResourceAsStream("style.css")) {
      if (in == null) {
        throw new IllegalStateException("style.css is missing from the build");
      }
      return answer(in.readAllBytes(), "text/css; charset=utf-8");
    }
  }

  private static MutableHttpResponse<byte[]> answer(byte[] body, String type) {
    return HttpResponse.ok(body)
        .header(HttpHeaders.CONTENT_TYPE, type)
        .header(HttpHeaders.CACHE_CONTROL, "no-cache");
  }
}
