package dev.taskflow.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Deletes each membership predicate of the SQL in turn, in a copy of the adapter below target, and
 * sees that somebody notices: the matrix from outside, or, where one door stands behind another,
 * the stranger who tries each door of the stores. Takes minutes, so only {@code make verify} asks
 * for it.
 */
@EnabledIfSystemProperty(named = "taskflow.walls", matches = "true")
class MembershipWallsTest {
  /** Row-level security off: both walls at once would hide that one is missing. */
  static final String WALLS_DOWN =
      """
      do $$
      declare walled regclass;
      begin
        for walled in select oid from pg_class where relrowsecurity and relkind = 'r' loop
          execute format('alter table %s disable row level security', walled);
        end loop;
      end
      $$\
      """;

  private static final Path HOUSE = Path.of("").toAbsolutePath().getParent();
  private static final Path ADAPTER = HOUSE.resolve("taskflow-adapter-postgres");
  private static final Path SOURCES = ADAPTER.resolve("src/main/java");
  private static final Path COPIES = Path.of("target", "walls").toAbsolutePath();

  /**
   * In SQL, or in Java by the name of the one wording. Not where rows are only locked, which is
   * known by their order: a lock that takes too much lets nobody in.
   */
  private static final Pattern PREDICATE =
      Pattern.compile(
          "\\b(?:m|mine)\\.user_id = (?:\\?|v\\.id)(?! order by| and m\\.project_id = any)"
              + "|(?<![\\w.{*])(?<name>(?:Membership\\.)?MINE)\\b(?! =|})");

  private static final int GREEN = 0;
  private static final int RED = 3;

  /** One place in the SQL where a membership is asked for. */
  private record Site(Path file, int line, int start, int end, boolean named) {
    /** True for everybody. */
    String worse(String predicate) {
      return named ? "(\"(\" + " + predicate + " + \" or true)\")" : "(" + predicate + " or true)";
    }

    @Override
    public String toString() {
      return file.getFileName() + ":" + line;
    }
  }

  @TestFactory
  Stream<DynamicTest> eachPredicateIsMissedWhenItIsGone() throws IOException {
    List<Site> sites = sites();
    assertFalse(sites.isEmpty(), "no membership predicate was found");
    return Stream.concat(
        Stream.of(DynamicTest.dynamicTest("the adapter as it is", MembershipWallsTest::asItIs)),
        sites.stream()
            .map(
                site ->
                    DynamicTest.dynamicTest(
                        site.toString(), () -> isMissed(site, sites.indexOf(site)))));
  }

  /** Or every red below would mean nothing. */
  private static void asItIs() throws Exception {
    Path folder = Files.createDirectories(COPIES.resolve("none"));
    assertEquals(GREEN, strangers(folder, ""), "strangers, see " + folder);
    assertEquals(GREEN, matrix(folder, ""), "matrix, see " + folder);
  }

  private static void isMissed(Site site, int number) throws Exception {
    Path folder = Files.createDirectories(COPIES.resolve(String.valueOf(number)));
    String worse = compile(site, folder) + File.pathSeparator;
    int fromInside = strangers(folder, worse);
    int fromOutside = matrix(folder, worse);
    System.out.println(
        site
            + (fromOutside == RED
                ? ": killed by the matrix"
                : fromInside == RED ? ": killed by the stranger at the store" : ": SURVIVED"));
    assertEquals(
        RED,
        Math.max(fromInside, fromOutside),
        site + " survived without its membership; " + folder);
  }

  private static List<Site> sites() throws IOException {
    List<Site> sites = new ArrayList<>();
    for (Path file : files()) {
      String text = Files.readString(file);
      Matcher found = PREDICATE.matcher(text);
      while (found.find()) {
        String before = text.substring(0, found.start());
        boolean named = found.group("name") != null;
        if (!before.substring(before.lastIndexOf('\n') + 1).startsWith("import")) {
          int line = (int) before.lines().count();
          sites.add(new Site(file, line, found.start(), found.end(), named));
        }
      }
    }
    return sites;
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(SOURCES)) {
      return all.filter(file -> file.toString().endsWith(".java"))
          .filter(file -> !file.endsWith("module-info.java"))
          .sorted()
          .toList();
    }
  }

  /** All of it anew: a constant stands in every class that uses it. */
  private static Path compile(Site site, Path folder) throws IOException {
    Path classes = Files.createDirectories(folder.resolve("classes"));
    List<String> arguments =
        new ArrayList<>(
            List.of("-proc:none", "-nowarn", "-d", classes.toString(), "-cp", classPath()));
    for (Path file : files()) {
      Path copy = folder.resolve("src").resolve(SOURCES.relativize(file));
      Files.createDirectories(Objects.requireNonNull(copy.getParent()));
      String text = Files.readString(file);
      Files.writeString(
          copy,
          file.equals(site.file)
              ? text.substring(0, site.start)
                  + site.worse(text.substring(site.start, site.end))
                  + text.substring(site.end)
              : text);
      arguments.add(copy.toString());
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    assertEquals(0, compiler.run(null, null, null, arguments.toArray(String[]::new)));
    return classes;
  }

  private static int matrix(Path folder, String before) throws Exception {
    return run(folder, before, PostgresMatrixTest.class.getName());
  }

  private static int strangers(Path folder, String before) throws Exception {
    String tests =
        Stream.of("taskflow-adapter-postgres", "taskflow-application")
            .map(module -> HOUSE.resolve(module).resolve("target/test-classes").toString())
            .reduce("", (all, one) -> all + one + File.pathSeparator);
    return run(folder, before + tests, "dev.taskflow.adapter.postgres.StrangersTest");
  }

  private static int run(Path folder, String before, String main) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                before + classPath(),
                main)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve(main.replaceAll(".*\\.", "") + ".log").toFile())
            .start();
    if (!process.waitFor(10, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new UncheckedIOException(new IOException(main + " takes too long, see " + folder));
    }
    return process.exitValue();
  }

  private static String classPath() {
    return System.getProperty("java.class.path");
  }
}
