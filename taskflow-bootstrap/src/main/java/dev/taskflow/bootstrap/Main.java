package dev.taskflow.bootstrap;

import dev.taskflow.bootstrap.log.LogForm;
import dev.taskflow.embeddedpostgres.Database;
import dev.taskflow.embeddedpostgres.EmbeddedPostgres;
import dev.taskflow.embeddedpostgres.EmbeddedPostgresException;
import dev.taskflow.embeddedpostgres.HomeLock;
import java.io.IOException;
import java.io.PrintStream;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/**
 * The process: takes the home, starts the database, starts the application, and on Ctrl-C ends them
 * in the opposite order.
 */
public final class Main {
  /** Set by the launcher, which waits for us: when it is killed, we end as well. */
  static final String LAUNCHED = "taskflow.launched";

  /** What a word behind {@code java -jar taskflow.jar} does in place of serving. */
  private static final Map<String, Subcommand> SUBCOMMANDS =
      Map.of("doctor", new Doctor(), "reset-password", new ResetPassword(System.in));

  private final Map<String, String> environment;
  private final PrintStream out;
  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private boolean stopping;

  private Main(Map<String, String> environment, PrintStream out) {
    this.environment = environment;
    this.out = out;
  }

  /**
   * Serves until it is told to stop, or does the one thing that the first argument names. Settings
   * come from the environment.
   */
  public static void main(String[] arguments) throws InterruptedException {
    Main main = new Main(System.getenv(), System.out);
    Runtime.getRuntime().addShutdownHook(new Thread(main::stop, "taskflow-stop"));
    try {
      main.chooseLog();
      if (arguments.length > 0) {
        System.exit(main.subcommand(List.of(arguments)));
      }
      main.start();
    } catch (SettingsException | EmbeddedPostgresException | CannotStart e) {
      System.err.println(e.getMessage());
      System.exit(1);
    } catch (Throwable e) {
      System.err.println("TaskFlow couldn't start: " + e);
      e.printStackTrace();
      System.exit(1);
    }
    // The main thread stays, so that the process lives even if the server's threads are daemons.
    Thread.currentThread().join();
  }

  /** Before anything is logged: the log's form is chosen once. */
  private void chooseLog() {
    LogForm form = LogForm.of(environment);
    if (form == null) {
      throw new SettingsException(
          LogForm.LOG
              + " is "
              + environment.get(LogForm.LOG)
              + "; set it to text or json, or leave it out for text on a terminal and json"
              + " elsewhere.");
    }
    form.use();
  }

  private void start() throws Exception {
    endWithLauncher();
    Settings settings = Settings.of(environment, projectFolder());
    Optional<InetSocketAddress> management = Management.address(environment);
    HomeLock lock = null;
    if (settings.database().isEmpty()) {
      lock = keep(HomeLock.acquire(settings.home()));
    }
    // Asked before the database starts, so that the answer comes at once.
    checkPort(settings);
    @Nullable DatabaseCredentials credentials = credentials(settings);
    DatabaseAccess database;
    if (lock != null) {
      database = ownDatabase(lock);
    } else {
      DatabaseAccess named = settings.database().orElseThrow();
      database = credentials == null ? named : credentials.current(named);
      DatabasePasswords.check(database, credentials != null);
    }
    Application application =
        ServiceLoader.load(Application.class)
            .findFirst()
            .orElseThrow(
                () ->
                    new CannotStart(
                        "This build of TaskFlow is incomplete: no application is in it. Build it"
                            + " again."));
    Application.Server server;
    try {
      server = keep(start(application, settings, database, credentials));
    } catch (Exception e) {
      if (cause(e, BindException.class).isPresent()) {
        throw portTaken(settings.port());
      }
      Optional<SQLException> refusal = cause(e, SQLException.class);
      if (refusal.isPresent() && settings.database().isPresent()) {
        throw databaseRefuses(settings, database, refusal.get());
      }
      throw e;
    }
    if (management.isPresent()) {
      keep(Management.start(management.get(), server));
    }
    String url =
        settings
            .exposure()
            .publicUrl()
            .map(Object::toString)
            .orElse("http://localhost:" + server.port());
    if (lock != null) {
      lock.announce(url);
    }
    if (database.migration().isEmpty()) {
      System.err.println(
          "Warning: "
              + database.user()
              + " both owns TaskFlow's tables and works in them, so the database can't hold back a"
              + " mistake of ours. Set "
              + Settings.DATABASE_MIGRATION_USER
              + " to another role.");
    }
    out.println("TaskFlow is running at " + url);
    server
        .setupCode()
        .ifPresent(code -> out.println("Whoever makes the first account needs the code " + code));
    out.println("Stop it with Ctrl-C.");
  }

