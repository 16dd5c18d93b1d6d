package dev.taskflow.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.web.router.Router;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** API tokens on the store in memory. */
class MemoryTokenTest extends TokenConformance {
  private static EmbeddedServer server;

  @BeforeAll
  static void start() {
    server =
        ApplicationContext.run(
            EmbeddedServer.class,
            Map.of(
                MemoryServer.SWITCH,
                "true",
                "micronaut.server.port",
                "-1",
                MemoryServer.STREAM_LIMIT,
                "20"));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Override
  protected URI baseUrl() {
    return URI.create("http://localhost:" + server.getPort());
  }

  @Test
  void whatDoesNotCheckIsNotLookedUp() {
    MemoryServer.Lookups lookups =
        server.getApplicationContext().getBean(MemoryServer.Lookups.class);
    Client nobody = new Client(baseUrl());
    int before = lookups.count.get();
    String random = "tf_" + "0".repeat(30);
    assertThat(nobody.withToken(random + "000000").get("/api/v1/tasks").status()).isEqualTo(401);
    assertThat(lookups.count).hasValue(before);
    String checks =
        dev.taskflow.domain.user.ApiToken.from(new byte[dev.taskflow.domain.user.ApiToken.ENTROPY])
            .value();
    assertThat(nobody.withToken(checks).get("/api/v1/tasks").status()).isEqualTo(401);
    assertThat(lookups.count).hasValue(before + 1);
  }

  @Test
  void everyRouteIsInTheContractThatIsEnforced() {
    Map<String, Object> paths =
        Client.map(new Client(baseUrl()).get("/api/openapi.json").get("paths"));
    assertThat(
            server
                .getApplicationContext()
                .getBean(Router.class)
                .uriRoutes()
                .filter(route -> route.getUriMatchTemplate().toPathString().startsWith("/api/v1"))
                .filter(route -> !route.getHttpMethodName().equals("HEAD"))
                // A test's own.
                .filter(route -> !route.getUriMatchTemplate().toPathString().contains("/broken/"))
                .filter(
                    route ->
                        !(paths.get(route.getUriMatchTemplate().toPathString())
                                instanceof Map<?, ?> operations)
                            || !operations.containsKey(
                                route.getHttpMethodName().toLowerCase(Locale.ROOT)))
                .map(Object::toString))
        .isEmpty();
  }
}
