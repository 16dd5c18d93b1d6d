package dev.taskflow.adapter.http;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * The matrix on the store in memory, when asked for; {@code make verify} asks. {@code make test}
 * has the same on PostgreSQL.
 */
@EnabledIfSystemProperty(named = "taskflow.matrix.memory", matches = "true")
class MemoryMatrixTest extends AuthorizationMatrix {
  private static EmbeddedServer server;

  @BeforeAll
  static void start() {
    server =
        ApplicationContext.run(
            EmbeddedServer.class,
            Map.of(
                MemoryServer.SWITCH,
                "true",
                MemoryServer.RATE,
                "1000000",
                MemoryServer.BURST,
                "1000000",
                "micronaut.server.port",
                "-1"));
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
