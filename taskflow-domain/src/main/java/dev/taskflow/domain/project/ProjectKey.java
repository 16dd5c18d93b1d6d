package dev.taskflow.domain.project;

import dev.taskflow.domain.shared.DomainException;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The short name in front of a task's number, such as {@code HOME} in {@code HOME-42}.
 *
 * @param value {@code [A-Z][A-Z0-9]{1,9}}
 */
public record ProjectKey(String value) {
  private static final Pattern FORM = Pattern.compile("[A-Z][A-Z0-9]{1,9}");

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
   * @param takenWith the keys in use that begin with a stem; asked once, because there may be many
   * @return a free key
   */
  public static ProjectKey from(String name, Function<String, Set<String>> takenWith) {
    String letters =
        Normalizer.normalize(name, Normalizer.Form.NFD)
            .toUpperCase(Locale.ROOT)
            .replaceAll("[^A-Z0-9]", "");
    String stem = letters.replaceFirst("^[0-9]+", "");
    if (stem.length() < 2) {
      stem = (stem + "PROJECT").substring(0, 4);
    }
    stem = stem.substring(0, Math.min(stem.length(), 4));
    Set<String> taken = takenWith.apply(stem);
    String key = stem;
    // The stem is short: there is room for more digits than there are projects.
    for (int i = 2; taken.contains(key); i++) {
      key = stem + i;
    }
    return new ProjectKey(key);
  }

  @Override
  public String toString() {
    return value;
  }
}
