package dev.taskflow.adapter.http.shared;

import java.net.URI;
import java.time.Duration;
import java.util.List;

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
   * @return 5, so that one person can't hold all places
   */
  default int streamsPerUser() {
    return 5;
  }

  /**
   * How many requests a second one account, or one network of people without one, may send for
   * long.
   *
   * @return 0 for as many as they like
   */
  default int requestsPerSecond() {
    return 50;
  }

  /**
   * How many requests one account or network may send at once.
   *
   * @return at least 1; more than any page or ordinary script asks for
   */
  default int requestBurst() {
    return 2_000;
  }

  /**
   * The networks of proxies whose word on where a request comes from is believed.
   *
   * @return such as {@code 10.0.0.0/8}; none unless set
   */
  default List<String> trustedProxies() {
    return List.of();
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
