package dev.taskflow.embeddedpostgres;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Properties;
import java.util.function.Consumer;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * PostgreSQL's programs, unpacked from the archive on the class path.
 *
 * @param folder holds {@code bin}, {@code lib} and {@code share}
 * @param version for example 18.6.0
 */
record Binaries(Path folder, String version) {
  static final boolean WINDOWS = System.getProperty("os.name").startsWith("Windows");
  static final boolean LINUX = System.getProperty("os.name").startsWith("Linux");

  /** The part of the version that a data folder belongs to. */
  String major() {
    return version.substring(0, version.indexOf('.'));
  }

  String program(String name) {
    return folder.resolve("bin").resolve(WINDOWS ? name + ".exe" : name).toString();
  }

  /**
   * Unpacks into a folder named after version and content, unless it is there. Written beside it
   * and renamed, so a folder with that name is always whole, whoever was killed or ran at the same
   * time.
   */
  static Binaries unpack(Path into, Consumer<String> progress) {
    String version = builtVersion();
    String archive = archive();
    Path folder = into.resolve(version + "-" + digest(archive));
    Binaries binaries = new Binaries(folder, version);
    if (Files.isDirectory(folder)) {
      return binaries;
    }
    progress.accept("Unpacking PostgreSQL " + version + " …");
    try {
      Path part = Files.createTempDirectory(into, "unpacking");
      try {
        unpack(archive, part);
        Files.move(part, folder);
      } catch (IOException e) {
        Folders.delete(part);
        if (!Files.isDirectory(folder)) {
          throw e;
        }
        // Another process was faster; its copy is as good.
      }
    } catch (IOException e) {
      throw Folders.cannotWrite(into, e);
    }
    return binaries;
  }

  private static void unpack(String archive, Path into) throws IOException {
    try (InputStream raw = open(archive);
        TarArchiveInputStream tar =
            new TarArchiveInputStream(
                new BufferedInputStream(new XZCompressorInputStream(raw), 1 << 16), "UTF-8")) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        Path target = into.resolve(entry.getName()).normalize();
        if (!target.startsWith(into)) {
          throw new IOException(
              "The PostgreSQL archive names a file outside of its folder: " + entry.getName());
        }
        if (entry.isDirectory()) {
          Files.createDirectories(target);
        } else if (needed(entry.getName())) {
          Files.createDirectories(target.getParent());
          write(tar, entry, target);
        }
      }
    }
  }

  private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path target)
      throws IOException {
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
      return;
    }
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(target), 1 << 16)) {
      tar.transferTo(out);
    }
    boolean program = (entry.getMode() & 0100) != 0;
    Folders.permit(target, program ? "rwxr-xr-x" : "rw-r--r--");
  }

  /** What only compilers and linkers read stays packed. */
  private static boolean needed(String name) {
    return !name.endsWith(".a") && !name.contains("/pkgconfig/") && !name.startsWith("include/");
  }

  private static String builtVersion() {
    Properties properties = new Properties();
    try (InputStream in = open("dev/taskflow/embeddedpostgres/version.properties")) {
      properties.load(in);
    } catch (IOException e) {
      throw new EmbeddedPostgresException(
          "This build of TaskFlow doesn't say which PostgreSQL is in it; build it again.", e);
    }
    return properties.getProperty("postgres");
  }

  private static String archive() {
    String arch =
        switch (System.getProperty("os.arch").toLowerCase(Locale.ROOT)) {
          case "aarch64", "arm64" -> "arm_64";
          default -> "x86_64";
        };
    String system = WINDOWS ? "windows" : LINUX ? "linux" : "darwin";
    String library = LINUX && Files.exists(Path.of("/etc/alpine-release")) ? "-alpine_linux" : "";
    String name = "postgres-" + system + "-" + arch + library + ".txz";
    if (loader().getResource(name) != null) {
      return name;
    }
    throw new EmbeddedPostgresException(
        "This build of TaskFlow has no PostgreSQL for "
            + System.getProperty("os.name")
            + " on "
            + System.getProperty("os.arch")
            + ". Build it on this machine, or point DATABASE_URL at a PostgreSQL of your own.");
  }

  private static String digest(String archive) {
    try (InputStream in = open(archive)) {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      byte[] buffer = new byte[1 << 16];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        sha.update(buffer, 0, n);
      }
      return HexFormat.of().formatHex(sha.digest(), 0, 6);
    } catch (IOException | NoSuchAlgorithmException e) {
      throw new EmbeddedPostgresException(
          "The PostgreSQL in this build of TaskFlow can't be read; build it again.", e);
    }
  }

  private static InputStream open(String resource) throws IOException {
    InputStream in = loader().getResourceAsStream(resource);
    if (in == null) {
      throw new IOException(resource + " is not on the class path");
    }
    return in;
  }

  private static ClassLoader loader() {
    return Binaries.class.getClassLoader();
  }
}
