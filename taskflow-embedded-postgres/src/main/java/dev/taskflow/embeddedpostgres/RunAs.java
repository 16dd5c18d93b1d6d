package dev.taskflow.embeddedpostgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The user that PostgreSQL runs as. It refuses to be root, so when we are root it is put into a
 * user namespace of its own ({@code unshare -U}; its files stay root's) or becomes another user
 * ({@code setpriv}; its files are that user's). One data folder can't be used both ways: the
 * folder's owner says which way it was made, and can't get lost.
 *
 * @param prefix goes before a command; empty for the user that we are
 * @param owner who must own the data folder, as {@code uid:gid}; empty for the user that we are
 */
record RunAs(List<String> prefix, String owner) {
  private static final RunAs OURSELVES = new RunAs(List.of(), "");
  private static final RunAs NAMESPACE = new RunAs(List.of("unshare", "-U"), "");

  boolean another() {
    return !owner.isEmpty();
  }

  int uid() {
    return Integer.parseInt(owner.substring(0, owner.indexOf(':')));
  }

  int gid() {
    return Integer.parseInt(owner.substring(owner.indexOf(':') + 1));
  }

  /** For a cluster that exists: as it was made. */
  static RunAs ownerOf(Path cluster) {
    if (!Folders.posix(cluster)) {
      return OURSELVES;
    }
    try {
      int uid = (int) Files.getAttribute(cluster, "unix:uid", LinkOption.NOFOLLOW_LINKS);
      int gid = (int) Files.getAttribute(cluster, "unix:gid", LinkOption.NOFOLLOW_LINKS);
      if (!root()) {
        if (!Files.isReadable(cluster) || !Files.isWritable(cluster)) {
          throw new EmbeddedPostgresException(
              "The data in "
                  + cluster
                  + " belongs to another user. Start TaskFlow as that user ("
                  + Files.getOwner(cluster)
                  + "), or set TASKFLOW_HOME to another folder.");
        }
        return OURSELVES;
      }
      if (uid != 0) {
        return setpriv(uid, gid);
      }
      if (works(NAMESPACE.prefix)) {
        return NAMESPACE;
      }
      throw new EmbeddedPostgresException(
          "PostgreSQL refuses to run as root, the data in "
              + cluster
              + " is root's, and this machine allows no user namespaces (unshare -U) any more."
              + " Give the data to an ordinary user (chown -R USER "
              + cluster
              + ") and start TaskFlow again.");
    } catch (IOException e) {
      throw Folders.cannotWrite(cluster, e);
    }
  }

  /**
   * For a cluster that is to be made in this home, which we can open for others, its parents not.
   */
  static RunAs forNew(Path home) {
    if (Binaries.WINDOWS || !root()) {
      return OURSELVES;
    }
    if (works(NAMESPACE.prefix)) {
      return NAMESPACE;
    }
    if (Binaries.LINUX) {
      for (String line : passwd()) {
        String[] field = line.split(":", -1);
        if (field.length > 3 && (field[0].equals("postgres") || field[0].equals("nobody"))) {
          RunAs other = setpriv(Integer.parseInt(field[2]), Integer.parseInt(field[3]));
          if (works(other.prefix) && other.reaches(home.getParent())) {
            return other;
          }
        }
      }
    }
    throw new EmbeddedPostgresException(
        "PostgreSQL refuses to run as root, and no other user can reach "
            + home
            + ". Start TaskFlow as an ordinary user, or set TASKFLOW_HOME to a folder that others"
            + " may enter, such as /var/lib/taskflow.");
  }

  private static RunAs setpriv(int uid, int gid) {
    return new RunAs(
        List.of("setpriv", "--reuid=" + uid, "--regid=" + gid, "--clear-groups"), uid + ":" + gid);
  }

  List<String> command(List<String> command) {
    List<String> all = new ArrayList<>(prefix);
    all.addAll(command);
    return all;
  }

  /**
   * For the server itself, on Linux: in a session of its own, so that Ctrl-C in the terminal
   * reaches only us and we close in order; and interrupted by the kernel when the thread that
   * started it is gone, so that a killed JVM leaves no orphan.
   */
  List<String> serverCommand(List<String> command) {
    List<String> all = new ArrayList<>();
    if (works(List.of("setsid"))) {
      all.add("setsid");
    }
    all.addAll(prefix);
    // After the prefix: entering a namespace or becoming another user would clear the death signal
    // again.
    if (works(List.of("setpriv", "--pdeathsig", "INT"))) {
      all.addAll(List.of("setpriv", "--pdeathsig", "INT"));
    }
    all.addAll(command);
    return all;
  }

  private static List<String> passwd() {
    try {
      return Files.readAllLines(Path.of("/etc/passwd"));
    } catch (IOException e) {
      return List.of();
    }
  }

  private boolean reaches(Path folder) {
    return works(command(List.of("sh", "-c", "cd \"$1\"", "sh", folder.toString())));
  }

  private static boolean root() {
    if (Binaries.WINDOWS) {
      return false;
    }
    try {
      return Binaries.LINUX
          ? Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0)
          : System.getProperty("user.name").equals("root");
    } catch (IOException e) {
      return System.getProperty("user.name").equals("root");
    }
  }

  /** Whether {@code prefix true} runs here. */
  private static boolean works(List<String> prefix) {
    List<String> probe = new ArrayList<>(prefix);
    probe.add("true");
    try {
      Process process =
          new ProcessBuilder(probe)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
