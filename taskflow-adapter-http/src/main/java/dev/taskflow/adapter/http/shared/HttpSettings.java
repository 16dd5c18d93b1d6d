package dev.taskflow.adapter.http.shared;

import java.net.URI;
import java.time.Duration;

/**
 * What the assembly tells the HTTP adapter. Asked anew each time: the port may be known only after
 * the start.
 */
public interface HttpSettings {
  /**
   * The origin that people use. Its scheme says whether we are https, also where TLS ends before
   * us.
   *
   * @return such as {@code https://tasks.example.org}
   */
  URI publicUrl();

  /**
   * Signs the places that lists are continued from. The same on every node and after a restart, or
   * clients have to start their lists again.
   *
   * @return at least 16 bytes
   */
  byte[] cursorSecret();

  /**
   * How many live streams one person may hold open.
   *
   * @return 50 while one local user owns every window
   */
  default int streamsPerUser() {
    return 50;
  }

  /**
   * How long a live stream may be silent before it says that it is still there.
   *
   * @return well below what proxies between us and a client wait for
   */
  default Duration pingAfter() {
    return Duration.ofSeconds(15);
  }

  /**
   * How long a live stream waits for a client that takes nothing before it closes.
   *
   * @return long enough for a train's tunnel
   */
  default Duration streamPatience() {
    return Duration.ofSeconds(30);
  }
}
