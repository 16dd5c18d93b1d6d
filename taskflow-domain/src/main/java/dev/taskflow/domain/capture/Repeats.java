package dev.taskflow.domain.capture;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Reads the words of a recurrence. */
@FunctionalInterface
public interface Repeats {
  /** Knows none. */
  Repeats NONE = (words, language, from) -> null;

  /**
   * Reads. Never throws.
   *
   * @param words at most ten words with single spaces, as written
   * @param language whose words
   * @param from the first day that may be the first
   * @return null when the words as a whole are no recurrence
   */
  @Nullable Repeat read(String words, Language language, LocalDate from);
}
