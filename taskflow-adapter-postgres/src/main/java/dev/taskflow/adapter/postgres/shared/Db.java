package dev.taskflow.adapter.postgres.shared;

import dev.taskflow.application.shared.UnitOfWork;
import dev.taskflow.domain.shared.DomainException;
import dev.taskflow.domain.shared.Failure;
import dev.taskflow.domain.user.UserId;
import io.micronaut.context.annotation.Property;
import io.micronaut.data.connection.ConnectionDefinition;
import io.micronaut.data.connection.ConnectionOperations;
import io.micronaut.data.connection.exceptions.ConnectionException;
import io.micronaut.data.connection.exceptions.NoConnectionException;
import io.micronaut.transaction.TransactionDefinition;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connections and transactions. A read takes a connection for one statement, or joins the
 * transaction around it.
 */
@Singleton
public final class Db implements UnitOfWork {
  /** Whether row-level security binds what is read, too; off unless it is set. */
  static final String READS_ARE_WALLED = "taskflow.row-security-reads";

  private static final Logger LOG = LoggerFactory.getLogger(Db.class);
  private static final int TRIES = 4;

  private final TransactionOperations<Connection> transactions;
  private final ConnectionOperations<Connection> connections;
  private final Wakeup wakeup;
  private final boolean readsAreWalled;
  private final ThreadLocal<@Nullable Work> current = new ThreadLocal<>();

  /**
   * For the context.
   *
   * @param transactions of the one data source
   * @param connections of the one data source
   * @param wakeup told of each commit that wrote to the log
   * @param readsAreWalled whether reads, too, are in somebody's name
   */
  Db(
      TransactionOperations<Connection> transactions,
      ConnectionOperations<Connection> connections,
      Wakeup wakeup,
      @Property(name = READS_ARE_WALLED, defaultValue = "false") boolean readsAreWalled) {
    this.transactions = transactions;
    this.connections = connections;
    this.wakeup = wakeup;
    this.readsAreWalled = readsAreWalled;
  }

  /**
   * JDBC work.
   *
   * @param <T> its answer
   */
  @FunctionalInterface
  public interface Task<T extends @Nullable Object> {
    /**
     * Works.
     *
     * @param connection not to be closed
     * @return the answer
     * @throws SQLException when PostgreSQL objects
     */
    T on(Connection connection) throws SQLException;
  }

  /** What a transaction remembers. */
  public static final class Work {
    private final Set<UUID> lockedProjects = new HashSet<>();
    private boolean logged;
    private boolean unavailable;
    private boolean cut;
    private @Nullable UUID actor;
    private @Nullable UUID told;
    private boolean fixed;

    private Work() {}

    private void fix(UUID person) {
      actFor(person);
      fixed = true;
    }

    /**
     * Says whose rights what follows needs, in a unit of work that was begun in nobody's name:
     * registration, which makes its own person, and an invitation, which counts by its inviter.
     *
     * @param person who
     */
    public void actFor(UUID person) {
      if (!fixed) {
        actor = person;
      }
    }

    /**
     * Notes that this transaction holds a project's row.
     *
     * @param project which
     * @return false when it was known
     */
    public boolean locked(UUID project) {
      return lockedProjects.add(project);
    }

    /** Notes that this transaction wrote to the log. */
    public void logged() {
      logged = true;
    }
  }

  /**
   * Reads what is nobody's in particular: where reads are walled, it finds nothing in the tables of
   * projects.
   *
   * @param task what to do
   * @param <T> its answer
   * @return the answer
   * @throws DomainException {@link Failure.Unavailable} when PostgreSQL can't be reached or keeps
   *     us waiting; so do {@link #write} and {@link #run}
   */
  public <T extends @Nullable Object> T read(Task<T> task) {
    if (current.get() != null) {
      return call(task, transactions.getConnection());
    }
    for (int attempt = 1; ; attempt++) {
      try {
        return connections.execute(
            ConnectionDefinition.DEFAULT, status -> once(task, status.getConnection()));
      } catch (RuntimeException e) {
        // A read alone may be asked again.
        if (attempt == TRIES || !(e instanceof DbException db && db.isCut())) {
          throw told(e);
        }
      }
    }
  }

  private static <T extends @Nullable Object> T once(Task<T> task, Connection connection) {
    try {
      return task.on(connection);
    } catch (SQLException e) {
      throw new DbException(e);
    }
  }

