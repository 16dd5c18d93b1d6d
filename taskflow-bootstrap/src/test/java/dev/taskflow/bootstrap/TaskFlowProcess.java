package dev.taskflow.bootstrap;

import dev.taskflow.launcher.Launcher;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/** A TaskFlow of its own, started the way people start it: {@code java -jar}. */
final class TaskFlowProcess implements AutoCloseable {
  private final Process process;
  private final BufferedReader output;
  private final List<String> said = new ArrayList<>();

  private TaskFlowProcess(Process process) {
    this.process = process;
    this.output = process.inputReader();
  }

  static TaskFlowProcess start(Path jar, Map<String, String> environment, String... arguments)
      throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-jar",
                jar.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder
        .environment()
        .keySet()
        .removeIf(name -> name.startsWith("TASKFLOW_") || name.startsWith("DATABASE_"));
    builder.environment().putAll(environment);
    return new TaskFlowProcess(builder.redirectErrorStream(true).start());
  }

  /** Waits for the address that it prints. */
  URI url() throws IOException {
    String line = until("TaskFlow is running at ");
    return URI.create(line.substring("TaskFlow is running at ".length()));
  }

  /** Waits for a line that starts so. */
  String until(String start) throws IOException {
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      said.add(line);
      if (line.startsWith(start)) {
        return line;
      }
    }
    throw new AssertionError("It never said '" + start + "', but " + said);
  }

  /** The next visit's number. */
  static String visit(URI url) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client
          .send(HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.ofString())
          .body();
    }
  }

  /** Reads to the end, waits for it, and answers everything that it said. */
  List<String> end() throws IOException, InterruptedException {
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      said.add(line);
    }
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      throw new AssertionError("It doesn't end; it said " + said);
    }
    return said;
  }

  int exitCode() {
    return process.exitValue();
  }

  /** Asks it to end, as Ctrl-C, kill and service managers do. */
  void terminate() {
    process.toHandle().destroy();
  }

  /** The launcher, killed without a chance to say anything. */
  void kill() {
    process.toHandle().destroyForcibly();
  }

  /** The process that does the work. */
  ProcessHandle worker() {
    return process.toHandle().children().findFirst().orElseThrow();
  }

  @Override
  public void close() {
    worker(process).forEach(ProcessHandle::destroyForcibly);
    process.toHandle().destroyForcibly();
  }

  private static Stream<ProcessHandle> worker(Process launcher) {
    return launcher.toHandle().children();
  }

  /** What the build will pack, with the small application in place of the big one. */
  static Path jar(Path folder) throws IOException {
    Path classes =
        Path.of(
            URI.create(
                Launcher.class.getProtectionDomain().getCodeSource().getLocation().toString()));
    Path tests =
        Path.of(
            URI.create(
                TaskFlowProcess.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toString()));
    StringBuilder classPath = new StringBuilder(tests.resolve("small-application").toUri() + "/");
    for (String entry :
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
            .split(java.io.File.pathSeparator)) {
      classPath.append(' ').append(Path.of(entry).toUri());
    }
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, Launcher.class.getName());
    manifest
        .getMainAttributes()
        .put(
            Attributes.Name.CLASS_PATH,
            classPath.toString().replace("//", "/").replace("file:/", "file:///"));
    Path jar = folder.resolve("taskflow.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest);
        Stream<Path> files = Files.list(classes.resolve("dev/taskflow/launcher"))) {
      for (Path file : (Iterable<Path>) files::iterator) {
        out.putNextEntry(new JarEntry("dev/taskflow/launcher/" + file.getFileName()));
        Files.copy(file, out);
        out.closeEntry();
      }
    }
    return jar;
  }
}
