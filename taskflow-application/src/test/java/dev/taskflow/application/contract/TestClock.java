package dev.taskflow.application.contract;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/** A second passes with every look at it. */
public final class TestClock implements InstantSource {
  private final AtomicLong seconds =
      new AtomicLong(Instant.parse("2026-11-24T08:00:00Z").getEpochSecond());

  @Override
  public Instant instant() {
    return Instant.ofEpochSecond(seconds.incrementAndGet(), 123_456_000);
  }
}
