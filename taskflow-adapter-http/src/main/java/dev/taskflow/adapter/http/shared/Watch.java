package dev.taskflow.adapter.http.shared;

import jakarta.inject.Singleton;

/** Who counts requests; exchanged while they run. */
@Singleton
public final class Watch {
  private volatile RequestMeter meter = RequestMeter.NONE;

  Watch() {}

  /**
   * Who counts now.
   *
   * @return never null
   */
  public RequestMeter meter() {
    return meter;
  }

  /**
   * Has them counted from now on.
   *
   * @param counting who counts
   */
  public void use(RequestMeter counting) {
    meter = counting;
  }
}
