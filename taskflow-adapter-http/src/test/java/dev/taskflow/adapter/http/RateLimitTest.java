package dev.taskflow.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskflow.adapter.http.MemoryServer.Lookups;
import dev.taskflow.domain.user.ApiToken;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whoever asks too much is told to wait, and nobody else is. */
@Timeout(60)
class RateLimitTest {
  private static final int BURST = 20;

  private EmbeddedServer server;
  private Client ann;

  private void start(Map<String, Object> settings) {
    Map<String, Object> all = new HashMap<>(settings);
    all.put(MemoryServer.SWITCH, "true");
    all.put("micronaut.server.port", "-1");
    server = ApplicationContext.run(EmbeddedServer.class, all);
    ann = Client.signedIn(base(), "ann@example.org");
  }

  private URI base() {
    return URI.create("http://localhost:" + server.getPort());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aUserWhoAsksTooMuchWaitsAndIsServedAgain() {
    start(Map.of(MemoryServer.RATE, "1", MemoryServer.BURST, BURST));
    int served = 0;
    Client.Answer answer = ann.get("/api/v1/me");
    assertThat(answer.header("RateLimit-Policy")).isEqualTo("\"user\";q=20;w=20");
    assertThat(answer.header("RateLimit")).isEqualTo("\"user\";r=19;t=1");
    while (answer.status() == 200) {
      served++;
      answer = ann.get("/api/v1/me");
    }
    assertThat(served).isBetween(BURST, BURST + 10);
    assertThat(answer.status()).isEqualTo(429);
    assertThat(answer.text("code")).isEqualTo("too-many-requests");
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(answer.header("Retry-After")).isEqualTo("1");
    assertThat(answer.header("RateLimit")).startsWith("\"user\";r=0;t=");
    assertThat(answer.header("RateLimit-Policy")).isEqualTo("\"user\";q=20;w=20");
    // A write is refused as well, and does nothing.
    assertThat(ann.post("/api/v1/tasks", "{\"title\":\"x\"}").status()).isEqualTo(429);
    // Pages, health and the contract are nobody's request.
    assertThat(ann.get("/health/live").status()).isEqualTo(200);
    assertThat(ann.get("/", "Accept", "text/html").status()).isEqualTo(200);
    while (answer.status() == 429) {
      answer = ann.get("/api/v1/me");
    }
    assertThat(answer.status()).isEqualTo(200);
  }

  @Test
  void oneUsersHasteIsNoOtherUsersDelay() {
    start(Map.of(MemoryServer.RATE, "1", MemoryServer.BURST, BURST));
    assertThat(ann.patch("/api/v1/admin/settings", "{\"registration\":\"open\"}").status())
        .isEqualTo(200);
    Client bob = Client.signedIn(base(), "bob@example.org");
    while (ann.get("/api/v1/me").status() == 200) {
      // Until the bucket is empty.
    }
    for (int i = 0; i < BURST; i++) {
      assertThat(bob.get("/api/v1/me").status()).isEqualTo(200);
    }
  }

  @Test
  void strangersOfOneNetworkShareABucketAndUsersThereDoNot() {
    start(Map.of(MemoryServer.RATE, "1", MemoryServer.BURST, BURST));
    Client stranger = new Client(base());
    Client.Answer answer = stranger.get("/api/v1/auth/setup");
    assertThat(answer.header("RateLimit-Policy")).isEqualTo("\"network\";q=20;w=20");
    while (answer.status() == 200) {
      answer = stranger.get("/api/v1/auth/setup");
    }
    assertThat(answer.status()).isEqualTo(429);
    assertThat(answer.header("Retry-After")).isEqualTo("1");
    assertThat(ann.get("/api/v1/me").status()).isEqualTo(200);
  }

  @Test
  void inventedTokensAreLookedUpOnlySoOftenAndThoseWithoutTheirChecksumNever() {
    start(Map.of(MemoryServer.RATE, "1", MemoryServer.BURST, BURST));
    AtomicInteger lookups = server.getApplicationContext().getBean(Lookups.class).count;
    for (int i = 0; i < 3 * BURST; i++) {
      String token = invented(i);
      String wrong = token.substring(0, token.length() - 1) + (token.endsWith("0") ? "1" : "0");
      assertThat(new Client(base()).withToken(wrong).get("/api/v1/me").status()).isEqualTo(401);
    }
    assertThat(lookups).hasValue(0);
    int refused = 0;
    for (int i = 0; i < 5 * BURST; i++) {
      Client.Answer answer = new Client(base()).withToken(invented(i)).get("/api/v1/me");
      if (answer.status() == 429) {
        refused++;
        assertThat(answer.text("code")).isEqualTo("too-many-requests");
      } else {
        assertThat(answer.status()).isEqualTo(401);
      }
    }
    // A few are let through as the bucket fills.
    assertThat(refused).isGreaterThan(BURST);
    assertThat(lookups.get()).isEqualTo(5 * BURST - refused);
  }

  private static String invented(int i) {
    return ApiToken.from(
            Arrays.copyOf(ByteBuffer.allocate(Integer.BYTES).putInt(i).array(), ApiToken.ENTROPY))
        .value();
  }

  @Test
  void inventedCookiesFromAnOfficeLockNobodyThereOut() {
    start(Map.of(MemoryServer.RATE, "1", MemoryServer.BURST, BURST));
    assertThat(ann.get("/api/v1/me").status()).isEqualTo(200);
    Client.Answer answer = new Client(base()).get("/api/v1/me", "Cookie", "taskflow=invented");
    assertThat(answer.status()).isEqualTo(401);
    while (answer.status() == 401) {
      answer = new Client(base()).get("/api/v1/me", "Cookie", "taskflow=invented");
    }
    assertThat(answer.status()).isEqualTo(429);
    assertThat(answer.header("RateLimit-Policy")).isEqualTo("\"network\";q=20;w=20");
    assertThat(ann.get("/api/v1/me").status()).isEqualTo(200);
  }

  @Test
  void whoIsNotLimitedSeesNoLimits() {
    start(Map.of(MemoryServer.RATE, "0", MemoryServer.BURST, BURST));
    for (int i = 0; i < 3 * BURST; i++) {
      Client.Answer answer = ann.get("/api/v1/me");
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.header("RateLimit")).isEmpty();
    }
  }

  @Test
  void theDefaultLetsABusyScriptThrough() {
    start(Map.of());
    for (int i = 0; i < 500; i++) {
      assertThat(ann.get("/api/v1/me").status()).isEqualTo(200);
    }
    assertThat(ann.get("/api/v1/me").header("RateLimit-Policy")).isEqualTo("\"user\";q=2000;w=40");
  }
}