  private @Nullable DatabaseCredentials credentials(Settings settings) {
    return settings.databaseSecret().map(AwsDatabaseCredentials::new).map(this::keep).orElse(null);
  }

  private int subcommand(List<String> arguments) throws Exception {
    endWithLauncher();
    Subcommand subcommand = SUBCOMMANDS.get(arguments.getFirst());
    if (subcommand == null) {
      throw new CannotStart(
          "TaskFlow doesn't know "
              + arguments.getFirst()
              + ". Without a word it starts; the words are: "
              + String.join(", ", SUBCOMMANDS.keySet().stream().sorted().toList())
              + ".");
    }
    Settings settings = Settings.of(environment, projectFolder());
    return subcommand.run(settings, reach(settings), arguments.subList(1, arguments.size()), out);
  }

  /** The database, whether or not a TaskFlow uses it at this moment. */
  private DatabaseAccess reach(Settings settings) {
    if (settings.database().isPresent()) {
      DatabaseAccess named = settings.database().get();
      DatabaseCredentials credentials = credentials(settings);
      return credentials == null ? named : credentials.current(named);
    }
    if (!EmbeddedPostgres.existsIn(settings.home())) {
      throw new CannotStart(
          "There is no TaskFlow in "
              + settings.home()
              + " yet. Start it once, or set "
              + Settings.HOME
              + " to the folder of the one that you mean.");
    }
    try {
      return ownDatabase(keep(HomeLock.acquire(settings.home())));
    } catch (HomeLock.AlreadyRunning e) {
      // Its server answers us as well; a second one on the same data must not be.
      return access(EmbeddedPostgres.running(settings.home(), "taskflow"), Optional.empty());
    }
  }

  /** A login may be changed between our reading it and the database's: then once more. */
  private static Application.Server start(
      Application application,
      Settings settings,
      DatabaseAccess database,
      @Nullable DatabaseCredentials credentials)
      throws Exception {
    try {
      return application.start(settings, database);
    } catch (Exception e) {
      boolean loginRefused =
          cause(e, SQLException.class)
              .filter(refusal -> String.valueOf(refusal.getSQLState()).startsWith("28"))
              .isPresent();
      if (credentials == null || !loginRefused) {
        throw e;
      }
      return application.start(settings, credentials.refresh(database));
    }
  }

  private DatabaseAccess ownDatabase(HomeLock lock) {
    EmbeddedPostgres postgres = keep(EmbeddedPostgres.start(lock, out::println));
    postgres
        .exited()
        .thenRun(
            () -> {
              System.err.println(
                  "The database has ended unexpectedly, so TaskFlow ends too. Its log: "
                      + postgres.log());
              System.exit(1);
            });
    Database owner = postgres.database("taskflow");
    return access(
        postgres.application("taskflow"),
        Optional.of(new DatabaseAccess(owner.jdbcUrl(), owner.user(), owner.password())));
  }

  private static DatabaseAccess access(Database database, Optional<DatabaseAccess> migration) {
    return new DatabaseAccess(database.jdbcUrl(), database.user(), database.password(), migration);
  }

  /** Remembers what has to be closed; when the end has come meanwhile, closes it at once. */
  private <T extends AutoCloseable> T keep(T resource) {
    synchronized (open) {
      if (!stopping) {
        open.push(resource);
        return resource;
      }
    }
    close(resource);
    throw new CannotStart("Stopped while starting.");
  }

