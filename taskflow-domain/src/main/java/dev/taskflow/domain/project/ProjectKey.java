package dev.taskflow.domain.project;

import dev.taskflow.domain.shared.DomainException;
import java.text.Normalizer;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The short name in front of a task's number, such as {@code HOME} in {@code HOME-42}.
 *
 * @param value {@code [A-Z][A-Z0-9]{1,9}}
 */
public record ProjectKey(String value) {
  private static final Pattern FORM = Pattern.compile("[A-Z][A-Z0-9]{1,9}");
  private static final int MAX = 10;

  /**
   * Checks the form.
   *
   * @throws DomainException invalid, when it has another form
   */
  public ProjectKey {
    if (!FORM.matcher(value).matches()) {
      throw DomainException.invalid(
          "key",
          "bad-key",
          "Use 2 to 10 capital letters and digits, a letter first, such as HOME.");
    }
  }

  /**
   * A free key made from a name: its first letters, then a digit where that is taken.
   *
   * @param name the project's name
   * @param taken whether a key is in use
   * @return a free key
   */
  public static ProjectKey from(String name, Predicate<ProjectKey> taken) {
    String letters =
        Normalizer.normalize(name, Normalizer.Form.NFD)
            .toUpperCase(Locale.ROOT)
            .replaceAll("[^A-Z0-9]", "");
    String stem = letters.replaceFirst("^[0-9]+", "");
    if (stem.length() < 2) {
      stem = (stem + "PROJECT").substring(0, 4);
    }
    stem = stem.substring(0, Math.min(stem.length(), 4));
    ProjectKey key = new ProjectKey(stem);
    for (int i = 2; taken.test(key); i++) {
      String digits = Integer.toString(i);
      key =
          new ProjectKey(
              stem.substring(0, Math.min(stem.length(), MAX - digits.length())) + digits);
    }
    return key;
  }

  @Override
  public String toString() {
    return value;
  }
}
