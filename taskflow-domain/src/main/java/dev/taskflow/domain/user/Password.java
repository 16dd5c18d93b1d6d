package dev.taskflow.domain.user;

import dev.taskflow.domain.shared.DomainException;
import java.text.Normalizer;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * A password as it is hashed: in NFKC, so that every keyboard gives the same. Its length is its
 * only rule, beside not being one that everybody tries first.
 *
 * @param value the secret itself
 */
public record Password(String value) {
  /** The fewest code points. */
  public static final int MIN = 12;

  /** The most code points. */
  public static final int MAX = 128;

  /**
   * One character may become eighteen, so what is too long anyway stays as it is. Nothing that
   * could shrink to {@link #MAX} is longer: four code points make one at best.
   */
  private static final int LONGEST_RAW = 1_024;

  /** Brings it into the one form that is hashed. */
  public Password {
    if (value.length() <= LONGEST_RAW) {
      value = Normalizer.normalize(value, Normalizer.Form.NFKC);
    }
  }

  /**
   * A password that somebody chooses.
   *
   * @param field the field's API name
   * @param raw what came in
   * @param isCommon whether a password, in lower case, is one of those that are tried first
   * @return the password
   * @throws DomainException invalid, when it breaks a rule
   */
  public static Password chosen(String field, String raw, Predicate<String> isCommon) {
    Password chosen = new Password(raw);
    int length = chosen.value.codePointCount(0, chosen.value.length());
    if (length < MIN) {
      throw DomainException.invalid(
          field, "too-short", "Use at least " + MIN + " characters; a few words are fine.");
    }
    if (length > MAX) {
      throw DomainException.invalid(field, "too-long", "Use at most " + MAX + " characters.");
    }
    if (isCommon.test(chosen.value.toLowerCase(Locale.ROOT))) {
      throw DomainException.invalid(
          field, "common-password", "Many people use this one, so it is tried first. Use another.");
    }
    return chosen;
  }

  /**
   * Whether any account can have it: what is longer need not be hashed to be wrong.
   *
   * @return false beyond {@link #MAX}
   */
  public boolean isPlausible() {
    return value.codePointCount(0, value.length()) <= MAX;
  }

  /** Kept out of logs. */
  @Override
  public String toString() {
    return "Password[…]";
  }
}
