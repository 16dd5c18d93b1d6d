package dev.taskflow.embeddedpostgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The one door to PostgreSQL for tests. One server per JVM, started by whoever asks first and
 * stopped with the JVM; a database per test class, copied from a template that is prepared once:
 *
 * <pre>{@code
 * static final Database DATABASE = TestPostgres.fresh("schema", database -> migrate(database));
 * }</pre>
 *
 * <p>With {@code -Ptestcontainers} and a Docker that answers it is a container, else the PostgreSQL
 * that TaskFlow brings. It says which.
 */
public final class TestPostgres {
  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static final Set<String> TEMPLATES = new HashSet<>();

  private TestPostgres() {}

  /** An empty database that nobody else uses. */
  public static Database fresh() {
    return create("template0");
  }

  /**
   * A database that nobody else uses, as {@code prepare} left its template.
   *
   * @param template a short name; the first call with it in this JVM prepares it
   * @param prepare migrates the template, and closes every connection to it
   */
  public static synchronized Database fresh(String template, Consumer<Database> prepare) {
    String name = "template_" + template;
    if (TEMPLATES.add(name)) {
      try {
        execute("create database \"" + name + "\" template template0");
        prepare.accept(server().at(name));
      } catch (RuntimeException e) {
        TEMPLATES.remove(name);
        execute("drop database if exists \"" + name + "\" with (force)");
        throw e;
      }
    }
    return create(name);
  }

  /**
   * The same database as the application's role, which owns nothing and may do only what it was
   * granted.
   */
  public static Database application(Database database) {
    return server().application(nameOf(database));
  }

  /** Frees the disk early; whatever is left goes with the next build. */
  public static void drop(Database database) {
    execute("drop database if exists \"" + nameOf(database) + "\" with (force)");
  }

  private static String nameOf(Database database) {
    return database.jdbcUrl().replaceAll("^.*/([^/?]+).*$", "$1");
  }

  /** Where test servers live; their programs are unpacked here once. */
  static Path folder() {
    return Folders.create(Running.target().resolve("test-postgres"));
  }

  private static Database create(String template) {
    String name = "test_" + NUMBER.incrementAndGet();
    execute("create database \"" + name + "\" template \"" + template + "\"");
    execute("revoke temporary on database \"" + name + "\" from public");
    return server().at(name);
  }

  private static void execute(String sql) {
    Database admin = server().at("postgres");
    try (Connection connection =
            DriverManager.getConnection(admin.jdbcUrl(), admin.user(), admin.password());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql + ": " + e.getMessage(), e);
    }
  }

  private static Server server() {
    return Running.SERVER;
  }

  /** Answers how to reach a database by its name, as each of the two roles. */
  private record Server(Function<String, Database> owner, Function<String, Database> worker) {
    Database at(String name) {
      return owner.apply(name);
    }

    Database application(String name) {
      return worker.apply(name);
    }
  }

  private static final class Running {
    static final Server SERVER = choose();

    private static Server choose() {
      try {
        Class<?> container = Class.forName("org.testcontainers.postgresql.PostgreSQLContainer");
        Server server = container(container);
        System.out.println("Tests use PostgreSQL in a container (Testcontainers).");
        return server;
      } catch (ClassNotFoundException e) {
        Server server = embedded();
        System.out.println("Tests use the embedded PostgreSQL.");
        return server;
      } catch (ReflectiveOperationException | IllegalStateException e) {
        Server server = embedded();
        System.out.println("Tests use the embedded PostgreSQL (Docker doesn't answer).");
        return server;
      }
    }

    /**
     * By reflection, so that nobody has to have Testcontainers; its own reaper stops the container.
     */
    private static Server container(Class<?> type) throws ReflectiveOperationException {
      Object container = type.getConstructor(String.class).newInstance("postgres:18-alpine");
      type.getMethod("start").invoke(container);
      String url = (String) type.getMethod("getJdbcUrl").invoke(container);
      String user = (String) type.getMethod("getUsername").invoke(container);
      String password = (String) type.getMethod("getPassword").invoke(container);
      String base = url.replaceAll("/[^/]*$", "/");
      String worker = "create role taskflow_app login password '" + password + "'";
      try (Connection connection = DriverManager.getConnection(url, user, password);
          Statement statement = connection.createStatement()) {
        statement.execute(worker);
      } catch (SQLException e) {
        throw new IllegalStateException(worker + ": " + e.getMessage(), e);
      }
      return new Server(
          name -> new Database(base + name, user, password),
          name -> new Database(base + name, "taskflow_app", password));
    }

    /**
     * The first free of a few homes below this module's target folder: made once, used by every
     * later build, and never by two JVMs at a time.
     */
    private static Server embedded() {
      Path folder = folder();
      HomeLock lock = firstFree(folder);
      EmbeddedPostgres postgres =
          EmbeddedPostgres.start(
              lock, Folders.create(folder.resolve("programs")), false, step -> {});
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(
                  () -> {
                    postgres.close();
                    lock.close();
                  },
                  "test-postgres-stop"));
      dropLeftovers(postgres);
      return new Server(postgres::describe, postgres::application);
    }

    private static HomeLock firstFree(Path folder) {
      for (int i = 1; ; i++) {
        try {
          return HomeLock.acquire(folder.resolve("home-" + i));
        } catch (HomeLock.AlreadyRunning e) {
          if (i == 32) {
            throw e;
          }
        }
      }
    }

    private static void dropLeftovers(EmbeddedPostgres postgres) {
      try (Connection connection = postgres.connect("postgres");
          Statement statement = connection.createStatement()) {
        List<String> names = new ArrayList<>();
        try (ResultSet rows =
            statement.executeQuery(
                "select datname from pg_database where datname ~ '^(test|template)_'")) {
          while (rows.next()) {
            names.add(rows.getString(1));
          }
        }
        for (String name : names) {
          statement.execute("drop database \"" + name + "\" with (force)");
        }
      } catch (SQLException e) {
        throw new IllegalStateException(
            "Leftover test databases can't be dropped: " + e.getMessage(), e);
      }
    }

    /**
     * This module's target folder, found from the module whose tests run, so that all share one
     * unpacked PostgreSQL.
     */
    private static Path target() {
      Path here = Path.of("").toAbsolutePath();
      for (Path folder = here; folder != null; folder = folder.getParent()) {
        Path module = folder.resolve("taskflow-embedded-postgres");
        if (Files.exists(module.resolve("pom.xml"))) {
          return targetOf(module);
        }
      }
      return targetOf(here);
    }

    private static Path targetOf(Path module) {
      try {
        return Files.createDirectories(module.resolve("target"));
      } catch (IOException e) {
        throw new IllegalStateException("No target folder in " + module, e);
      }
    }
  }
}
