package dev.taskflow.domain.capture;

import org.jspecify.annotations.Nullable;

/**
 * Finds what names mean. References are the caller's own: ids, mostly. Every method answers at once
 * and never throws.
 */
public interface Names {
  /**
   * A project.
   *
   * @param name as written after {@code #}
   * @return its reference, null when nobody knows it
   */
  @Nullable String project(String name);

  /**
   * A label.
   *
   * @param project reference of the project that the line names, null when it names none
   * @param name as written after {@code @}
   * @return its reference, null when nobody knows it
   */
  @Nullable String label(@Nullable String project, String name);

  /**
   * A person.
   *
   * @param project reference of the project that the line names, null when it names none
   * @param name as written after {@code +}
   * @return the reference, null when nobody knows the name
   */
  @Nullable String person(@Nullable String project, String name);

  /**
   * Knows nothing.
   *
   * @return names that are all unknown
   */
  static Names none() {
    return new Names() {
      @Override
      public @Nullable String project(String name) {
        return null;
      }

      @Override
      public @Nullable String label(@Nullable String project, String name) {
        return null;
      }

      @Override
      public @Nullable String person(@Nullable String project, String name) {
        return null;
      }
    };
  }
}