  /**
   * Reads in somebody's name.
   *
   * @param viewer whose projects may be seen; asked for only where reads are walled, since it costs
   *     a transaction
   * @param task what to do
   * @param <T> its answer
   * @return the answer
   */
  public <T extends @Nullable Object> T read(UUID viewer, Task<T> task) {
    if (!readsAreWalled) {
      return read(task);
    }
    Work work = current.get();
    if (work != null) {
      Connection connection = transactions.getConnection();
      tell(work, connection, viewer);
      return call(task, connection);
    }
    return run(
        () -> {
          work().fix(viewer);
          return write(task);
        });
  }

  /**
   * Works inside the transaction that is there.
   *
   * @param task what to do
   * @param <T> its answer
   * @return the answer
   * @throws IllegalStateException outside a unit of work
   */
  public <T extends @Nullable Object> T write(Task<T> task) {
    Work work = work();
    Connection connection = transactions.getConnection();
    tell(work, connection, work.actor);
    return call(task, connection);
  }

  /** For this transaction only: the next one on this connection starts with nobody. */
  private void tell(Work work, Connection connection, @Nullable UUID actor) {
    if (Objects.equals(actor, work.told)) {
      return;
    }
    boolean unused =
        call(
            on -> {
              try (PreparedStatement statement =
                  on.prepareStatement("select set_config('app.actor', ?, true)")) {
                statement.setString(1, actor == null ? "" : actor.toString());
                return statement.execute();
              }
            },
            connection);
    work.told = actor;
  }

  /**
   * The transaction that is there.
   *
   * @return what it remembers
   * @throws IllegalStateException outside a unit of work
   */
  public Work work() {
    Work work = current.get();
    if (work == null) {
      throw new IllegalStateException("Stores are called inside a unit of work");
    }
    return work;
  }

  @Override
  public <T> T run(UserId actor, Supplier<T> work) {
    return run(
        () -> {
          work().fix(actor.value());
          return work.get();
        });
  }

  @Override
  public <T> T run(Supplier<T> work) {
    if (current.get() != null) {
      return work.get();
    }
    for (int attempt = 1; ; attempt++) {
      Work memory = new Work();
      current.set(memory);
      try {
        T answer = transactions.execute(TransactionDefinition.DEFAULT, status -> work.get());
        if (memory.logged) {
          wakeup.signal();
        }
        return answer;
      } catch (RuntimeException e) {
        if (attempt == TRIES || !mayBegin(memory, e)) {
          throw memory.unavailable ? unavailable(e) : told(e);
        }
      } finally {
        current.remove();
      }
      // Apart, and further apart each time, so that the two that met don't meet again.
      LockSupport.parkNanos(
          TimeUnit.MILLISECONDS.toNanos(ThreadLocalRandom.current().nextLong(2, 10L << attempt)));
    }
  }

  /**
   * Whether it may be begun again. Not when the connection dies under the commit: whether that was
   * done is unknown. A statement that found the connection cut came before any commit; a restart
   * cuts all of them, and the pool learns of each when it is used.
   */
  private static boolean mayBegin(Work work, RuntimeException failure) {
    return work.cut || !work.unavailable && told(failure) == failure && isWorthAnotherTry(failure);
  }

  private static boolean isWorthAnotherTry(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof DbException db && db.isWorthAnotherTry()
          || cause instanceof SQLException sql && new DbException(sql).isWorthAnotherTry()) {
        return true;
      }
    }
    return false;
  }

  private <T extends @Nullable Object> T call(Task<T> task, Connection connection) {
    try {
      return once(task, connection);
    } catch (DbException wrapped) {
      Work work = current.get();
      if (wrapped.isOutage() && work != null) {
        // What the rollback then says of the dead connection would hide it.
        work.unavailable = true;
        work.cut = wrapped.isCut();
      }
      throw told(wrapped);
    }
  }

  /** The same, or the refusal when PostgreSQL can't be reached or keeps us waiting. */
  private static RuntimeException told(RuntimeException failure) {
    // When a connection dies under the commit, what is thrown is often what giving it back to the
    // pool came to, and that has no SQLSTATE.
    boolean outage =
        failure instanceof ConnectionException && !(failure instanceof NoConnectionException);
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (outage || cause instanceof SQLException sql && new DbException(sql).isOutage()) {
        return unavailable(failure);
      }
    }
    return failure;
  }

  private static RuntimeException unavailable(RuntimeException failure) {
    if (failure instanceof DomainException told) {
      return told;
    }
    LOG.warn("PostgreSQL can't be reached or does not answer in time: {}", failure.getMessage());
    LOG.debug("What it said", failure);
    return new Failure.Unavailable().toException();
  }
}