  private void stop() {
    synchronized (open) {
      stopping = true;
    }
    boolean served = false;
    while (true) {
      AutoCloseable last;
      synchronized (open) {
        last = open.poll();
      }
      if (last == null) {
        break;
      }
      served |= last instanceof Application.Server;
      close(last);
    }
    if (served) {
      out.println("TaskFlow has stopped.");
    }
  }

  private static void close(AutoCloseable resource) {
    try {
      resource.close();
    } catch (Exception e) {
      System.err.println("While stopping: " + e);
    }
  }

  private static void endWithLauncher() {
    if (Boolean.getBoolean(LAUNCHED)) {
      ProcessHandle.current()
          .parent()
          .ifPresent(parent -> parent.onExit().thenRun(() -> System.exit(0)));
    }
  }

  private static void checkPort(Settings settings) {
    InetSocketAddress address = new InetSocketAddress(settings.exposure().host(), settings.port());
    if (address.isUnresolved()) {
      throw noSuchAddress(settings.exposure());
    }
    try (ServerSocket probe = new ServerSocket()) {
      probe.bind(address);
    } catch (BindException e) {
      String reason = String.valueOf(e.getMessage());
      if (reason.contains("Permission denied")) {
        throw new CannotStart(
            "Port "
                + settings.port()
                + " is only for root on this machine. Set "
                + Settings.PORT
                + " to a number above 1023.");
      }
      if (reason.contains("Cannot assign")) {
        throw noSuchAddress(settings.exposure());
      }
      throw portTaken(settings.port());
    } catch (IOException e) {
      throw new CannotStart(
          "TaskFlow can't listen on "
              + settings.exposure().host()
              + ":"
              + settings.port()
              + ": "
              + e.getMessage());
    }
  }

  private static CannotStart noSuchAddress(Exposure exposure) {
    return new CannotStart(
        "This machine has no address "
            + exposure.host()
            + ". Leave "
            + Exposure.HOST
            + " out, or set it to 127.0.0.1, or to 0.0.0.0 for all of its addresses.");
  }

  private static CannotStart portTaken(int port) {
    return new CannotStart(
        "Port "
            + port
            + " is taken by another program. Set "
            + Settings.PORT
            + " to another number, or to 0 for any free port.");
  }

  /** Somebody else's database is somebody's setting: what it says is theirs to act on. */
  private static RuntimeException databaseRefuses(
      Settings settings, DatabaseAccess database, SQLException refusal) {
    String state = String.valueOf(refusal.getSQLState());
    String advice =
        state.startsWith("08")
            ? "Is it running, and is " + Settings.DATABASE_URL + " right?"
            : state.startsWith("28")
                ? settings.databaseSecret().isPresent()
                    ? "Is " + Settings.DATABASE_SECRET_ARN + " the secret of this database?"
                    : "Are "
                        + Settings.DATABASE_USER
                        + " and "
                        + Settings.DATABASE_PASSWORD
                        + " right?"
                : state.equals("3D000") ? "Create that database first." : "";
    String message =
        "The database at " + database.jdbcUrl() + " can't be used: " + refusal.getMessage();
    return advice.isEmpty()
        ? new IllegalStateException(message, refusal)
        : new CannotStart(message + (message.endsWith(".") ? " " : ". ") + advice);
  }

  private static <T extends Throwable> Optional<T> cause(Throwable failure, Class<T> type) {
    for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return Optional.of(type.cast(cause));
      }
    }
    return Optional.empty();
  }

  /**
   * The project when we run from its build, so that a start from anywhere finds the same data; else
   * where we are.
   */
  private static Path projectFolder() {
    Path here = Path.of("").toAbsolutePath();
    try {
      Path code = Path.of(Main.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      Path target = code.getParent();
      if (target != null && target.endsWith(Path.of("taskflow-bootstrap", "target"))) {
        Path project = target.getParent().getParent();
        return Files.exists(project.resolve("pom.xml")) ? project : here;
      }
    } catch (java.net.URISyntaxException e) {
      return here;
    }
    return here;
  }

  /** Why it doesn't start, in a sentence for whoever started it. */
  private static final class CannotStart extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CannotStart(String message) {
      super(message);
    }
  }
}
