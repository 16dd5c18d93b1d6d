package dev.taskflow.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The process from the outside: launcher, life cycle and database are real, only what it serves is
 * small.
 */
class MainTest {
  @TempDir static Path folder = Path.of("");

  private static Path jar = Path.of("");
  private static Path home = Path.of("");

  @BeforeAll
  static void firstStart() throws IOException, InterruptedException {
    jar = TaskFlowProcess.jar(folder);
    home = folder.resolve("home with spaces");
    try (TaskFlowProcess first = start("0")) {
      assertEquals("1", TaskFlowProcess.visit(first.url()));
      first.terminate();
      List<String> said = first.end();
      assertTrue(said.getFirst().startsWith("Unpacking PostgreSQL"), said::toString);
      assertEquals("Creating the database …", said.get(1));
      assertTrue(said.contains("Stop it with Ctrl-C."), said::toString);
      assertTrue(
          said.contains("Visits at the end: 2"),
          "the application closes before its database: " + said);
      assertEquals("TaskFlow has stopped.", said.getLast());
      assertNotEquals(0, first.exitCode());
    }
    assertStopped();
  }

  @Test
  void aSecondStartOnTheSameHomeIsRefusedAndHarmsNothing()
      throws IOException, InterruptedException {
    try (TaskFlowProcess first = start("0")) {
      URI url = first.url();
      try (TaskFlowProcess second = start("0")) {
        List<String> said = second.end();
        assertEquals(1, said.size(), said::toString);
        assertTrue(
            said.getFirst()
                .startsWith(
                    "TaskFlow is already running on "
                        + url
                        + " (pid "
                        + first.worker().pid()
                        + ")."),
            said::toString);
        assertEquals(1, second.exitCode());
      }
      assertTrue(TaskFlowProcess.visit(url).matches("\\d+"));
      first.terminate();
      first.end();
    }
  }

  @Test
  void aTakenPortIsOneSentenceAndLeavesNothingRunning() throws IOException, InterruptedException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
        TaskFlowProcess late = start(String.valueOf(taken.getLocalPort()))) {
      assertEquals(
          List.of(
              "Port "
                  + taken.getLocalPort()
                  + " is taken by another program. Set TASKFLOW_PORT to another number, or to 0 for"
                  + " any free port."),
          late.end());
      assertEquals(1, late.exitCode());
    }
    assertStopped();
  }

  @Test
  void aBadSettingIsOneSentence() throws IOException, InterruptedException {
    try (TaskFlowProcess bad = start("eighty")) {
      assertEquals(
          List.of(
              "TASKFLOW_PORT is eighty; set it to a number from 1 to 65535, or to 0 for any free"
                  + " port."),
          bad.end());
      assertEquals(1, bad.exitCode());
    }
  }

  @Test
  void aDatabaseThatDoesntAnswerIsOneSentence() throws IOException, InterruptedException {
    String url;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      url = "127.0.0.1:" + free.getLocalPort() + "/tasks";
    }
    try (TaskFlowProcess lost =
        TaskFlowProcess.start(
            jar, Map.of("TASKFLOW_PORT", "0", "DATABASE_URL", "postgres://ann:hush@" + url))) {
      List<String> said = lost.end();
      assertEquals(1, said.size(), said::toString);
      assertTrue(
          said.getFirst().startsWith("The database at jdbc:postgresql://" + url), said::toString);
      assertTrue(said.getFirst().endsWith("is DATABASE_URL right?"), said::toString);
      assertEquals(1, lost.exitCode());
    }
  }

  @Test
  void everythingIsThereAfterAKill() throws IOException, InterruptedException {
    int last;
    try (TaskFlowProcess killed = start("0")) {
      last = Integer.parseInt(TaskFlowProcess.visit(killed.url()));
      killed.worker().destroyForcibly();
      killed.end();
      assertEquals(137, killed.exitCode(), "the launcher passes on how it ended");
    }
    try (TaskFlowProcess next = start("0")) {
      assertEquals(last + 1, Integer.parseInt(TaskFlowProcess.visit(next.url())));
      next.terminate();
      next.end();
    }
  }

  @Test
  void endsInOrderWhenTheLauncherIsKilled() throws IOException, InterruptedException {
    try (TaskFlowProcess orphaned = start("0")) {
      orphaned.url();
      ProcessHandle worker = orphaned.worker();
      orphaned.kill();
      worker.onExit().orTimeout(30, TimeUnit.SECONDS).join();
    }
    assertStopped();
  }

  private static TaskFlowProcess start(String port) throws IOException {
    return TaskFlowProcess.start(
        jar, Map.of("TASKFLOW_HOME", home.toString(), "TASKFLOW_PORT", port));
  }

  private static void assertStopped() {
    assertFalse(
        Files.exists(home.resolve("pg/cluster/data/postmaster.pid")),
        "PostgreSQL was stopped in order");
  }
}
