package dev.taskflow.bootstrap.log;

import java.util.regex.Pattern;

/**
 * The last wall before the log: nothing of ours writes credentials or addresses there, but a
 * library's message might.
 */
final class Masks {
  private static final String MASK = "***";

  /** Told apart by where they stand; what keeps the text readable is kept as group 1. */
  private static final Pattern SECRETS =
      Pattern.compile(
          // API tokens, by the prefix that they have for this purpose.
          "(\\btf_)[0-9A-Za-z]{8,}"
              // Session cookies, also as they stand in Cookie and Set-Cookie.
              + "|(\\b(?:__Host-)?taskflow=)[^\\s;,\"\\\\]+"
              + "|(\\b(?:Bearer|Basic)\\s+)[0-9A-Za-z._~+/=-]+"
              // Invitations: who has the link is in.
              + "|(/invitations?/)[0-9A-Za-z_-]{16,}"
              // Our secrets' form, wherever it stands: 32 bytes in base64url.
              + "|(?<![0-9A-Za-z_-])()[0-9A-Za-z_-]{43}(?![0-9A-Za-z_-])"
              // Logins inside addresses, and settings written out.
              + "|(://[^\\s:/@\"]*:)[^\\s@\"]+(?=@)"
              + "|(\\b(?i:password|passwd|pwd|secret)\\s*[=:]\\s*)[^\\s,;&\")}\\]]+"
              // E-mail addresses.
              + "|()[\\w.+%-]{1,64}@(?=[\\w.-]*\\.[A-Za-z]{2,}\\b)[\\w.-]{1,255}");

  private Masks() {}

  /** The text with what has no place in a log struck out. */
  static String apply(String text) {
    return SECRETS
        .matcher(text)
        .replaceAll(
            found -> {
              for (int group = 1; group <= found.groupCount(); group++) {
                if (found.group(group) != null) {
                  return java.util.regex.Matcher.quoteReplacement(found.group(group)) + MASK;
                }
              }
              return MASK;
            });
  }
}
