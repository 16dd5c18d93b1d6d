package dev.taskflow.embeddedpostgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL server that belongs to this process: made on first use, on loopback only,
 * password-protected, with checksums and every commit on disk.
 *
 * <p>Below the home: {@code pg/<version>-<sha>} holds the programs; {@code pg/cluster} holds {@code
 * data}, the passwords of both roles, {@code port} and {@code postgres.log}.
 */
public final class EmbeddedPostgres implements AutoCloseable {
  private static final String SUPERUSER = "taskflow";
  private static final String SUPERUSERS_PASSWORD = "password";
  private static final String APPLICATION = "taskflow_app";
  private static final String APPLICATIONS_PASSWORD = "application-password";
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final Duration START_LIMIT = Duration.ofSeconds(90);
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Path home;
  private final Path cluster;
  private final Path data;
  private final Binaries binaries;
  private final RunAs runAs;
  private final boolean durable;
  private final CompletableFuture<Void> exited = new CompletableFuture<>();
  private volatile boolean closing;
  private volatile @Nullable Process server;
  private int port;

  private EmbeddedPostgres(Path home, Binaries binaries, RunAs runAs, boolean durable) {
    this.home = home;
    this.cluster = cluster(home);
    this.data = cluster.resolve("data");
    this.binaries = binaries;
    this.runAs = runAs;
    this.durable = durable;
  }

  /**
   * Starts the home's server; on first use unpacks PostgreSQL and makes the cluster.
   *
   * @param lock held by the caller for as long as the server runs
   * @param progress told about steps that take seconds
   * @throws EmbeddedPostgresException with a sentence for the user; nothing is left running then
   */
  public static EmbeddedPostgres start(HomeLock lock, Consumer<String> progress) {
    return start(lock, Folders.create(lock.home().resolve("pg")), true, progress);
  }

  /**
   * As above, with the programs unpacked elsewhere, and without waiting for the disk when the data
   * may be lost.
   */
  static EmbeddedPostgres start(
      HomeLock lock, Path programs, boolean durable, Consumer<String> progress) {
    Path home = lock.home();
    Path pg = Folders.create(home.resolve("pg"));
    Folders.deleteBeginnings(pg);
    Binaries binaries = Binaries.unpack(programs, progress);
    Path cluster = pg.resolve("cluster");
    boolean fresh = !Files.isDirectory(cluster);
    RunAs runAs = fresh ? RunAs.forNew(home) : RunAs.ownerOf(cluster);
    EmbeddedPostgres postgres = new EmbeddedPostgres(home, binaries, runAs, durable);
    try {
      if (runAs.another()) {
        Folders.permitPassage(home);
        Folders.permitPassage(pg);
        Folders.permitPassage(programs);
        Folders.permit(binaries.folder(), "rwxr-xr-x");
      }
      if (fresh) {
        progress.accept("Creating the database …");
        postgres.create();
      }
      postgres.checkVersion();
      postgres.stopLeftover();
      postgres.launch();
      return postgres;
    } catch (IOException e) {
      postgres.close();
      throw Folders.cannotWrite(home, e);
    } catch (RuntimeException e) {
      postgres.close();
      throw e;
    }
  }

  /** Whether this home has a cluster, running or not. */
  public static boolean existsIn(Path home) {
    return Files.isDirectory(cluster(home));
  }

  /**
   * How the application reaches a database of the server that another process runs on this home.
   *
   * @throws EmbeddedPostgresException when its port or password can't be read
   */
  public static Database running(Path home, String name) {
    Path cluster = cluster(home);
    try {
      return describe(
          name,
          Files.readString(cluster.resolve("port")).strip(),
          APPLICATION,
          password(cluster.resolve(APPLICATIONS_PASSWORD)));
    } catch (IOException e) {
      throw new EmbeddedPostgresException(
          "The TaskFlow that uses "
              + home
              + " has no database yet, or it belongs to another user ("
              + e.getMessage()
              + "). Try again when it runs, as the user who started it.",
          e);
    }
  }

  private static Path cluster(Path home) {
    return home.resolve("pg").resolve("cluster");
  }

