package dev.taskflow.adapter.http.user;

import dev.taskflow.adapter.http.shared.HttpSettings;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a request comes from: the other end of the connection, or what a proxy of ours says of it.
 */
@Singleton
final class Networks {
  private static final Pattern LITERAL =
      Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

  private final HttpSettings settings;

  Networks(HttpSettings settings) {
    this.settings = settings;
  }

  /** An IPv4 address, or the first half of an IPv6 one: the other half is its owner's to choose. */
  String of(HttpRequest<?> request) {
    InetAddress peer = request.getRemoteAddress().getAddress();
    List<String> hops = new ArrayList<>();
    for (String line : request.getHeaders().getAll("X-Forwarded-For")) {
      hops.addAll(List.of(line.split(",")));
    }
    return network(client(peer, hops, settings.trustedProxies()));
  }

  /** The last hop that is no proxy of ours; what is before it is hearsay. */
  static InetAddress client(InetAddress peer, List<String> hops, List<String> trusted) {
    InetAddress client = peer;
    for (int i = hops.size() - 1; i >= 0 && isIn(client, trusted); i--) {
      InetAddress hop = literal(hops.get(i).strip());
      if (hop == null) {
        break;
      }
      client = hop;
    }
    return client;
  }

  static String network(InetAddress address) {
    byte[] bytes = address.getAddress();
    if (bytes.length == 4) {
      return address.getHostAddress();
    }
    StringBuilder half = new StringBuilder();
    for (int i = 0; i < 8; i += 2) {
      half.append(Integer.toHexString((bytes[i] & 0xff) << 8 | bytes[i + 1] & 0xff)).append(':');
    }
    return half.append(":/64").toString();
  }

  private static boolean isIn(InetAddress address, List<String> networks) {
    byte[] bytes = address.getAddress();
    for (String network : networks) {
      String[] parts = network.split("/", 2);
      InetAddress start = literal(parts[0]);
      if (start != null && start.getAddress().length == bytes.length) {
        int bits = parts.length == 2 ? Integer.parseInt(parts[1]) : bytes.length * 8;
        if (agree(bytes, start.getAddress(), bits)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean agree(byte[] one, byte[] other, int bits) {
    for (int i = 0; i < bits; i++) {
      if (((one[i / 8] ^ other[i / 8]) & (0x80 >> i % 8)) != 0) {
        return false;
      }
    }
    return true;
  }

  /** Never a name: that would be looked up. */
  private static @Nullable InetAddress literal(String text) {
    try {
      return LITERAL.matcher(text).matches() ? InetAddress.getByName(text) : null;
    } catch (UnknownHostException e) {
      return null;
    }
  }
}
