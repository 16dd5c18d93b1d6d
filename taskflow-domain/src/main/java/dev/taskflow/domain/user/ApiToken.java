package dev.taskflow.domain.user;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * The secret by which a program is known: {@code tf_}, 30 random characters, and 6 that check them,
 * so that a slip of the pen and what only looks like a token are told without looking it up.
 *
 * @param value all of it
 */
public record ApiToken(String value) {
  /** What every token begins with, so that a leaked one is found by whoever looks. */
  public static final String PREFIX = "tf_";

  /** How many bytes a new token is drawn from at least. */
  public static final int ENTROPY = 23;

  private static final String DIGITS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final BigInteger BASE = BigInteger.valueOf(DIGITS.length());
  private static final int RANDOM = 30;
  private static final int CHECK = 6;
  private static final Pattern FORM = Pattern.compile("tf_([0-9A-Za-z]{30})([0-9A-Za-z]{6})");

  /** Takes nothing but a token that checks. */
  public ApiToken {
    if (!checks(value)) {
      throw new IllegalArgumentException("This is no token");
    }
  }

  /**
   * A new token.
   *
   * @param entropy bytes that nobody can guess, at least {@link #ENTROPY}
   * @return the token
   */
  public static ApiToken from(byte[] entropy) {
    if (entropy.length < ENTROPY) {
      throw new IllegalArgumentException("Give at least " + ENTROPY + " bytes");
    }
    String random = digits(new BigInteger(1, entropy), RANDOM);
    return new ApiToken(PREFIX + random + checksum(random));
  }

  /**
   * Reads what a caller sent.
   *
   * @param sent anything
   * @return the token; empty for what is none, whoever might hold it
   */
  public static Optional<ApiToken> parse(String sent) {
    return checks(sent) ? Optional.of(new ApiToken(sent)) : Optional.empty();
  }

  private static boolean checks(String text) {
    var form = FORM.matcher(text);
    return form.matches() && checksum(form.group(1)).equals(form.group(2));
  }

  private static String checksum(String random) {
    CRC32 sum = new CRC32();
    sum.update(random.getBytes(StandardCharsets.US_ASCII));
    return digits(BigInteger.valueOf(sum.getValue()), CHECK);
  }

  private static String digits(BigInteger number, int count) {
    char[] digits = new char[count];
    BigInteger rest = number;
    for (int i = count - 1; i >= 0; i--) {
      BigInteger[] parts = rest.divideAndRemainder(BASE);
      digits[i] = DIGITS.charAt(parts[1].intValue());
      rest = parts[0];
    }
    return new String(digits);
  }

  /** Kept out of logs. */
  @Override
  public String toString() {
    return "ApiToken[…]";
  }
}
