package dev.taskflow.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.taskflow.adapter.http.Client.Answer;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The live stream's times, limits and ends, each on a server with times that suit the test. */
@Timeout(60)
class StreamTest {
  private static final String STREAM = "/api/v1/changes/stream";
  private static final String TASKS = "/api/v1/tasks";

  private static EmbeddedServer server(Map<String, String> settings) {
    Map<String, Object> all = new HashMap<>(settings);
    all.put(MemoryServer.SWITCH, "true");
    all.put("micronaut.server.port", "-1");
    return ApplicationContext.run(EmbeddedServer.class, all);
  }

  private static Client client(EmbeddedServer server) {
    return Client.signedIn(URI.create("http://localhost:" + server.getPort()), "ann@example.org");
  }

  @Test
  void aNarrowStreamIsNotSilentWhileOthersWrite() throws Exception {
    try (EmbeddedServer server = server(Map.of(MemoryServer.PING_AFTER, "200ms"))) {
      Client client = client(server);
      Answer project = client.post("/api/v1/projects", "{\"name\":\"Quiet\"}");
      AtomicBoolean heard = new AtomicBoolean();
      Thread others =
          Thread.startVirtualThread(
              () -> {
                while (!heard.get()) {
                  client.post(TASKS, "{\"title\":\"Elsewhere\"}");
                }
              });
      try (EventReader stream =
          new EventReader(client, STREAM + "?project=" + project.text("id"))) {
        stream.awaitLine(": ping");
      } finally {
        heard.set(true);
        others.join();
      }
    }
  }

  @Test
  void accessIsToldBeforeItsChangeAndHasNoPlaceOfItsOwn() throws Exception {
    try (EmbeddedServer server = server(Map.of())) {
      Client client = client(server);
      try (EventReader stream = new EventReader(client, STREAM)) {
        stream.firstLine();
        Answer project = client.post("/api/v1/projects", "{\"name\":\"New\"}");
        EventReader.Event access = stream.next();
        assertThat(access.name()).isEqualTo("access");
        assertThat(access.id()).isEmpty();
        assertThat(access.data()).contains(project.text("id"));
        EventReader.Event change = stream.next();
        assertThat(change.name()).isEqualTo("change");
        assertThat(change.id()).matches("[0-9]+");
        assertThat(change.data()).contains("project.created");
      }
    }
  }

  @Test
  void aPlaceInAnotherLogIsResetAndGoesOnFromNow() throws Exception {
    try (EmbeddedServer server = server(Map.of())) {
      Client client = client(server);
      Answer gone = client.get("/api/v1/changes?since=999999");
      assertThat(gone.status()).isEqualTo(410);
      assertThat(gone.text("code")).isEqualTo("too-old");
      String now = client.get("/api/v1/changes?since=now").text("cursor");
      try (EventReader stream = new EventReader(client, STREAM, "Last-Event-ID", "999999")) {
        EventReader.Event reset = stream.next();
        assertThat(reset.name()).isEqualTo("reset");
        assertThat(reset.id()).isEqualTo(now);
        client.post(TASKS, "{\"title\":\"After\"}");
        assertThat(stream.next().data()).contains("task.created");
      }
    }
  }

