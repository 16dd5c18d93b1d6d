package dev.taskflow.embeddedpostgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What {@code postmaster.pid} says. PostgreSQL writes it and PostgreSQL removes it: it is its
 * protection against two servers on one folder, so we only ever read it.
 *
 * @param pid of the server that wrote it, which may be dead
 * @param ready whether that server says it takes connections
 */
record PostmasterFile(long pid, boolean ready) {
  private static final int STATUS_LINE = 7;

  static Optional<PostmasterFile> read(Path data) {
    try {
      List<String> lines = Files.readAllLines(data.resolve("postmaster.pid"));
      if (lines.isEmpty()) {
        return Optional.empty();
      }
      boolean ready = lines.size() > STATUS_LINE && lines.get(STATUS_LINE).strip().equals("ready");
      return Optional.of(new PostmasterFile(Long.parseLong(lines.getFirst().strip()), ready));
    } catch (IOException | NumberFormatException e) {
      // Not there, or being written at this moment.
      return Optional.empty();
    }
  }

  /**
   * Whether that server is alive, and a PostgreSQL on this folder rather than a stranger who got
   * its number.
   */
  boolean alive(Path data) {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .filter(handle -> serves(handle, data))
        .isPresent();
  }

  private static boolean serves(ProcessHandle handle, Path data) {
    Path commandLine = Path.of("/proc/" + handle.pid() + "/cmdline");
    try {
      if (Files.exists(commandLine)) {
        String line = Files.readString(commandLine);
        return line.contains("postgres") && line.contains(data.toString());
      }
    } catch (IOException e) {
      return false;
    }
    // Elsewhere the arguments may be hidden; the program's name has to do.
    return handle.info().command().map(command -> command.contains("postgres")).orElse(false);
  }
}
