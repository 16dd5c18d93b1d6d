package dev.taskflow.adapter.http.user;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Invented cookies and tokens cost a look-up each, so those that turn out to be nobody's count
 * against the network that they come from; once its bucket is empty nothing unknown is looked up
 * for it. Whoever was known here a while ago is looked up all the same, so that one guest of an
 * office does not lock the others out.
 */
@Singleton
final class Strangers {
  static final String POLICY = "network";

  private static final int KNOWN = 20_000;

  private final Networks networks;
  private final Buckets buckets;

  /** Digests: what is in memory here opens nothing. It decides nothing but whether we look. */
  private final Cache<String, Boolean> known =
      Caffeine.newBuilder().maximumSize(KNOWN).expireAfterAccess(Duration.ofHours(12)).build();

  Strangers(Networks networks, Buckets buckets) {
    this.networks = networks;
    this.buckets = buckets;
  }

  /** Looks a secret up, unless too many from there were nobody's. */
  <T> Optional<T> look(HttpRequest<?> request, String secret, Supplier<Optional<T>> how) {
    String digest = digest(secret);
    String network = networks.of(request);
    if (known.getIfPresent(digest) == null && buckets.isEmpty(POLICY, network)) {
      buckets.take(request, POLICY, network);
    }
    Optional<T> found = how.get();
    if (found.isPresent()) {
      known.put(digest, true);
    } else {
      known.invalidate(digest);
      buckets.take(request, POLICY, network);
    }
    return found;
  }

  /** Notes a secret that we have just given to somebody. */
  void know(String secret) {
    known.put(digest(secret), true);
  }

  private static String digest(String secret) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
