package dev.taskflow.embeddedpostgres;

import static dev.taskflow.embeddedpostgres.TestPostgresTest.execute;
import static dev.taskflow.embeddedpostgres.TestPostgresTest.query;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Real servers and real processes, on one home that every test leaves stopped. */
class EmbeddedPostgresTest {
  private static Path folder = Path.of("");
  private static Path home = Path.of("");
  private static Path programs = Path.of("");

  @BeforeAll
  static void makeHome() throws IOException {
    folder = Files.createTempDirectory("taskflow test");
    // As /home is: others may pass, which the test of another user needs.
    Folders.permitPassage(folder);
    home = folder.resolve("a home with spaces");
    programs = Folders.create(TestPostgres.folder().resolve("programs"));
    List<String> steps = new ArrayList<>();
    try (HomeLock lock = HomeLock.acquire(home);
        EmbeddedPostgres postgres = EmbeddedPostgres.start(lock, programs, true, steps::add)) {
      assertTrue(steps.contains("Creating the database …"), steps::toString);
      assertTrue(
          postgres.database("taskflow").jdbcUrl().startsWith("jdbc:postgresql://127.0.0.1:"));
    }
  }

  @AfterAll
  static void clean() throws IOException {
    Folders.delete(folder);
  }

  @Test
  void keepsItsDataItsPortAndItsPromisesOverARestart() throws SQLException, IOException {
    Database before;
    List<String> steps = new ArrayList<>();
    try (HomeLock lock = HomeLock.acquire(home);
        EmbeddedPostgres postgres = EmbeddedPostgres.start(lock, programs, true, steps::add)) {
      before = postgres.database("taskflow");
      execute(before, "create table restart as select 'kept' as word");
      assertEquals("on", query(before, "show fsync"));
      assertEquals("on", query(before, "show synchronous_commit"));
      assertEquals("on", query(before, "show full_page_writes"));
      assertEquals("on", query(before, "show data_checksums"));
      assertEquals("127.0.0.1", query(before, "show listen_addresses"));
      assertEquals("", query(before, "show unix_socket_directories"));
    }
    assertFalse(
        Files.exists(home.resolve("pg/cluster/data/postmaster.pid")), "it was stopped in order");
    try (HomeLock lock = HomeLock.acquire(home);
        EmbeddedPostgres postgres = EmbeddedPostgres.start(lock, programs, true, steps::add)) {
      assertEquals(before, postgres.database("taskflow"));
      assertEquals("kept", query(before, "select word from restart"));
    }
    assertEquals(List.of(), steps, "a later start has nothing to say");
  }

  @Test
  void nobodyElseReadsItsDataOrLogsIn() throws IOException {
    try (HomeLock lock = HomeLock.acquire(home);
        EmbeddedPostgres postgres = EmbeddedPostgres.start(lock, programs, true, step -> {})) {
      Database database = postgres.database("taskflow");
      Database guess = new Database(database.jdbcUrl(), database.user(), "guess");
      assertEquals(
          "28P01", assertThrows(SQLException.class, () -> query(guess, "select 1")).getSQLState());
      assertFalse(database.toString().contains(database.password()));
    }
    if (Folders.posix(home)) {
      assertEquals("rwx------", permissions("pg/cluster"));
      assertEquals("rwx------", permissions("pg/cluster/data"));
      assertEquals("rw-------", permissions("pg/cluster/password"));
      assertEquals("rw-------", permissions("pg/cluster/postgres.log"));
    }
  }

