package dev.taskflow.adapter.http;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Quick add on the store in memory. */
class MemoryQuickTest extends QuickConformance {
  private static EmbeddedServer server;

  @BeforeAll
  static void start() {
    server =
        ApplicationContext.run(
            EmbeddedServer.class,
            Map.of(MemoryServer.SWITCH, "true", "micronaut.server.port", "-1"));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Override
  protected URI baseUrl() {
    return URI.create("http://localhost:" + server.getPort());
  }
}
