package dev.taskflow.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LauncherTest {
  private static final int JAVA_8 = 52;

  @TempDir Path folder = Path.of("");

  @Test
  void everyJavaSinceEightCanLoadIt() throws IOException {
    try (InputStream in = Launcher.class.getResourceAsStream("Launcher.class");
        DataInputStream data = new DataInputStream(in)) {
      data.readInt();
      data.readUnsignedShort();
      assertEquals(JAVA_8, data.readUnsignedShort());
    }
  }

  @Test
  void takesTheNewestThatIsNewEnoughByItsReleaseFile() throws IOException {
    jdk("old", "1.8.0_402");
    jdk("seventeen", "17.0.15");
    jdk("twenty-one", "21.0.5");
    Path newest = jdk("twenty-five", "25");
    Files.createDirectories(folder.resolve("no java at all"));

    Launcher.Jdk found = Launcher.newest(List.of(folder.resolve("missing"), folder));

    assertEquals(newest, found.home);
    assertEquals(25, found.version);
  }

  @Test
  void saysOneSentenceWhenThereIsNone() throws IOException {
    jdk("seventeen", "17.0.15");

    String message =
        assertThrows(Launcher.NoJdk.class, () -> Launcher.newest(List.of(folder))).getMessage();

    assertTrue(message.startsWith("TaskFlow needs Java 21 or newer"), message);
    assertTrue(message.contains("TASKFLOW_JAVA"), message);
  }

  @Test
  void takesTheOneThatIsWishedForByItsFolderOrItsProgram() throws IOException {
    Path wished = jdk("wished", "21.0.5");

    assertEquals(wished, Launcher.find(Map.of("TASKFLOW_JAVA", wished.toString())).home);
    assertEquals(
        wished.toRealPath(),
        Launcher.find(Map.of("TASKFLOW_JAVA", wished.resolve("bin/java").toString())).home);
  }

  @Test
  void refusesAWishThatIsTooOldOrNoJava() throws IOException {
    for (Path wish : List.of(jdk("old", "17.0.15"), folder.resolve("nothing"))) {
      String message =
          assertThrows(
                  Launcher.NoJdk.class,
                  () -> Launcher.find(Map.of("TASKFLOW_JAVA", wish.toString())))
              .getMessage();
      assertTrue(message.startsWith("TASKFLOW_JAVA is " + wish), message);
    }
  }

  @Test
  void flagsThatAnOlderJavaRefusesAreLeftOutThere() {
    assertFalse(flags(21).contains("-XX:+UseCompactObjectHeaders"));
    assertFalse(flags(21).contains("--sun-misc-unsafe-memory-access=allow"));
    assertFalse(flags(24).contains("-XX:+UseCompactObjectHeaders"));
    assertTrue(flags(24).contains("--sun-misc-unsafe-memory-access=allow"));
    assertTrue(flags(25).contains("-XX:+UseCompactObjectHeaders"));
    assertTrue(flags(21).containsAll(List.of("-XX:+UseSerialGC", "-Xmx256m")));
  }

  private static List<String> flags(int version) {
    return Launcher.command(
        new Launcher.Jdk(Path.of("jdk"), version), "taskflow.jar", new String[0]);
  }

  private Path jdk(String name, String version) throws IOException {
    Path home = folder.resolve(name);
    Path java = Files.createDirectories(home.resolve("bin")).resolve("java");
    Files.writeString(java, "");
    assertTrue(java.toFile().setExecutable(true));
    Files.writeString(
        home.resolve("release"), "IMPLEMENTOR=\"Somebody\"\nJAVA_VERSION=\"" + version + "\"\n");
    return home;
  }
}
