import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Runs google-java-format over every Java file of the house, in a JVM of its own: Maven's may be
 * older than the syntax.
 *
 * <p>{@code java Format.java <google-java-format.jar> check|write}
 */
final class Format {
  private static final Set<String> NOT_OURS =
      Set.of("target", "node_modules", "cdk.out", ".git", ".taskflow");

  public static void main(String[] args) throws Exception {
    boolean write = args[1].equals("write");
    Path files = Files.createTempFile("java-files", ".txt");
    try {
      // One a line, as they are: the formatter's argument files know no quotes, our paths no
      // blanks.
      Files.write(files, javaFiles().stream().map(Path::toString).toList());
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(List.of("-jar", args[0]));
      command.addAll(write ? List.of("--replace") : List.of("--dry-run", "--set-exit-if-changed"));
      command.add("@" + files);
      int code = new ProcessBuilder(command).inheritIO().start().waitFor();
      if (code != 0 && !write) {
        System.err.println(
            "The Java files above are not in the house's format: make format puts them right.");
      }
      System.exit(code);
    } finally {
      Files.deleteIfExists(files);
    }
  }

  private static List<Path> javaFiles() throws IOException {
    List<Path> found = new ArrayList<>();
    Files.walkFileTree(
        Path.of(""),
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            boolean ours =
                folder.getFileName() == null || !NOT_OURS.contains(folder.getFileName().toString());
            return ours ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (file.toString().endsWith(".java")) {
              found.add(file);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return found;
  }
}
