package dev.taskflow.application.contract;

import dev.taskflow.application.shared.Ids;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Ids of the right form, one after the other, the same in every run. */
public final class TestIds implements Ids {
  private static final long TIME_AND_VERSION = 0x0199_0000_0000_7000L;
  private static final long VARIANT = 0x8000_0000_0000_0000L;

  private final AtomicLong last = new AtomicLong();

  @Override
  public UUID next() {
    return new UUID(TIME_AND_VERSION, VARIANT | last.incrementAndGet());
  }
}
