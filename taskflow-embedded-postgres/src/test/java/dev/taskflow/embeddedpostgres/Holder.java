package dev.taskflow.embeddedpostgres;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A process of its own that holds a home and runs its PostgreSQL until its input ends, or until it
 * is killed.
 */
final class Holder implements AutoCloseable {
  private final Process process;
  private final BufferedReader output;

  private Holder(Process process) {
    this.process = process;
    this.output = process.inputReader();
  }

  /** What the other process runs: home, programs. */
  public static void main(String[] arguments) throws IOException {
    try (HomeLock lock = HomeLock.acquire(Path.of(arguments[0]));
        EmbeddedPostgres postgres =
            EmbeddedPostgres.start(lock, Path.of(arguments[1]), true, step -> {})) {
      lock.announce("http://localhost:4711");
      System.out.println("READY " + postgres.describe("postgres").jdbcUrl());
      while (System.in.read() >= 0) {
        // Until the test closes our input.
      }
    } catch (EmbeddedPostgresException e) {
      System.out.println("REFUSED " + e.getMessage());
    }
  }

  /** Starts one and waits until it serves; {@code environment} is added to ours. */
  static Holder start(Path home, Path programs, Map<String, String> environment) {
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                Holder.class.getName(),
                home.toString(),
                programs.toString()));
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().putAll(environment);
    try {
      Holder holder = new Holder(builder.start());
      String said = holder.output.readLine();
      if (said == null || !said.startsWith("READY")) {
        holder.kill();
        throw new IllegalStateException("It said: " + said);
      }
      return holder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  long pid() {
    return process.pid();
  }

  /** As a power switch would: no hook runs. */
  void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }

  @Override
  public void close() {
    try {
      process.outputWriter().close();
    } catch (IOException e) {
      // It has ended already.
    }
    process.onExit().join();
  }
}
