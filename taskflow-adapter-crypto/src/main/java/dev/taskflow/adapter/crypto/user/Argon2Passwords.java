package dev.taskflow.adapter.crypto.user;

import dev.taskflow.application.user.PasswordHasher;
import dev.taskflow.domain.user.Password;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Argon2id with 19 MiB and two passes. Each hash takes that memory from the heap, so only a few are
 * made at once, some wait, and the rest are refused: else a crowd at the door would be an outage.
 */
public final class Argon2Passwords implements PasswordHasher {
  private static final int MEMORY_KIB = 19_456;
  private static final int PASSES = 2;
  private static final int LANES = 1;
  private static final int SALT = 16;
  private static final int LENGTH = 32;
  private static final int AT_ONCE = 3;
  private static final int WAITING = 32;
  private static final Pattern PHC =
      Pattern.compile(
          "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,3}),p=(\\d{1,3})\\$([A-Za-z0-9+/]+)\\$([A-Za-z0-9+/]+)");

  private final SecureRandom random;
  private final Bulkhead bulkhead = new Bulkhead(AT_ONCE, WAITING);

  /**
   * A hasher; one per process, since it bounds the memory.
   *
   * @param random draws salts
   */
  public Argon2Passwords(SecureRandom random) {
    this.random = random;
  }

  @Override
  public String hash(Password password) {
    byte[] salt = new byte[SALT];
    random.nextBytes(salt);
    byte[] hash = derive(password, salt, MEMORY_KIB, PASSES, LANES, LENGTH);
    Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
    return "$argon2id$v=19$m="
        + MEMORY_KIB
        + ",t="
        + PASSES
        + ",p="
        + LANES
        + "$"
        + base64.encodeToString(salt)
        + "$"
        + base64.encodeToString(hash);
  }

  @Override
  public boolean matches(Password password, String hash) {
    Matcher phc = PHC.matcher(hash);
    if (!phc.matches()) {
      return false;
    }
    byte[] wanted = Base64.getDecoder().decode(phc.group(5));
    byte[] made =
        derive(
            password,
            Base64.getDecoder().decode(phc.group(4)),
            Integer.parseInt(phc.group(1)),
            Integer.parseInt(phc.group(2)),
            Integer.parseInt(phc.group(3)),
            wanted.length);
    return MessageDigest.isEqual(wanted, made);
  }

  @Override
  public boolean needsRehash(String hash) {
    Matcher phc = PHC.matcher(hash);
    return !phc.matches()
        || Integer.parseInt(phc.group(1)) < MEMORY_KIB
        || Integer.parseInt(phc.group(2)) < PASSES
        || Base64.getDecoder().decode(phc.group(5)).length < LENGTH;
  }

  private byte[] derive(
      Password password, byte[] salt, int memory, int passes, int lanes, int length) {
    return bulkhead.run(
        () -> {
          Argon2BytesGenerator argon2 = new Argon2BytesGenerator();
          argon2.init(
              new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                  .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                  .withMemoryAsKB(memory)
                  .withIterations(passes)
                  .withParallelism(lanes)
                  .withSalt(salt)
                  .build());
          byte[] hash = new byte[length];
          argon2.generateBytes(password.value().getBytes(StandardCharsets.UTF_8), hash);
          return hash;
        });
  }
}
