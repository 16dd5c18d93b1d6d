package dev.taskflow.adapter.aws.secrets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

class SecretsManagerCredentialsTest {
  private static final String ARN =
      "arn:aws:secretsmanager:eu-central-1:123456789012:secret:rds!db-0a1b-cD3e";
  private static final Answer LOGIN = secret("{\"username\":\"ann\",\"password\":\"hush\"}");
  private static final Answer ROTATED = secret("{\"username\":\"ann\",\"password\":\"newer\"}");

  private final Deque<Answer> answers = new ArrayDeque<>();
  private final AtomicInteger calls = new AtomicInteger();
  private final CountDownLatch over = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private Instant now = Instant.parse("2026-11-24T08:00:00Z");
  private HttpServer server;
  private SecretsManagerCredentials credentials;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.setExecutor(threads);
    server.start();
    credentials =
        new SecretsManagerCredentials(
            SecretsManagerCredentials.client(ARN)
                .endpointOverride(URI.create("http://127.0.0.1:" + server.getAddress().getPort()))
                .credentialsProvider(
                    StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "key")))
                .overrideConfiguration(
                    settings ->
                        settings
                            .apiCallTimeout(Duration.ofSeconds(20))
                            .apiCallAttemptTimeout(Duration.ofSeconds(2)))
                .build(),
            ARN,
            () -> now);
  }

  @AfterEach
  void stop() {
    over.countDown();
    credentials.close();
    server.stop(0);
    threads.close();
  }

  @Test
  void readsTheLoginThatRdsWrote() {
    next(secret("{\"engine\":{\"is\":[1]},\"username\":\"ann\",\"password\":\"h\\\"ü\"}"));

    assertEquals(new DatabaseLogin("ann", "h\"ü"), credentials.current());
  }

  @Test
  void asksOnceInFiveMinutes() {
    next(LOGIN, ROTATED);

    assertEquals("hush", credentials.current().password());
    now = now.plus(Duration.ofSeconds(299));
    assertEquals("hush", credentials.current().password());
    assertEquals(1, calls.get());
    now = now.plus(Duration.ofSeconds(1));
    assertEquals("newer", credentials.current().password());
    assertEquals(2, calls.get());
  }

  @Test
  void asksAtOnceAfterARefusedLogin() {
    next(LOGIN, ROTATED);
    credentials.current();

    assertEquals("newer", credentials.refresh().password());
    assertEquals("newer", credentials.current().password());
    assertEquals(2, calls.get());
  }

  @Test
  void triesAgainWhenAwsIsBusyOrBroken() {
    next(failure(400, "ThrottlingException"), failure(500, "InternalServiceError"), LOGIN);

    assertEquals("hush", credentials.current().password());
    assertEquals(3, calls.get());
  }

  @ParameterizedTest
  @ValueSource(strings = {"ThrottlingException", "InternalServiceError"})
  void givesUpInTheEndAndAsksAgainTheNextTime(String code) {
    int status = code.startsWith("Throttling") ? 400 : 500;
    next(
        failure(status, code), failure(status, code), failure(status, code), failure(status, code));

    assertEquals("The secret " + ARN + " can't be read: AWS answers " + code + ".", refusal());
    answers.clear();
    next(LOGIN);
    assertEquals("hush", credentials.current().password());
  }

  @Test
  void saysWhichRightIsMissing() {
    next(failure(400, "AccessDeniedException"));

    assertTrue(refusal().endsWith("AWS answers AccessDeniedException."));
    assertEquals(1, calls.get(), "asking again changes nothing");
  }

  @Test
  void waitsForNoAnswerOnlySoLong() {
    // No answer is in the queue: the server keeps every caller waiting.
    assertTrue(refusal().startsWith("The secret " + ARN + " can't be read: "));
    assertTrue(calls.get() > 1, "once is an accident");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hush",
        "[\"hush\"]",
        "{\"username\":\"ann\"}",
        "{\"username\":\"\",\"password\":\"hush\"}",
        "{\"username\":\"ann\",\"password\":12345}",
        "{\"username\":\"ann\",\"password\":\"hush\"",
        "{\"username\":\"ann\",\"password\":\"hush\"} hush",
        ""
      })
  void aSecretThatIsNoLoginIsNeverShown(String text) {
    next(secret(text));

    assertEquals(
        "The secret "
            + ARN
            + " can't be read: it is not JSON with a username and a password, as RDS writes it.",
        refusal());
  }

  @Test
  void neverPrintsAPassword() {
    assertFalse(new DatabaseLogin("ann", "hush").toString().contains("hush"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "tasks", "arn:aws:s3:::tasks", "arn:aws:secretsmanager:eu:1:secret:x"})
  void refusesWhatIsNoArnOfASecret(String arn) {
    String message =
        assertThrows(
                SecretUnavailableException.class,
                () -> SecretsManagerCredentials.of(arn, () -> now))
            .getMessage();
    assertTrue(message.startsWith("'" + arn + "' is not the ARN of a secret"), message);
  }

  private String refusal() {
    SecretUnavailableException refusal =
        assertThrows(SecretUnavailableException.class, credentials::current);
    assertEquals(null, refusal.getCause(), "a cause would be printed, too");
    return refusal.getMessage();
  }

  private synchronized void next(Answer... answers) {
    for (Answer answer : answers) {
      this.answers.add(answer);
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    calls.incrementAndGet();
    Answer answer;
    synchronized (this) {
      answer = answers.poll();
    }
    String asked = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    boolean understood =
        "secretsmanager.GetSecretValue"
                .equals(exchange.getRequestHeaders().getFirst("X-Amz-Target"))
            && exchange.getRequestHeaders().getFirst("Authorization").contains("/eu-central-1/")
            && asked.equals("{\"SecretId\":\"" + ARN + "\"}");
    if (!understood) {
      answer = failure(400, "NotWhatSecretsManagerUnderstands");
    }
    if (answer == null) {
      try {
        over.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      exchange.close();
      return;
    }
    byte[] body = answer.body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.1");
    exchange.sendResponseHeaders(answer.status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private static Answer secret(String text) {
    String escaped = text.replace("\\", "\\\\").replace("\"", "\\\"");
    return new Answer(200, "{\"ARN\":\"" + ARN + "\",\"SecretString\":\"" + escaped + "\"}");
  }

  private static Answer failure(int status, String code) {
    return new Answer(status, "{\"__type\":\"" + code + "\",\"message\":\"Rate exceeded\"}");
  }

  private record Answer(int status, String body) {}
}
