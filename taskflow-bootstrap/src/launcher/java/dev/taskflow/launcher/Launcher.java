package dev.taskflow.launcher;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The jar's main class, in the byte code of Java 8 so that every Java can run it: finds a Java that
 * can run TaskFlow, starts it with the right flags, and lives and ends with it.
 */
public final class Launcher {
  private static final int OLDEST = 21;
  private static final String MAIN = "dev.taskflow.bootstrap.Main";
  private static final boolean WINDOWS = System.getProperty("os.name").startsWith("Windows");
  private static final boolean MAC = System.getProperty("os.name").startsWith("Mac");
  private static final Pattern VERSION = Pattern.compile("JAVA_VERSION=\"(?:1\\.)?(\\d+).*");

  private Launcher() {}

  /** Starts TaskFlow and ends with its exit code. */
  public static void main(String[] arguments)
      throws IOException, InterruptedException, URISyntaxException {
    Jdk jdk;
    try {
      jdk = find(System.getenv());
    } catch (NoJdk e) {
      System.err.println(e.getMessage());
      System.exit(1);
      return;
    }
    Path jar =
        Paths.get(Launcher.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Process child = new ProcessBuilder(command(jdk, jar.toString(), arguments)).inheritIO().start();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(child), "taskflow-launcher-stop"));
    int code = child.waitFor();
    // From the hook's point of view the child has ended already, so this returns at once.
    System.exit(code);
  }

  /** On Ctrl-C the terminal has told the child too; on a plain kill only we know. */
  private static void stop(Process child) {
    child.destroy();
    try {
      child.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  static List<String> command(Jdk jdk, String classPath, String[] arguments) {
    List<String> command = new ArrayList<>();
    command.add(java(jdk.home).toString());
    command.add("-Xmx256m");
    // Small heap, two cores: measured to beat G1 here.
    command.add("-XX:+UseSerialGC");
    if (jdk.version >= 22) {
      command.add("--enable-native-access=ALL-UNNAMED");
    }
    if (jdk.version >= 23) {
      command.add("--sun-misc-unsafe-memory-access=allow");
    }
    if (jdk.version >= 25) {
      // Older ones refuse to start with it.
      command.add("-XX:+UseCompactObjectHeaders");
    }
    command.add("-Dfile.encoding=UTF-8");
    if (!WINDOWS) {
      command.add("-Dstdout.encoding=UTF-8");
      command.add("-Dstderr.encoding=UTF-8");
    }
    command.add("-Dtaskflow.launched=true");
    command.add("-cp");
    command.add(classPath);
    command.add(MAIN);
    command.addAll(Arrays.asList(arguments));
    return command;
  }

  /**
   * TASKFLOW_JAVA, then the Java that runs us, JAVA_HOME, PATH, and the newest in the usual
   * folders.
   */
  static Jdk find(Map<String, String> environment) {
    String wish = environment.get("TASKFLOW_JAVA");
    if (wish != null && !wish.trim().isEmpty()) {
      Jdk jdk = at(home(Paths.get(wish.trim())));
      if (jdk == null || jdk.version < OLDEST) {
        throw new NoJdk(
            "TASKFLOW_JAVA is "
                + wish
                + ", which is not a Java "
                + OLDEST
                + " or newer; set it to one's folder, or leave it out.");
      }
      return jdk;
    }
    List<Path> first = new ArrayList<>();
    first.add(Paths.get(System.getProperty("java.home")));
    String javaHome = environment.get("JAVA_HOME");
    if (javaHome != null && !javaHome.isEmpty()) {
      first.add(Paths.get(javaHome));
    }
    String path = environment.get("PATH");
    for (String folder :
        path == null ? new String[0] : path.split(Pattern.quote(File.pathSeparator))) {
      Path java =
          folder.isEmpty() ? null : Paths.get(folder).resolve(WINDOWS ? "java.exe" : "java");
      if (java != null && Files.isExecutable(java)) {
        first.add(home(java));
      }
    }
    for (Path home : first) {
      Jdk jdk = at(home);
      if (jdk != null && jdk.version >= OLDEST) {
        return jdk;
      }
    }
    return newest(usualFolders(environment));
  }

  static Jdk newest(List<Path> folders) {
    List<Jdk> found = new ArrayList<>();
    for (Path folder : folders) {
      if (!Files.isDirectory(folder)) {
        continue;
      }
      try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
        for (Path entry : entries) {
          for (String inside :
              new String[] {"", "Contents/Home", "libexec/openjdk.jdk/Contents/Home"}) {
            Jdk jdk = at(entry.resolve(inside));
            if (jdk != null && jdk.version >= OLDEST) {
              found.add(jdk);
            }
          }
        }
      } catch (IOException e) {
        // A folder that we may not look into has nothing for us.
      }
    }
    if (found.isEmpty()) {
      throw new NoJdk(
          "TaskFlow needs Java "
              + OLDEST
              + " or newer, and found none on this machine (this is Java "
              + System.getProperty("java.specification.version")
              + "). Install one, or set TASKFLOW_JAVA to the folder of one.");
    }
    return Collections.max(found, Comparator.comparingInt((Jdk jdk) -> jdk.version));
  }

  private static List<Path> usualFolders(Map<String, String> environment) {
    List<String> folders = new ArrayList<>();
    String user = System.getProperty("user.home");
    if (WINDOWS) {
      for (String root :
          new String[] {environment.get("ProgramFiles"), environment.get("LOCALAPPDATA")}) {
        for (String vendor :
            new String[] {
              "Java",
              "Eclipse Adoptium",
              "Microsoft",
              "Amazon Corretto",
              "Zulu",
              "BellSoft",
              "OpenJDK"
            }) {
          if (root != null) {
            folders.add(root + "\\" + vendor);
            folders.add(root + "\\Programs\\" + vendor);
          }
        }
      }
      folders.add(user + "\\scoop\\apps");
    } else if (MAC) {
      folders.add("/Library/Java/JavaVirtualMachines");
      folders.add(user + "/Library/Java/JavaVirtualMachines");
      folders.add("/opt/homebrew/opt");
      folders.add("/usr/local/opt");
    } else {
      folders.addAll(
          Arrays.asList(
              "/usr/lib/jvm",
              "/usr/lib64/jvm",
              "/usr/java",
              "/usr/local/java",
              "/opt",
              "/opt/java",
              "/usr/local"));
    }
    for (String manager :
        new String[] {
          ".jdks",
          ".sdkman/candidates/java",
          ".gradle/jdks",
          ".asdf/installs/java",
          ".local/share/mise/installs/java"
        }) {
      folders.add(user + File.separator + manager.replace("/", File.separator));
    }
    List<Path> paths = new ArrayList<>();
    for (String folder : folders) {
      paths.add(Paths.get(folder));
    }
    return paths;
  }

  /** The folder of a Java, given that or its program. */
  private static Path home(Path given) {
    if (Files.isDirectory(given)) {
      Path inside = given.resolve("Contents/Home");
      return Files.isDirectory(inside) ? inside : given;
    }
    try {
      Path bin = given.toRealPath().getParent();
      Path home = bin == null ? null : bin.getParent();
      return home == null ? given : home;
    } catch (IOException e) {
      return given;
    }
  }

  /** By its release file, which costs no start of a JVM; null when there is no Java. */
  private static @Nullable Jdk at(Path home) {
    if (!Files.isExecutable(java(home))) {
      return null;
    }
    if (home.toString().equals(System.getProperty("java.home"))) {
      return new Jdk(home, number(System.getProperty("java.specification.version")));
    }
    try {
      for (String line : Files.readAllLines(home.resolve("release"))) {
        Matcher version = VERSION.matcher(line);
        if (version.matches()) {
          return new Jdk(home, number(version.group(1)));
        }
      }
    } catch (IOException e) {
      // Not every old Java has one, and no old Java is of use.
    }
    return null;
  }

  private static Path java(Path home) {
    return home.resolve("bin").resolve(WINDOWS ? "java.exe" : "java");
  }

  private static int number(String version) {
    String digits =
        version.toLowerCase(Locale.ROOT).replaceFirst("^1\\.", "").replaceAll("\\D.*", "");
    return digits.isEmpty() ? 0 : Integer.parseInt(digits);
  }

  /** A Java of a certain version in a folder. */
  static final class Jdk {
    final Path home;
    final int version;

    Jdk(Path home, int version) {
      this.home = home;
      this.version = version;
    }
  }

  /** What to tell somebody who has no Java for us. */
  static final class NoJdk extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NoJdk(String message) {
      super(message);
    }
  }
}