  /**
   * How the application reaches a database: as a role that may log in and nothing else, until
   * whoever owns the tables grants it more. Made when it is missing.
   */
  public Database application(String name) {
    try (Connection connection = connect("postgres");
        Statement statement = connection.createStatement()) {
      Path file = cluster.resolve(APPLICATIONS_PASSWORD);
      if (!Files.exists(file)) {
        Path part = newPassword(cluster);
        give(part);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
      }
      boolean missing;
      try (ResultSet found =
          statement.executeQuery("select from pg_roles where rolname = '" + APPLICATION + "'")) {
        missing = !found.next();
      }
      // Set anew each time, so that role and file agree whichever of them was put back.
      statement.execute(
          (missing ? "create" : "alter")
              + " role "
              + APPLICATION
              + " login nosuperuser nobypassrls nocreaterole nocreatedb noreplication password '"
              + password(file)
              + "'");
      return describe(name, String.valueOf(port), APPLICATION, password(file));
    } catch (SQLException e) {
      throw new EmbeddedPostgresException(
          "PostgreSQL couldn't make the application's role: " + e.getMessage(), e);
    } catch (IOException e) {
      throw Folders.cannotWrite(cluster, e);
    }
  }

  /**
   * Makes the database when it is missing, and says how the role that owns everything reaches it.
   */
  public Database database(String name) {
    try (Connection connection = connect("postgres")) {
      boolean missing;
      try (PreparedStatement query =
          connection.prepareStatement("select 1 from pg_database where datname = ?")) {
        query.setString(1, name);
        try (ResultSet found = query.executeQuery()) {
          missing = !found.next();
        }
      }
      if (missing) {
        try (Statement statement = connection.createStatement()) {
          statement.execute("create database " + statement.enquoteIdentifier(name, true));
        }
      }
      try (Statement statement = connection.createStatement()) {
        // Or everybody could make tables for the time of a session.
        statement.execute(
            "revoke temporary on database "
                + statement.enquoteIdentifier(name, true)
                + " from public");
      }
      return describe(name);
    } catch (SQLException e) {
      throw new EmbeddedPostgresException(
          "PostgreSQL couldn't make the database " + name + ": " + e.getMessage(), e);
    }
  }

  /** Completes when the server has ended although nobody closed it. */
  public CompletableFuture<Void> exited() {
    return exited.copy();
  }

  /** The server's log, the place to look when something is wrong. */
  public Path log() {
    return cluster.resolve("postgres.log");
  }

