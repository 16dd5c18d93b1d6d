package dev.taskflow.domain.capture;

import java.util.Locale;

/** Whose words quick add reads. */
public enum Language {
  /** English of the United States: {@code 12/1} is the 1st of December. */
  ENGLISH,
  /** English of anywhere else: {@code 1/12} is the 1st of December. */
  BRITISH,
  /** German. */
  GERMAN;

  /**
   * The language of a tag.
   *
   * @param tag BCP 47, such as {@code de-AT}; anything unknown is English
   * @return the language
   */
  public static Language of(String tag) {
    Locale locale = Locale.forLanguageTag(tag);
    if (locale.getLanguage().equals("de")) {
      return GERMAN;
    }
    return locale.getLanguage().equals("en")
            && !locale.getCountry().isEmpty()
            && !locale.getCountry().equals("US")
        ? BRITISH
        : ENGLISH;
  }

  Words words() {
    return this == GERMAN ? Words.GERMAN : Words.ENGLISH;
  }

  boolean dayFirst() {
    return this != ENGLISH;
  }

  /** Whether a word, folded, may be part of something that is understood. */
  boolean knows(String word) {
    return (this == GERMAN ? Words.GERMAN_VOCABULARY : Words.ENGLISH_VOCABULARY).contains(word);
  }
}
