package dev.taskflow.adapter.http.history;

import dev.taskflow.adapter.http.shared.Caller;
import dev.taskflow.adapter.http.shared.HttpSettings;
import dev.taskflow.application.history.ChangeQueries;
import dev.taskflow.application.history.ChangeView;
import dev.taskflow.application.history.LogFollower;
import dev.taskflow.application.shared.Scope;
import dev.taskflow.domain.project.Member;
import dev.taskflow.domain.shared.DomainException;
import dev.taskflow.domain.shared.Failure;
import io.micronaut.buffer.netty.NettyByteBufferFactory;
import io.micronaut.core.io.buffer.ByteBuffer;
import io.micronaut.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client's live stream. A virtual thread reads the log behind the client's place and sends as
 * fast as the client takes: nothing is kept for a slow one but the stretch being sent, and one that
 * takes nothing for long is closed (it resumes where it was). A wake-up only says "look again"; the
 * log is the truth.
 */
final class ChangeStream implements Publisher<ByteBuffer<?>>, Subscription {
  private static final Logger LOG = LoggerFactory.getLogger(ChangeStream.class);
  private static final Set<String> ACCESS =
      Set.of(
          "project.created",
          "project.trashed",
          "project.restored",
          Member.ACCESS_GRANTED,
          Member.ACCESS_REVOKED);
  private static final int STRETCH = 64;

  /** How long a stretch that was read may be sent: who was removed is told nothing later. */
  private static final long FRESH_NANOS = TimeUnit.MILLISECONDS.toNanos(300);

  private final ChangeQueries changes;
  private final LogFollower log;
  private final JsonMapper json;
  private final Caller caller;
  private final Predicate<Caller> isKnown;
  private final Scope scope;
  private final @Nullable UUID project;
  private final long pingNanos;
  private final long patienceNanos;
  private final Consumer<ChangeStream> whenOver;
  private final LongSupplier nanos;
  private final Semaphore demand = new Semaphore(0);
  private final Semaphore wake = new Semaphore(0);
  private final AtomicBoolean started = new AtomicBoolean();
  private final AtomicBoolean over = new AtomicBoolean();
  private long position;
  private long lastSent;

  ChangeStream(
      ChangeQueries changes,
      LogFollower log,
      JsonMapper json,
      Caller caller,
      Predicate<Caller> isKnown,
      Scope scope,
      @Nullable UUID project,
      long position,
      HttpSettings settings,
      LongSupplier nanos,
      Consumer<ChangeStream> whenOver) {
    this.changes = changes;
    this.log = log;
    this.json = json;
    this.caller = caller;
    this.isKnown = isKnown;
    this.scope = scope;
    this.project = project;
    this.position = position;
    this.pingNanos = settings.pingAfter().toNanos();
    this.patienceNanos = settings.streamPatience().toNanos();
    this.whenOver = whenOver;
    this.nanos = nanos;
  }

  @Override
  public void subscribe(Subscriber<? super ByteBuffer<?>> client) {
    client.onSubscribe(this);
    if (started.compareAndSet(false, true)) {
      Thread.ofVirtual().name("change-stream").start(() -> run(client));
    }
  }

  /** Who reads it. */
  Caller caller() {
    return caller;
  }

  @Override
  public void request(long wanted) {
    demand.release((int) Math.min(wanted, 1024));
  }

  /**
   * Gives the place back at once, and wakes the sender, wherever it waits, to end by itself. It is
   * not interrupted: it may be in the middle of a query, and that would cost its connection.
   */
  @Override
  public void cancel() {
    if (over.compareAndSet(false, true)) {
      whenOver.accept(this);
      // As much as one change takes.
      demand.release(2);
      wake.release();
    }
  }

