package dev.taskflow.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.taskflow.embeddedpostgres.Database;
import dev.taskflow.embeddedpostgres.TestPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole process with the login for its database in (a small) Secrets Manager. */
class DatabaseSecretTest {
  private static final String ARN =
      "arn:aws:secretsmanager:eu-central-1:123456789012:secret:rds!db-0a1b-cD3e";

  @TempDir Path folder = Path.of("");

  private final Queue<String> passwords = new ConcurrentLinkedQueue<>();
  private final Database database = TestPostgres.fresh();
  private HttpServer secrets;

  @BeforeEach
  void secretsManager() throws IOException {
    secrets = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    secrets.createContext(
        "/",
        exchange -> {
          String secret =
              "{\\\"username\\\":\\\"%s\\\",\\\"password\\\":\\\"%s\\\"}"
                  .formatted(database.user(), passwords.remove());
          byte[] body =
              "{\"ARN\":\"%s\",\"SecretString\":\"%s\"}"
                  .formatted(ARN, secret)
                  .getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    secrets.start();
  }

  @AfterEach
  void stop() {
    secrets.stop(0);
  }

  @Test
  void startsWithTheLoginThatTheSecretHolds() throws IOException, InterruptedException {
    passwords.add(database.password());
    try (TaskFlowProcess process = start()) {
      assertEquals("1", TaskFlowProcess.visit(process.url()));
      process.terminate();
      process.end();
    }
  }

  @Test
  void asksOnceMoreWhenTheLoginHasJustBeenChanged() throws IOException, InterruptedException {
    passwords.addAll(List.of("of yesterday", database.password()));
    try (TaskFlowProcess process = start()) {
      assertEquals("1", TaskFlowProcess.visit(process.url()));
      process.terminate();
      process.end();
    }
  }

  @Test
  void aSecretOfAnotherDatabaseIsOneSentenceWithoutIt() throws IOException, InterruptedException {
    passwords.addAll(List.of("hush one", "hush two"));
    try (TaskFlowProcess process = start()) {
      List<String> said = process.end();
      assertEquals(1, said.size(), said::toString);
      assertTrue(
          said.getFirst().endsWith("Is DATABASE_SECRET_ARN the secret of this database?"),
          said::toString);
      assertTrue(!said.getFirst().contains("hush"), said::toString);
      assertEquals(1, process.exitCode());
    }
  }

  private TaskFlowProcess start() throws IOException {
    return TaskFlowProcess.start(
        TaskFlowProcess.jar(folder),
        Map.of(
            "TASKFLOW_PORT",
            "0",
            "TASKFLOW_HOME",
            folder.resolve("home").toString(),
            "DATABASE_URL",
            database.jdbcUrl(),
            "DATABASE_SECRET_ARN",
            ARN,
            "AWS_ENDPOINT_URL_SECRETS_MANAGER",
            "http://127.0.0.1:" + secrets.getAddress().getPort(),
            "AWS_ACCESS_KEY_ID",
            "id",
            "AWS_SECRET_ACCESS_KEY",
            "key"));
  }
}
