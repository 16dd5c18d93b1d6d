package dev.taskflow.adapter.crypto.user;

import dev.taskflow.domain.shared.Failure;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Lets a few work at once and some wait; the rest are told to come back. */
final class Bulkhead {
  private static final long PATIENCE_SECONDS = 10;

  private final Semaphore places;
  private final AtomicInteger inside = new AtomicInteger();
  private final int most;

  Bulkhead(int atOnce, int waiting) {
    this.places = new Semaphore(atOnce, true);
    this.most = atOnce + waiting;
  }

  int inside() {
    return inside.get();
  }

  <T> T run(Supplier<T> work) {
    try {
      if (inside.incrementAndGet() > most
          || !places.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new Failure.Busy().toException();
      }
      try {
        return work.get();
      } finally {
        places.release();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Failure.Busy().toException();
    } finally {
      inside.decrementAndGet();
    }
  }
}
