package dev.taskflow.adapter.http.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class HealthControllerTest {
  @Test
  @Timeout(60)
  void howeverManyAskOneLooksWhetherWeAreReady() throws InterruptedException {
    CountDownLatch looking = new CountDownLatch(1);
    CountDownLatch seen = new CountDownLatch(1);
    AtomicInteger looks = new AtomicInteger();
    HealthController health =
        new HealthController(
            () -> {
              looks.incrementAndGet();
              looking.countDown();
              try {
                seen.await();
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
              return true;
            });
    List<Thread> asking = new ArrayList<>();
    try {
      asking.add(Thread.ofPlatform().start(health::ready));
      looking.await();
      for (int i = 0; i < 4; i++) {
        asking.add(Thread.ofPlatform().start(health::ready));
      }
      for (Thread thread : asking) {
        while (thread.getState() != Thread.State.WAITING) {
          Thread.onSpinWait();
        }
      }
      assertThat(looks).hasValue(1);
    } finally {
      seen.countDown();
      for (Thread thread : asking) {
        thread.join();
      }
    }
    // Who asks later gets a new look.
    health.ready();
    assertThat(looks).hasValue(2);
  }
}
