package dev.taskflow.embeddedpostgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Set;
import java.util.stream.Stream;

/** Private folders and files, on systems with POSIX permissions and on those without. */
final class Folders {
  static final String PRIVATE = "rwx------";

  private Folders() {}

  /** Creates the folder when it is missing, for its owner alone; answers its real path. */
  static Path create(Path folder) {
    try {
      if (!Files.isDirectory(folder)) {
        Path parent = folder.getParent();
        if (parent != null) {
          Files.createDirectories(parent);
        }
        Files.createDirectory(folder);
        permit(folder, PRIVATE);
      }
      return folder.toRealPath();
    } catch (IOException e) {
      throw cannotWrite(folder, e);
    }
  }

  static void permit(Path path, String permissions) throws IOException {
    if (posix(path)) {
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }
  }

  /** Lets others through the folder, without letting them list it. */
  static void permitPassage(Path folder) throws IOException {
    if (posix(folder)) {
      Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(folder);
      permissions.add(PosixFilePermission.GROUP_EXECUTE);
      permissions.add(PosixFilePermission.OTHERS_EXECUTE);
      Files.setPosixFilePermissions(folder, permissions);
    }
  }

  static boolean posix(Path path) {
    return Files.getFileAttributeView(path, PosixFileAttributeView.class) != null;
  }

  static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : (Iterable<Path>) all.sorted(Comparator.reverseOrder())::iterator) {
        Files.delete(path);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /**
   * Deletes what an interrupted first start left half made. What can't be deleted yet, because a
   * killed start's initdb is still writing its last, goes the next time.
   */
  static void deleteBeginnings(Path pg) {
    try (DirectoryStream<Path> parts =
        Files.newDirectoryStream(pg, "{creating,unpacking,initdb}*")) {
      for (Path part : parts) {
        try {
          delete(part);
        } catch (IOException e) {
          // The next time.
        }
      }
    } catch (IOException e) {
      throw cannotWrite(pg, e);
    }
  }

  static EmbeddedPostgresException cannotWrite(Path folder, IOException cause) {
    return new EmbeddedPostgresException(
        "TaskFlow can't write to "
            + folder
            + ": "
            + reason(cause)
            + ". Make room or rights there, or set TASKFLOW_HOME to another folder.",
        cause);
  }

  private static String reason(IOException cause) {
    String message = String.valueOf(cause.getMessage());
    return switch (cause) {
      case AccessDeniedException e -> "it belongs to another user or is read-only";
      case FileAlreadyExistsException e -> "it is a file, not a folder";
      case NoSuchFileException e -> "it can't be created there";
      default -> message.contains("No space left") ? "the disk is full" : message;
    };
  }
}
