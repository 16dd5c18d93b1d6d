package dev.taskflow.embeddedpostgres;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Holds a home folder for one process. The operating system drops the lock when the process ends,
 * however it ends, so a killed TaskFlow never keeps the next one out.
 */
public final class HomeLock implements AutoCloseable {
  /**
   * Homes held by this process. Asked before the file is opened: on POSIX systems, closing any
   * second channel on the file would silently drop the lock of the first.
   */
  private static final Set<Path> HELD = new HashSet<>();

  private final Path home;
  private final FileChannel channel;
  private final FileLock lock;
  private boolean closed;

  private HomeLock(Path home, FileChannel channel, FileLock lock) {
    this.home = home;
    this.channel = channel;
    this.lock = lock;
  }

  /**
   * Creates the folder when it is missing, and takes it.
   *
   * @throws AlreadyRunning when another process, or this one, holds it
   * @throws EmbeddedPostgresException when the folder can't be written
   */
  public static HomeLock acquire(Path folder) {
    Path home = Folders.create(folder.toAbsolutePath().normalize());
    synchronized (HELD) {
      if (HELD.contains(home)) {
        throw alreadyRunning(home);
      }
      FileChannel channel = null;
      try {
        channel =
            FileChannel.open(
                home.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock();
        if (lock == null) {
          channel.close();
          throw alreadyRunning(home);
        }
        HomeLock held = new HomeLock(home, channel, lock);
        held.write("");
        HELD.add(home);
        return held;
      } catch (IOException e) {
        closeQuietly(channel);
        throw Folders.cannotWrite(home, e);
      }
    }
  }

  /** The folder, absolute, its symbolic links resolved. */
  public Path home() {
    return home;
  }

  /** Leaves the address for a second start to show. */
  public void announce(String url) {
    try {
      write(url);
    } catch (IOException e) {
      throw Folders.cannotWrite(home, e);
    }
  }

  private void write(String url) throws IOException {
    Path whole = Files.createTempFile(home, "running", ".tmp");
    Files.writeString(whole, ProcessHandle.current().pid() + "\n" + url + "\n");
    Files.move(
        whole,
        home.resolve("running"),
        StandardCopyOption.REPLACE_EXISTING,
        StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public void close() {
    synchronized (HELD) {
      if (closed) {
        return;
      }
      closed = true;
      try {
        Files.deleteIfExists(home.resolve("running"));
      } catch (IOException e) {
        // Only a note for a second start; it is written anew by the next holder.
      }
      try {
        lock.release();
      } catch (IOException e) {
        // Closing the channel below releases it as well.
      }
      closeQuietly(channel);
      HELD.remove(home);
    }
  }

  private static void closeQuietly(@Nullable FileChannel channel) {
    if (channel != null) {
      try {
        channel.close();
      } catch (IOException e) {
        // The lock goes with the process at the latest.
      }
    }
  }

  private static AlreadyRunning alreadyRunning(Path home) {
    String pid = "";
    String url = "";
    try {
      List<String> lines = Files.readAllLines(home.resolve("running"));
      pid = lines.isEmpty() ? "" : lines.getFirst().strip();
      url = lines.size() < 2 ? "" : lines.get(1).strip();
    } catch (IOException e) {
      // The other one is between taking the lock and saying so.
    }
    return new AlreadyRunning(home, pid, url);
  }

  /** Another TaskFlow uses this home. */
  public static final class AlreadyRunning extends EmbeddedPostgresException {
    private static final long serialVersionUID = 1L;

    AlreadyRunning(Path home, String pid, String url) {
      super(
          (url.isEmpty()
                  ? "TaskFlow is already starting on " + home
                  : "TaskFlow is already running on " + url)
              + (pid.isEmpty() ? "." : " (pid " + pid + ").")
              + " Use that one, or give this one its own folder with TASKFLOW_HOME.");
    }
  }
}