  @Test
  void whoTakesNothingIsClosed() throws Exception {
    try (EmbeddedServer server =
            server(Map.of(MemoryServer.STREAM_LIMIT, "1", MemoryServer.PATIENCE, "200ms"));
        Socket slow = new Socket()) {
      Client client = client(server);
      slow.setReceiveBufferSize(4096);
      slow.connect(new InetSocketAddress("localhost", server.getPort()));
      slow.getOutputStream()
          .write(
              ("GET "
                      + STREAM
                      + " HTTP/1.1\r\nHost: localhost\r\nCookie: "
                      + client.cookie()
                      + "\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      InputStream in = slow.getInputStream();
      // From here on the stream is open, and nothing more is read.
      assertThat(in.read()).isEqualTo('H');
      String large = "{\"title\":\"x\",\"description\":\"" + "y".repeat(100_000) + "\"}";
      int status = 429;
      while (status == 429) {
        client.post(TASKS, large);
        try (EventReader next = new EventReader(client, STREAM)) {
          status = next.response().statusCode();
        }
      }
      assertThat(status).isEqualTo(200);
      // What was on its way still comes, and then the end; a reset is an end as well.
      assertThatCode(
              () -> {
                try {
                  in.transferTo(OutputStream.nullOutputStream());
                } catch (SocketException e) {
                  assertThat(e).hasMessageContaining("reset");
                }
              })
          .doesNotThrowAnyException();
    }
  }

  @Test
  void noMoreThanTheLimitGetInAtOnce() throws Exception {
    try (EmbeddedServer server = server(Map.of())) {
      Client client = client(server);
      int knocking = 24;
      CountDownLatch together = new CountDownLatch(knocking);
      AtomicInteger in = new AtomicInteger();
      AtomicInteger refused = new AtomicInteger();
      ConcurrentLinkedQueue<EventReader> open = new ConcurrentLinkedQueue<>();
      List<Thread> all = new ArrayList<>();
      for (int i = 0; i < knocking; i++) {
        all.add(
            Thread.startVirtualThread(
                () -> {
                  try {
                    together.countDown();
                    together.await();
                    EventReader stream = new EventReader(client, STREAM);
                    open.add(stream);
                    (stream.response().statusCode() == 200 ? in : refused).incrementAndGet();
                  } catch (IOException | InterruptedException e) {
                    throw new IllegalStateException(e);
                  }
                }));
      }
      for (Thread one : all) {
        one.join();
      }
      assertThat(in).hasValue(MemoryServer.STREAMS);
      assertThat(refused).hasValue(knocking - MemoryServer.STREAMS);
      for (EventReader stream : open) {
        stream.close();
      }
    }
  }

  @Test
  void whoLeavesDuringALookIntoTheLogGivesThePlaceBackAndTheLookGoesOn() throws Exception {
    try (EmbeddedServer server =
        server(Map.of(MemoryServer.STREAM_LIMIT, "1", MemoryServer.PING_AFTER, "100ms"))) {
      Client client = client(server);
      MemoryServer.Looks looks = server.getApplicationContext().getBean(MemoryServer.Looks.class);
      CountDownLatch end = new CountDownLatch(1);
      looks.lastUntil(end);
      EventReader leaving = new EventReader(client, STREAM);
      assertThat(leaving.firstLine()).startsWith("retry");
      looks.begun.await();
      leaving.close();
      int status = 429;
      while (status == 429) {
        try (EventReader next = new EventReader(client, STREAM)) {
          status = next.response().statusCode();
        }
      }
      assertThat(status).isEqualTo(200);
      end.countDown();
      looks.done.await();
      assertThat(looks.interrupted).isFalse();
    }
  }

  @Test
  void askingForTheHeadTakesNoPlace() throws Exception {
    try (EmbeddedServer server = server(Map.of(MemoryServer.STREAM_LIMIT, "1"))) {
      Client client = client(server);
      for (int i = 0; i < 3; i++) {
        Answer head = client.send("HEAD", STREAM, null);
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.header("Content-Type")).startsWith("text/event-stream");
      }
      try (EventReader stream = new EventReader(client, STREAM)) {
        assertThat(stream.firstLine()).startsWith("retry");
      }
    }
  }

  @Test
  void aStoppingServerEndsItsStreamsAndDoesNotWaitForThem() throws Exception {
    Duration grace = Duration.ofSeconds(50);
    EmbeddedServer server =
        server(
            Map.of(
                "micronaut.lifecycle.graceful-shutdown.enabled",
                "true",
                "micronaut.lifecycle.graceful-shutdown.grace-period",
                grace.toSeconds() + "s"));
    try (EventReader stream = new EventReader(client(server), STREAM)) {
      assertThat(stream.firstLine()).startsWith("retry");
      long begun = System.nanoTime();
      server.getApplicationContext().close();
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(grace.dividedBy(2));
      stream.awaitEnd();
    }
  }
}
