package dev.taskflow.adapter.http.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskflow.adapter.http.shared.Caller;
import dev.taskflow.adapter.http.shared.HttpSettings;
import dev.taskflow.application.history.ChangeQueries;
import dev.taskflow.application.history.ChangeView;
import dev.taskflow.application.history.LogFollower;
import dev.taskflow.application.shared.Cursor;
import dev.taskflow.application.shared.Page;
import dev.taskflow.application.shared.Scope;
import dev.taskflow.domain.user.Actor;
import dev.taskflow.domain.user.UserId;
import io.micronaut.core.io.buffer.ByteBuffer;
import io.micronaut.json.JsonMapper;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

class ChangeStreamTest {
  private static final Caller ANN =
      new Caller(
          UUID.randomUUID(), new Actor(new UserId(UUID.randomUUID()), "Ann", Actor.Via.SESSION));

  private final AtomicLong nanos = new AtomicLong();
  private final AtomicBoolean member = new AtomicBoolean(true);
  private final CompletableFuture<Thread> sender = new CompletableFuture<>();
  private final Reader reader = new Reader();

  @Test
  @Timeout(60)
  void whoTakesNothingWhileTheyAreRemovedGetsNothingMore() throws Exception {
    ChangeStream stream = stream(Duration.ofMillis(1));
    stream.subscribe(reader);
    assertThat(reader.take()).startsWith("retry");
    waitsForDemand(sender.get());
    member.set(false);
    nanos.addAndGet(TimeUnit.SECONDS.toNanos(1));
    stream.request(1);
    assertThat(reader.take()).startsWith(": ping");
    stream.cancel();
  }

  @Test
  @Timeout(60)
  void whoIsStillInGetsWhatTheyTookLate() throws Exception {
    ChangeStream stream = stream(Duration.ofHours(1));
    stream.subscribe(reader);
    assertThat(reader.take()).startsWith("retry");
    waitsForDemand(sender.get());
    nanos.addAndGet(TimeUnit.SECONDS.toNanos(1));
    stream.request(1);
    assertThat(reader.take()).startsWith("event: change");
    stream.cancel();
  }

  private static void waitsForDemand(Thread thread) {
    while (thread.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
  }

  private ChangeStream stream(Duration pingAfter) {
    return new ChangeStream(
        new Log(),
        new Head(),
        JsonMapper.createDefault(),
        ANN,
        caller -> sender.complete(Thread.currentThread()) || sender.isDone(),
        Scope.of(ANN.actor()),
        null,
        0,
        new Settings(pingAfter),
        nanos::get,
        over -> {});
  }

  /** Takes one frame at first, and then as many as it is told. */
  private static final class Reader implements Subscriber<ByteBuffer<?>> {
    private final BlockingQueue<String> frames = new LinkedBlockingQueue<>();

    String take() throws InterruptedException {
      return frames.take();
    }

    @Override
    public void onSubscribe(Subscription subscription) {
      subscription.request(1);
    }

    @Override
    public void onNext(ByteBuffer<?> frame) {
      frames.add(frame.toString(StandardCharsets.UTF_8));
    }

    @Override
    public void onError(Throwable failure) {
      frames.add(failure.toString());
    }

    @Override
    public void onComplete() {
      frames.add("complete");
    }
  }

  /** One change, for whoever is a member. */
  private final class Log implements ChangeQueries {
    @Override
    public Stretch since(Scope scope, @Nullable UUID project, long since, int limit) {
      List<ChangeView> items = member.get() && since == 0 ? List.of(change()) : List.of();
      return new Stretch(items, 1, true);
    }

    private ChangeView change() {
      UUID id = ANN.id();
      return new ChangeView(
          id,
          "1",
          1,
          Instant.EPOCH,
          new ChangeView.ActorView(id, "Bob", "session"),
          id,
          "task.edited",
          "members",
          new ChangeView.EntityView("task", id, id),
          1,
          Map.of(),
          Map.of(),
          List.of(),
          true,
          null);
    }

    @Override
    public long head() {
      return 1;
    }

    @Override
    public Page<ChangeView> history(
        Scope scope, String type, UUID id, @Nullable Cursor after, int limit) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<ChangeView> after(Scope scope, String type, UUID id, long version, int limit) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Optional<ChangeView> find(Scope scope, UUID id) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<ChangeView> batch(Scope scope, UUID batch) {
      throw new UnsupportedOperationException();
    }
  }

  private static final class Head implements LogFollower {
    @Override
    public long position() {
      return 1;
    }

    @Override
    public AutoCloseable follow(LongConsumer listener) {
      return () -> {};
    }
  }

  private record Settings(Duration pingAfter) implements HttpSettings {
    @Override
    public URI publicUrl() {
      return URI.create("https://tasks.example.org");
    }

    @Override
    public byte[] cursorSecret() {
      return new byte[16];
    }
  }
}
