package dev.taskflow.adapter.http.shared;

/** Tells whether requests can be served now. */
@FunctionalInterface
public interface Readiness {
  /**
   * Whether requests can be served now. May ask the database, must not take long.
   *
   * @return true when they can
   */
  boolean isReady();
}
