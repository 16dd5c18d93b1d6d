package dev.taskflow.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where strangers can reach TaskFlow, its first account is for whoever knows the code. */
class FirstAccountTest {
  private static final String CODE = "k3u9xq7vw2pm";

  private EmbeddedServer server;
  private Client stranger;

  @BeforeEach
  void start() {
    server =
        ApplicationContext.run(
            EmbeddedServer.class,
            Map.of(
                MemoryServer.SWITCH,
                "true",
                MemoryServer.SETUP_CODE,
                CODE,
                "micronaut.server.port",
                "-1"));
    stranger = new Client(URI.create("http://localhost:" + server.getPort()));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Client.Answer register(String email, String more) {
    return stranger.post(
        "/api/v1/auth/register",
        "{\"email\":\""
            + email
            + "\",\"password\":\""
            + Client.PASSWORD
            + "\",\"name\":\"Ann\""
            + more
            + "}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ",\"setupCode\":null",
        ",\"setupCode\":\"\"",
        ",\"setupCode\":\"k3u9xq7vw2p\"",
        ",\"setupCode\":\"K3U9XQ7VW2PM\""
      })
  void withoutTheCodeNobodyMakesIt(String code) {
    Client.Answer refused = register("eve@example.org", code);
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.text("code")).isEqualTo("bad-setup-code");
    assertThat(refused.text()).doesNotContain(CODE);
    assertThat(stranger.get("/api/v1/auth/setup").json())
        .containsEntry("firstAccount", true)
        .containsEntry("setupCode", true);
  }

  @Test
  void withTheCodeItsOwnerDoes() {
    assertThat(register("ann@example.org", ",\"setupCode\":\"" + CODE + "\"").status())
        .isEqualTo(201);
    Client ann = stranger.login("ann@example.org", Client.PASSWORD);
    assertThat(ann.get("/api/v1/me").get("admin")).isEqualTo(true);
    assertThat(stranger.get("/api/v1/auth/setup").json()).containsEntry("setupCode", false);
    // It opens nothing a second time.
    Client.Answer second = register("eve@example.org", ",\"setupCode\":\"" + CODE + "\"");
    assertThat(second.status()).isEqualTo(403);
    assertThat(second.text("code")).isEqualTo("registration-closed");
  }
}
