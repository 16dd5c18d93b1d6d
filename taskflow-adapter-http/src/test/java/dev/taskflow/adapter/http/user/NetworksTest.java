package dev.taskflow.adapter.http.user;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworksTest {
  /**
   * Peer, what it says of the way here, the proxies that are ours, and who that makes the client.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        // Nobody is believed unless somebody says so.
        "203.0.113.9 | 192.0.2.7 | - | 203.0.113.9",
        "127.0.0.1 | 192.0.2.7 | - | 127.0.0.1",
        // Only the peer can be a proxy of ours; what a stranger says of itself is nothing.
        "203.0.113.9 | 10.0.0.1 | 10.0.0.0/8 | 203.0.113.9",
        "10.1.2.3 | 192.0.2.7 | 10.0.0.0/8 | 192.0.2.7",
        "10.1.2.3 | - | 10.0.0.0/8 | 10.1.2.3",
        // The last hop that is none of ours; what stands before it, it said itself.
        "10.1.2.3 | 198.51.100.1,192.0.2.7 | 10.0.0.0/8 | 192.0.2.7",
        "10.1.2.3 | 198.51.100.1, 192.0.2.7 , 10.9.9.9 | 10.0.0.0/8 | 192.0.2.7",
        "10.1.2.3 | 10.7.7.7,10.9.9.9 | 10.0.0.0/8 | 10.7.7.7",
        // What is no address ends the trust, and no name is looked up.
        "10.1.2.3 | localhost | 10.0.0.0/8 | 10.1.2.3",
        "10.1.2.3 | 192.0.2.7,unknown | 10.0.0.0/8 | 10.1.2.3",
        "10.1.2.3 | 192.0.2.7,999.1.1.1 | 10.0.0.0/8 | 10.1.2.3",
        // The edges of networks.
        "10.0.1.0 | 192.0.2.7 | 10.0.0.0/24 | 10.0.1.0",
        "10.0.0.255 | 192.0.2.7 | 10.0.0.0/24 | 192.0.2.7",
        "10.0.0.2 | 192.0.2.7 | 10.0.0.1 | 10.0.0.2",
        "10.0.0.1 | 192.0.2.7 | 10.0.0.1 | 192.0.2.7",
        "203.0.113.9 | 192.0.2.7 | 0.0.0.0/0 | 192.0.2.7",
        // The two kinds of address are never mixed up.
        "fd00::1 | 2001:db8::7 | fd00::/8 | 2001:db8::7",
        "fe00::1 | 2001:db8::7 | fd00::/8 | fe00::1",
        "::1 | 192.0.2.7 | 127.0.0.1 | ::1",
        "::1 | 192.0.2.7 | 127.0.0.1;::1 | 192.0.2.7"
      })
  void theClientIsTheLastHopThatIsNoProxyOfOurs(
      String peer, @Nullable String hops, @Nullable String trusted, String client)
      throws UnknownHostException {
    assertThat(Networks.client(InetAddress.getByName(peer), list(hops, ","), list(trusted, ";")))
        .isEqualTo(InetAddress.getByName(client));
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.7, 192.0.2.7",
    "2001:db8:1:2:3:4:5:6, 2001:db8:1:2::/64",
    "2001:db8:1:2:ffff::1, 2001:db8:1:2::/64",
    "::ffff:192.0.2.7, 192.0.2.7"
  })
  void whoHasANetworkOfTheirOwnIsCountedByIt(String address, String network)
      throws UnknownHostException {
    assertThat(Networks.network(InetAddress.getByName(address))).isEqualTo(network);
  }

  private static List<String> list(@Nullable String text, String between) {
    return text == null ? List.of() : List.of(text.split(between));
  }
}