  @Test
  void aHomeWithoutTheApplicationsRoleGetsItAndKeepsIt() throws SQLException, IOException {
    Database application;
    try (HomeLock lock = HomeLock.acquire(home);
        EmbeddedPostgres postgres = EmbeddedPostgres.start(lock, programs, true, step -> {})) {
      Database owner = postgres.database("taskflow");
      Database made = postgres.application("taskflow");
      application = made;
      assertNotEquals(owner.user(), application.user());
      assertNotEquals(owner.password(), application.password());
      assertEquals(application, EmbeddedPostgres.running(home, "taskflow"));
      assertEquals(
          "f", query(application, "select rolsuper from pg_roles where rolname = current_user"));
      for (String ddl : List.of("create table x ()", "create temporary table x ()")) {
        assertEquals(
            "42501", assertThrows(SQLException.class, () -> execute(made, ddl)).getSQLState());
      }
    }
    if (Folders.posix(home)) {
      assertEquals("rw-------", permissions("pg/cluster/application-password"));
    }
    try (HomeLock lock = HomeLock.acquire(home);
        EmbeddedPostgres postgres = EmbeddedPostgres.start(lock, programs, true, step -> {})) {
      assertEquals(application, postgres.application("taskflow"));
      assertEquals("1", query(application, "select 1"));
    }
  }

  @Test
  void startsAtOnceAfterItsProcessWasKilled() throws SQLException {
    Holder holder = Holder.start(home, programs, Map.of());
    long postmaster = PostmasterFile.read(home.resolve("pg/cluster/data")).orElseThrow().pid();
    Database database = running();
    execute(database, "create table killed as select 'committed' as word");

    holder.kill();

    try (HomeLock lock = HomeLock.acquire(home);
        EmbeddedPostgres postgres = EmbeddedPostgres.start(lock, programs, true, step -> {})) {
      assertEquals("committed", query(postgres.database("taskflow"), "select word from killed"));
      assertNotEquals(
          postmaster, PostmasterFile.read(home.resolve("pg/cluster/data")).orElseThrow().pid());
    }
  }

  @Test
  void startsAtOnceAfterEverythingWasKilled() throws SQLException {
    Holder holder = Holder.start(home, programs, Map.of());
    execute(running(), "create table crashed as select 'committed' as word");
    ProcessHandle postmaster =
        ProcessHandle.of(PostmasterFile.read(home.resolve("pg/cluster/data")).orElseThrow().pid())
            .orElseThrow();
    postmaster.destroyForcibly();
    postmaster.onExit().orTimeout(10, TimeUnit.SECONDS).join();
    holder.kill();

    try (HomeLock lock = HomeLock.acquire(home);
        EmbeddedPostgres postgres = EmbeddedPostgres.start(lock, programs, true, step -> {})) {
      assertEquals("committed", query(postgres.database("taskflow"), "select word from crashed"));
    }
  }

  @Test
  void stopsAServerThatOutlivedItsProcess() throws IOException, SQLException {
    assumeTrue(Binaries.LINUX, "elsewhere the test before this one shows it");
    // Without setpriv no death signal is set, as on systems that have none.
    Holder holder = Holder.start(home, programs, Map.of("PATH", pathWithout("setpriv")));
    execute(running(), "create table orphaned as select 'committed' as word");
    ProcessHandle orphan =
        ProcessHandle.of(PostmasterFile.read(home.resolve("pg/cluster/data")).orElseThrow().pid())
            .orElseThrow();
    holder.kill();
    assertTrue(orphan.isAlive());

    try (HomeLock lock = HomeLock.acquire(home);
        EmbeddedPostgres postgres = EmbeddedPostgres.start(lock, programs, true, step -> {})) {
      assertEquals("committed", query(postgres.database("taskflow"), "select word from orphaned"));
    }
  }

  @Test
  void saysWhenItsServerEndsUnasked() {
    try (HomeLock lock = HomeLock.acquire(home);
        EmbeddedPostgres postgres = EmbeddedPostgres.start(lock, programs, true, step -> {})) {
      assertFalse(postgres.exited().isDone());
      ProcessHandle.of(PostmasterFile.read(home.resolve("pg/cluster/data")).orElseThrow().pid())
          .orElseThrow()
          .destroyForcibly();
      postgres.exited().orTimeout(10, TimeUnit.SECONDS).join();
    }
  }

