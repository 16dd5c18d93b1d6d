package dev.taskflow.domain.user;

import dev.taskflow.domain.shared.DomainException;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * An e-mail address by which a person signs in. Only its shape is known, not whether anybody reads
 * it.
 *
 * @param value in lower case, so that one mailbox has one account
 */
public record EmailAddress(String value) {
  /** The longest that a mail system carries. */
  public static final int MAX = 254;

  private static final Pattern SHAPE =
      Pattern.compile("[^\\s@\\p{Cntrl}\\p{Cs}]{1,64}@[^\\s@\\p{Cntrl}\\p{Cs}]+");

  /** Brings it into the one form that is compared. */
  public EmailAddress {
    value = value.strip().toLowerCase(Locale.ROOT);
    if (value.length() > MAX || !SHAPE.matcher(value).matches()) {
      throw DomainException.invalid(
          "email", "bad-email", "Write an address such as ann@example.org.");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
