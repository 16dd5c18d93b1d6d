package dev.taskflow.bootstrap;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;

/**
 * What {@link Main} runs once there are settings and a database; found by {@link
 * java.util.ServiceLoader}.
 */
public interface Application {
  /**
   * Migrates the database and serves.
   *
   * @throws Exception when it can't; a {@link java.net.BindException} among the causes means that
   *     the port is taken
   */
  Server start(Settings settings, DatabaseAccess database) throws Exception;

  /** The application while it serves. */
  interface Server extends AutoCloseable {
    /** The port that it listens on, which matters when the settings left the choice open. */
    int port();

    /** What the first account still needs and nobody knows yet. */
    default Optional<String> setupCode() {
      return Optional.empty();
    }

    /** Has what it does counted there from now on. */
    default void countIn(MeterRegistry registry) {}

    /** Finishes the requests that run, and lets go of the database. */
    @Override
    void close();
  }
}