  @Test
  void aSecondStartOnTheSameHomeIsRefusedAndHarmsNothing() throws SQLException {
    try (Holder holder = Holder.start(home, programs, Map.of())) {
      HomeLock.AlreadyRunning refusal =
          assertThrows(HomeLock.AlreadyRunning.class, () -> HomeLock.acquire(home));
      assertTrue(
          refusal
              .getMessage()
              .startsWith(
                  "TaskFlow is already running on http://localhost:4711 (pid "
                      + holder.pid()
                      + ")."),
          refusal::getMessage);
      assertEquals("1", query(running(), "select 1"));
    }
    try (HomeLock lock = HomeLock.acquire(home)) {
      assertThrows(
          HomeLock.AlreadyRunning.class, () -> HomeLock.acquire(home), "in the same process, too");
      assertEquals(home.getFileName(), lock.home().getFileName());
    }
  }

  @Test
  void takesAnotherPortWhenItsOwnIsTaken() throws IOException, SQLException {
    int own = Integer.parseInt(Files.readString(home.resolve("pg/cluster/port")).strip());
    try (ServerSocket taken = new ServerSocket(own, 1, InetAddress.getByName("127.0.0.1"));
        HomeLock lock = HomeLock.acquire(home);
        EmbeddedPostgres postgres = EmbeddedPostgres.start(lock, programs, true, step -> {})) {
      Database database = postgres.database("taskflow");
      assertFalse(database.jdbcUrl().contains(":" + taken.getLocalPort() + "/"));
      assertEquals("1", query(database, "select 1"));
    }
  }

  @Test
  void leavesTheDataOfAnotherMajorVersionAlone() throws IOException {
    Path version = home.resolve("pg/cluster/data/PG_VERSION");
    String ours = Files.readString(version);
    Files.writeString(version, "14\n");
    try (HomeLock lock = HomeLock.acquire(home)) {
      EmbeddedPostgresException refusal =
          assertThrows(
              EmbeddedPostgresException.class,
              () -> EmbeddedPostgres.start(lock, programs, true, step -> {}).close());
      assertTrue(refusal.getMessage().contains("written by PostgreSQL 14"), refusal::getMessage);
      assertEquals("14\n", Files.readString(version));
    } finally {
      Files.writeString(version, ours);
    }
  }

  @Test
  void rootWithoutNamespacesRunsItAsAnotherUserAndStaysWithThat() throws IOException, SQLException {
    assumeTrue(Binaries.LINUX && Files.getAttribute(folder, "unix:uid").equals(0), "only for root");
    Path other = folder.resolve("another user's");
    Path own = Folders.create(folder.resolve("programs for another"));
    Holder.start(other, own, Map.of("PATH", pathWithout("unshare"))).close();

    assertNotEquals(0, Files.getAttribute(other.resolve("pg/cluster/data"), "unix:uid"));
    try (HomeLock lock = HomeLock.acquire(other);
        EmbeddedPostgres postgres = EmbeddedPostgres.start(lock, own, true, step -> {})) {
      assertEquals("1", query(postgres.database("taskflow"), "select 1"));
    }
  }

  /** How to reach the database while another process runs it. */
  private static Database running() {
    try {
      String port = Files.readString(home.resolve("pg/cluster/port")).strip();
      String password = Files.readString(home.resolve("pg/cluster/password")).strip();
      return new Database(
          "jdbc:postgresql://127.0.0.1:" + port + "/taskflow", "taskflow", password);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** A search path on which the program fails. */
  private static String pathWithout(String program) throws IOException {
    Path bin = Files.createDirectory(folder.resolve("without " + program));
    Path failing = Files.writeString(bin.resolve(program), "#!/bin/sh\nexit 1\n");
    Folders.permit(failing, "rwxr-xr-x");
    return bin + File.pathSeparator + System.getenv("PATH");
  }

  private static String permissions(String path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve(path)));
  }
}
