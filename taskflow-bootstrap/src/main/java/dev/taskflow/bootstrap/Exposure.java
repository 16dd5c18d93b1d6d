package dev.taskflow.bootstrap;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Who can reach TaskFlow, and what that asks of us.
 *
 * @param host the address to listen on
 * @param publicUrl the origin that browsers use when it isn't {@code http://localhost:PORT};
 *     without a path
 * @param setupCode what the first account needs, when the owner chose it
 * @param trustedProxies networks of proxies whose {@code X-Forwarded-For} is believed
 */
public record Exposure(
    String host, Optional<URI> publicUrl, Optional<String> setupCode, List<String> trustedProxies) {
  static final String HOST = "TASKFLOW_HOST";
  static final String ALLOW_HTTP = "TASKFLOW_ALLOW_HTTP";
  static final String SETUP_CODE = "TASKFLOW_SETUP_CODE";
  static final String TRUSTED_PROXIES = "TASKFLOW_TRUSTED_PROXIES";

  private static final String NO_PROXY = "none";
  private static final Pattern LOOPBACK = Pattern.compile("127(\\.\\d{1,3}){3}|localhost|::1");
  private static final Pattern NAME =
      Pattern.compile(
          "[0-9a-fA-F:.]*:[0-9a-fA-F:.]*:[0-9a-fA-F:.]*|[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?");
  private static final Pattern NETWORK =
      Pattern.compile(
          "(?<v4>[0-9]{1,3}(?:\\.[0-9]{1,3}){3})(?:/(?:[0-9]|[12][0-9]|3[0-2]))?"
              + "|(?<v6>[0-9a-fA-F:.]*:[0-9a-fA-F:.]*)(?:/(?:[0-9]|[1-9][0-9]|1[01][0-9]|12[0-8]))?");

  /**
   * Reads and weighs the settings.
   *
   * @param set the environment without what is empty
   * @param publicUrl checked
   * @throws SettingsException for the first that can't be used
   */
  static Exposure of(Map<String, String> set, Optional<URI> publicUrl) {
    String host = host(set.getOrDefault(HOST, "127.0.0.1"));
    Exposure exposure =
        new Exposure(
            host,
            publicUrl,
            Optional.ofNullable(set.get(SETUP_CODE)).map(Exposure::code),
            networks(set.getOrDefault(TRUSTED_PROXIES, NO_PROXY)));
    if (!isLoopback(host) && publicUrl.filter(url -> !isLoopback(url.getHost())).isEmpty()) {
      throw new SettingsException(
          HOST
              + " is "
              + host
              + ", so others can reach TaskFlow; set "
              + Settings.PUBLIC_URL
              + " to the address that their browsers show, such as https://tasks.example.org.");
    }
    boolean http = publicUrl.filter(url -> url.getScheme().equals("http")).isPresent();
    if (exposure.isReachable() && http && !allowsHttp(set)) {
      throw new SettingsException(
          Settings.PUBLIC_URL
              + " begins with http, so passwords would cross the network in the open. Put a proxy"
              + " with TLS before TaskFlow and write https, or set "
              + ALLOW_HTTP
              + " to 1 when the network itself is trusted.");
    }
    if (exposure.isReachable() && !http && !set.containsKey(TRUSTED_PROXIES)) {
      // TaskFlow ends no TLS itself, so https means a proxy.
      throw new SettingsException(
          Settings.PUBLIC_URL
              + " begins with https, so people come through a proxy; all of them would seem to be"
              + " in one place, and whoever guesses passwords would lock the others out. Set "
              + TRUSTED_PROXIES
              + " to the proxy's address or network, such as 10.0.0.0/16, or to "
              + NO_PROXY
              + " when it hides nobody.");
    }
    return exposure;
  }

  /**
   * Whether others than this machine's people can reach it; then the first account needs a code.
   *
   * @return false on loopback
   */
  public boolean isReachable() {
    return !isLoopback(host) || publicUrl.filter(url -> !isLoopback(url.getHost())).isPresent();
  }

  /** Keeps the code out of logs. */
  @Override
  public String toString() {
    return "Exposure[" + host + "]";
  }

  private static boolean allowsHttp(Map<String, String> set) {
    String value = set.getOrDefault(ALLOW_HTTP, "0");
    if (!value.matches("[01]")) {
      throw new SettingsException(ALLOW_HTTP + " is " + value + "; set it to 1 or leave it out.");
    }
    return value.equals("1");
  }

  private static String host(String value) {
    String bare = value.startsWith("[") && value.endsWith("]") ? strip(value) : value;
    if (!NAME.matcher(bare).matches()) {
      throw new SettingsException(
          HOST
              + " is "
              + value
              + "; set it to an address of this machine: 127.0.0.1 for its own people, 0.0.0.0 for"
              + " whoever can reach it.");
    }
    return bare;
  }

  private static String strip(String bracketed) {
    return bracketed.substring(1, bracketed.length() - 1);
  }

  private static boolean isLoopback(String host) {
    return LOOPBACK.matcher(host.startsWith("[") ? strip(host) : host).matches();
  }

  /** Whoever guesses it owns the workspace; never shows the value. */
  private static String code(String value) {
    if (Guessable.why(value).isPresent()) {
      throw new SettingsException(
          SETUP_CODE
              + " is easy to guess; take at least 12 characters by chance, such as what `openssl"
              + " rand -hex 16` prints, or leave it out and TaskFlow makes one.");
    }
    return value;
  }

  private static List<String> networks(String value) {
    return Arrays.stream(value.equals(NO_PROXY) ? new String[0] : value.split(","))
        .map(String::strip)
        .filter(network -> !network.isEmpty())
        .map(Exposure::network)
        .toList();
  }

  private static String network(String value) {
    try {
      if (NETWORK.matcher(value).matches()) {
        InetAddress unused = InetAddress.getByName(value.replaceFirst("/.*", ""));
        return value;
      }
    } catch (UnknownHostException e) {
      // Said below.
    }
    throw new SettingsException(
        TRUSTED_PROXIES
            + " holds "
            + value
            + "; write the addresses or networks of your proxies with commas between, such as"
            + " 10.0.0.0/16.");
  }
}