  @SuppressWarnings("try") // The resource is held, not used.
  private void run(Subscriber<? super ByteBuffer<?>> client) {
    try (AutoCloseable following = log.follow(moved -> wake.release())) {
      send(client, "retry: 2000\n: TaskFlow changes\n\n");
      while (!over.get()) {
        // Drained before looking: whatever comes after the look wakes us again.
        wake.drainPermits();
        boolean more = catchUp(client);
        // Counted from the last frame, not from the last look: changes elsewhere wake a narrow
        // stream without giving it anything to send.
        if (over.get()) {
          break;
        }
        long silence = lastSent + pingNanos - nanos.getAsLong();
        if (silence <= 0 || (!more && !wake.tryAcquire(silence, TimeUnit.NANOSECONDS))) {
          send(client, ": ping\n\n");
        }
      }
      client.onComplete();
    } catch (TakesNothingException e) {
      // Completing would wait behind what the client does not take.
      client.onError(e);
    } catch (InterruptedException e) {
      client.onComplete();
    } catch (Exception e) {
      if (!over.get()) {
        LOG.warn("A change stream ended; its client will resume", e);
      }
      client.onComplete();
    } finally {
      cancel();
    }
  }

  /** Sends one stretch; true when there may be more. */
  private boolean catchUp(Subscriber<? super ByteBuffer<?>> client)
      throws IOException, InterruptedException {
    ChangeQueries.Stretch stretch;
    try {
      stretch = changes.since(scope, project, position, STRETCH);
    } catch (DomainException refused) {
      if (!(refused.failure() instanceof Failure.TooOld)) {
        throw refused;
      }
      position = changes.head();
      send(
          client,
          "event: reset\nid: " + position + "\ndata: {\"cursor\":\"" + position + "\"}\n\n");
      return true;
    }
    long read = nanos.getAsLong();
    if (!stretch.items().isEmpty() && !isKnown.test(caller)) {
      // Signed out, or the token ended, since the last look: not a word more.
      cancel();
      return false;
    }
    for (ChangeView change : stretch.items()) {
      int frames = ACCESS.contains(change.kind()) ? 2 : 1;
      awaitDemand(frames);
      if (over.get() || nanos.getAsLong() - read > FRESH_NANOS) {
        // The client left; or it is slow, and what it may read can have changed since we looked.
        demand.release(frames);
        return true;
      }
      if (ACCESS.contains(change.kind())) {
        Map<String, Object> access =
            Map.of("projectId", change.entity().projectId(), "kind", change.kind());
        // Before the change and without an id: who is cut off in between gets both again.
        push(client, "event: access\ndata: " + write(access) + "\n\n");
      }
      push(client, "event: change\nid: " + change.seq() + "\ndata: " + write(change) + "\n\n");
      position = Long.parseLong(String.valueOf(change.seq()));
    }
    position = Math.max(position, stretch.position());
    return !stretch.caughtUp();
  }

  private String write(Object value) throws IOException {
    // JSON has no raw line breaks, so it is one data line.
    return new String(json.writeValueAsBytes(value), StandardCharsets.UTF_8);
  }

  private void send(Subscriber<? super ByteBuffer<?>> client, String frame)
      throws IOException, InterruptedException {
    if (!over.get()) {
      awaitDemand(1);
      push(client, frame);
    }
  }

  private void awaitDemand(int frames) throws IOException, InterruptedException {
    if (!demand.tryAcquire(frames, patienceNanos, TimeUnit.NANOSECONDS)) {
      throw new TakesNothingException();
    }
  }

  private void push(Subscriber<? super ByteBuffer<?>> client, String frame) {
    if (!over.get()) {
      client.onNext(NettyByteBufferFactory.DEFAULT.wrap(frame.getBytes(StandardCharsets.UTF_8)));
      lastSent = nanos.getAsLong();
    }
  }

  /** The client has taken nothing for as long as we wait. */
  private static final class TakesNothingException extends IOException {
    private static final long serialVersionUID = 1L;

    TakesNothingException() {
      super("The client of a change stream takes nothing; it will resume");
    }

    /** The server logs it, and where it was thrown tells nobody anything. */
    @Override
    public Throwable fillInStackTrace() {
      return this;
    }
  }
}
