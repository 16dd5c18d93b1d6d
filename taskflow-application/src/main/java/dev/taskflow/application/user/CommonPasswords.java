package dev.taskflow.application.user;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

/**
 * The 100,000 passwords of at least 12 characters that are tried first. Those that people are known
 * to use are from the lists of zxcvbn, zxcvbn-ts (both MIT licence) and Django (BSD licence), which
 * hold few of that length; the others are what the commonest short ones become when somebody is
 * told to make them longer: doubled, or with a year, a row of digits or the like behind them.
 */
final class CommonPasswords {
  private static final int COUNT = 100_000;

  private CommonPasswords() {}

  /** Digests and not the words: 0.8 MB, and two words share one about never. */
  private static final class Lazy {
    static final long[] DIGESTS = read();
  }

  static boolean contains(String lowerCase) {
    return Arrays.binarySearch(Lazy.DIGESTS, digest(lowerCase)) >= 0;
  }

  private static long[] read() {
    try (InputStream in =
            Objects.requireNonNull(
                CommonPasswords.class.getResourceAsStream("common-passwords.txt.gz"));
        BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(new GZIPInputStream(in), StandardCharsets.US_ASCII))) {
      long[] digests = new long[COUNT];
      for (int i = 0; i < COUNT; i++) {
        digests[i] = digest(Objects.requireNonNull(lines.readLine()));
      }
      Arrays.sort(digests);
      return digests;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** FNV-1a. */
  private static long digest(String text) {
    long digest = 0xcbf29ce484222325L;
    for (int i = 0; i < text.length(); i++) {
      digest = (digest ^ text.charAt(i)) * 0x100000001b3L;
    }
    return digest;
  }
}