  /**
   * Stops the server: open connections are cut, everything committed is on disk. Close whatever
   * uses the database first.
   */
  @Override
  public void close() {
    closing = true;
    if (PostmasterFile.read(data).filter(file -> file.alive(data)).isPresent()) {
      if (stop("fast", 30) != 0) {
        stop("immediate", 10);
      }
    }
    Process process = server;
    if (process != null) {
      try {
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
          process.destroy();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  Database describe(String name) {
    try {
      return describe(
          name, String.valueOf(port), SUPERUSER, password(cluster.resolve(SUPERUSERS_PASSWORD)));
    } catch (IOException e) {
      throw Folders.cannotWrite(cluster, e);
    }
  }

  private static Database describe(String name, String port, String user, String password) {
    return new Database("jdbc:postgresql://127.0.0.1:" + port + "/" + name, user, password);
  }

  Connection connect(String database) throws SQLException {
    Database target = describe(database);
    return DriverManager.getConnection(target.jdbcUrl(), target.user(), target.password());
  }

  private static String password(Path file) throws IOException {
    return Files.readString(file).strip();
  }

  /** A temporary file, so from its first moment its owner's alone. */
  private static Path newPassword(Path folder) throws IOException {
    Path file = Files.createTempFile(folder, "password", "");
    byte[] secret = new byte[24];
    RANDOM.nextBytes(secret);
    Files.writeString(file, Base64.getUrlEncoder().withoutPadding().encodeToString(secret) + "\n");
    return file;
  }

  private void give(Path path) throws IOException {
    if (runAs.another()) {
      Files.setAttribute(path, "unix:uid", runAs.uid());
      Files.setAttribute(path, "unix:gid", runAs.gid());
    }
  }

  /** Everything is made beside its place and renamed, so that a cluster is whole or not there. */
  private void create() throws IOException {
    Path pg = cluster.getParent();
    Path part = Files.createTempDirectory(pg, "creating");
    try {
      Path password = part.resolve(SUPERUSERS_PASSWORD);
      Files.move(newPassword(part), password);
      Path fresh = Files.createDirectory(part.resolve("data"));
      Folders.permit(fresh, Folders.PRIVATE);
      for (Path path : List.of(password, fresh, part)) {
        give(path);
      }
      List<String> initdb =
          new ArrayList<>(
              List.of(
                  binaries.program("initdb"),
                  "--pgdata=" + fresh,
                  "--username=" + SUPERUSER,
                  "--auth=scram-sha-256",
                  "--pwfile=" + password,
                  "--encoding=UTF8",
                  "--locale=C",
                  // Its order never depends on the system's C library, so indexes survive an
                  // upgrade of that.
                  "--locale-provider=builtin",
                  "--builtin-locale=C.UTF-8",
                  "--data-checksums"));
      if (!durable) {
        initdb.add("--no-sync");
      }
      Path output = Files.createTempFile(pg, "initdb", ".log");
      try {
        if (run(
                Binaries.LINUX ? runAs.serverCommand(initdb) : runAs.command(initdb),
                output,
                Duration.ofMinutes(3))
            != 0) {
          throw new EmbeddedPostgresException(
              "PostgreSQL couldn't create its data folder: " + lastLine(output));
        }
      } finally {
        Files.deleteIfExists(output);
      }
      Files.move(part, cluster, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException | RuntimeException e) {
      Folders.delete(part);
      throw e;
    }
  }

  private void checkVersion() throws IOException {
    String found = Files.readString(data.resolve("PG_VERSION")).strip();
    if (!found.equals(binaries.major())) {
      throw new EmbeddedPostgresException(
          "The data in "
              + cluster
              + " was written by PostgreSQL "
              + found
              + ", and this TaskFlow brings "
              + binaries.version()
              + ". Export it with the TaskFlow that wrote it and import it here; until then it is"
              + " left as it is.");
    }
  }

  /**
   * After a kill, where the kernel didn't end it for us, the last server may still run, or be on
   * its way out.
   */
  private void stopLeftover() {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (PostmasterFile.read(data).filter(file -> file.alive(data)).isPresent()) {
      if (stop("fast", 15) != 0 && System.nanoTime() > deadline) {
        throw new EmbeddedPostgresException(
            "An earlier PostgreSQL (pid "
                + PostmasterFile.read(data).map(PostmasterFile::pid).orElse(0L)
                + ") still uses "
                + cluster
                + " and doesn't stop. End that process, then start TaskFlow again.");
      }
    }
  }

  private void launch() throws IOException {
    rotateLog();
    port = rememberedPort();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    for (int pause = 100; ; pause = Math.min(pause * 2, 2000)) {
      long logStart = Files.exists(log()) ? Files.size(log()) : 0;
      if (tryLaunch()) {
        return;
      }
      String said = logSince(logStart);
      boolean portTaken =
          said.contains("could not bind") || said.contains("Address already in use");
      // A dead server's number stays taken until somebody reaps it, and PostgreSQL then believes it
      // alive.
      boolean zombie = said.contains("postmaster.pid");
      if (!portTaken && !zombie || System.nanoTime() > deadline) {
        throw new EmbeddedPostgresException(
            "PostgreSQL didn't start: " + reason(said) + " (its log: " + log() + ")");
      }
      if (portTaken) {
        port = freePort();
      }
      pause(pause);
    }
  }

  private boolean tryLaunch() throws IOException {
    Files.writeString(cluster.resolve("port"), port + "\n");
    return Binaries.LINUX ? launchAsChild() : launchByPgCtl();
  }

  private boolean launchAsChild() throws IOException {
    List<String> command =
        new ArrayList<>(List.of(binaries.program("postgres"), "-D", data.toString()));
    command.addAll(settings());
    ProcessBuilder builder =
        prepare(runAs.serverCommand(command))
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
    CompletableFuture<Process> started = new CompletableFuture<>();
    // The kernel's death signal follows the thread that started the child: this one stays until the
    // child has ended.
    Thread.ofPlatform()
        .daemon()
        .name("postgres-keeper")
        .start(
            () -> {
              try {
                Process process = builder.start();
                started.complete(process);
                process.waitFor();
                if (!closing && process.equals(server)) {
                  exited.complete(null);
                }
              } catch (IOException e) {
                started.completeExceptionally(e);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    Process process;
    try {
      process = started.join();
    } catch (CompletionException e) {
      throw new EmbeddedPostgresException(
          "PostgreSQL couldn't be started: " + e.getCause().getMessage(), e.getCause());
    }
    long deadline = System.nanoTime() + START_LIMIT.toNanos();
    while (PostmasterFile.read(data).filter(f -> f.ready() && f.pid() == process.pid()).isEmpty()) {
      if (ended(process, 10)) {
        return false;
      }
      if (System.nanoTime() > deadline) {
        process.destroy();
        throw new EmbeddedPostgresException(
            "PostgreSQL isn't ready after 90 seconds; see " + log());
      }
    }
    server = process;
    return true;
  }

  /**
   * pg_ctl detaches the server from the terminal, and on Windows drops an administrator's rights
   * for it.
   */
  private boolean launchByPgCtl() throws IOException {
    Path output = Files.createTempFile(cluster, "pg_ctl", ".log");
    try {
      List<String> command =
          List.of(
              binaries.program("pg_ctl"),
              "start",
              "-w",
              "-t",
              "90",
              "-s",
              "-D",
              data.toString(),
              "-l",
              log().toString(),
              "-o",
              String.join(" ", settings()));
      return run(runAs.command(command), output, START_LIMIT.plusSeconds(10)) == 0;
    } finally {
      Files.deleteIfExists(output);
    }
  }

  private List<String> settings() {
    List<String> settings = new ArrayList<>();
    for (String setting :
        List.of(
            "listen_addresses=127.0.0.1",
            "port=" + port,
            // A socket's path may have 107 bytes at most; loopback TCP works in every folder.
            "unix_socket_directories=",
            "max_connections=50",
            "shared_buffers=128MB",
            "timezone=UTC",
            "log_timezone=UTC",
            "password_encryption=scram-sha-256",
            "fsync=" + (durable ? "on" : "off"))) {
      settings.add("-c");
      settings.add(setting);
    }
    return settings;
  }

  private int stop(String mode, int seconds) {
    List<String> command =
        List.of(
            binaries.program("pg_ctl"),
            "stop",
            "-s",
            "-w",
            "-t",
            String.valueOf(seconds),
            "-m",
            mode,
            "-D",
            data.toString());
    try {
      return run(runAs.command(command), null, Duration.ofSeconds(seconds + 5L));
    } catch (IOException e) {
      return -1;
    }
  }

  private int run(List<String> command, @Nullable Path output, Duration limit) throws IOException {
    ProcessBuilder.Redirect to =
        output == null
            ? ProcessBuilder.Redirect.DISCARD
            : ProcessBuilder.Redirect.to(output.toFile());
    Process process = prepare(command).redirectOutput(to).start();
    try {
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
        return -1;
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      return -1;
    }
  }

  private ProcessBuilder prepare(List<String> command) {
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).directory(home.toFile());
    // The user's own PostgreSQL settings (PGDATA, PGPORT …) are about another server.
    builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
    builder.environment().put("LC_ALL", "C");
    return builder;
  }

  private int rememberedPort() throws IOException {
    try {
      int remembered = Integer.parseInt(Files.readString(cluster.resolve("port")).strip());
      if (free(remembered)) {
        return remembered;
      }
    } catch (NoSuchFileException | NumberFormatException e) {
      // First start, or a file cut short by a full disk.
    }
    return freePort();
  }

  /**
   * Below the range that systems hand out for outgoing connections, so that it is free the next
   * time as well.
   */
  private static int freePort() throws IOException {
    for (int i = 0; i < 50; i++) {
      int candidate = 20_000 + RANDOM.nextInt(12_000);
      if (free(candidate)) {
        return candidate;
      }
    }
    try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return any.getLocalPort();
    }
  }

  private static boolean free(int candidate) {
    try (ServerSocket socket = new ServerSocket()) {
      // As PostgreSQL binds: connections of the last server that are still fading away don't
      // matter.
      socket.setReuseAddress(!Binaries.WINDOWS);
      socket.bind(new InetSocketAddress("127.0.0.1", candidate));
      return true;
    } catch (IOException | IllegalArgumentException e) {
      return false;
    }
  }

  private void rotateLog() throws IOException {
    if (Files.exists(log()) && Files.size(log()) > 10_000_000) {
      Files.move(log(), cluster.resolve("postgres.log.1"), StandardCopyOption.REPLACE_EXISTING);
    }
    if (!Files.exists(log())) {
      Files.createFile(log());
      Folders.permit(log(), "rw-------");
      give(log());
    }
  }

  private String logSince(long start) throws IOException {
    byte[] all = Files.readAllBytes(log());
    int from = (int) Math.min(start, all.length);
    return new String(all, from, all.length - from, StandardCharsets.UTF_8);
  }

  private static String reason(String said) {
    List<String> lines = said.lines().filter(line -> !line.isBlank()).toList();
    return lines.stream()
        .filter(line -> line.contains("FATAL:"))
        .findFirst()
        .map(line -> line.substring(line.indexOf("FATAL:") + 6).strip())
        .orElse(lines.isEmpty() ? "it said nothing" : lines.getLast());
  }

  private static String lastLine(Path output) throws IOException {
    List<String> lines =
        Files.readAllLines(output).stream().filter(line -> !line.isBlank()).toList();
    return lines.stream()
        .filter(line -> line.contains("error") || line.contains("FATAL"))
        .findFirst()
        .orElse(lines.isEmpty() ? "it said nothing" : lines.getLast());
  }

  private static boolean ended(Process process, long millis) {
    try {
      return process.waitFor(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EmbeddedPostgresException("The start of PostgreSQL was interrupted.", e);
    }
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EmbeddedPostgresException("The start of PostgreSQL was interrupted.", e);
    }
  }
}
