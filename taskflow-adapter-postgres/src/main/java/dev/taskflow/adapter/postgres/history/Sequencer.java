package dev.taskflow.adapter.postgres.history;

import dev.taskflow.adapter.postgres.shared.Wakeup;
import io.micronaut.context.annotation.Context;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Numbers the log. Every node runs one; whichever holds the advisory lock gives each committed row that has no number the
 * next one, in the order of {@code n}. A row is numbered only once its commit is visible, so readers by number never miss
 * a late commit.
 *
 * <p><b>How far back it looks.</b> A transaction may have drawn an {@code n} long ago and commit only now, so each pass
 * looks at all rows above {@code low}, and {@code low} rises only with proof that everything up to it is settled:
 *
 * <ol>
 *   <li>read {@code L}, the last {@code n} drawn;
 *   <li>after that, draw a transaction id {@code X} for ourselves. Writers have theirs before they draw an {@code n} (see
 *       {@code LogRow}), so whoever drew up to {@code L} has an id below {@code X};
 *   <li>a later pass whose snapshot's {@code xmin} is at least {@code X} runs when all of those are over, and sees every
 *       row that they have left. What is up to {@code L} then has its number or never existed: {@code low = L}.
 * </ol>
 *
 * <p>The snapshot's own {@code xmax} can't stand for {@code X}: it is the last <em>finished</em> transaction plus one, and
 * running ones may lie above it.
 */
@Context
final class Sequencer {
  private static final Logger LOG = LoggerFactory.getLogger(Sequencer.class);

  /** "tasklog" in ASCII. */
  private static final long LOCK = 0x7461736b6c6f67L;

  static final String NUMBERED = "taskflow_numbered";
  static final String LOGGED = "taskflow_logged";

  private static final int BATCH = 5000;
  private static final long POLL = TimeUnit.MILLISECONDS.toNanos(20);
  private static final long IDLE_POLL = TimeUnit.MILLISECONDS.toNanos(200);
  private static final long STAYS_AWAKE = TimeUnit.SECONDS.toNanos(2);
  private static final long AT_MOST_EACH = TimeUnit.MILLISECONDS.toNanos(5);
  private static final long TRY_LOCK_EACH = TimeUnit.MILLISECONDS.toNanos(200);
  private static final long REMEMBER_LOW_EACH = TimeUnit.SECONDS.toNanos(1);

  /** A case, because an unused sequence says 1. */
  private static final String DRAWN = "select case when is_called then last_value else 0 end from change_n_seq";

  private static final String PASS =
      """
      with fresh as materialized (
        select c.n from change c
        where c.n > ? and not exists (select from change_seq s where s.n = c.n)
        order by c.n limit 5000),
      numbered as (
        insert into change_seq (seq, n) select ? + row_number() over (order by n), n from fresh returning seq),
      made as (select count(*) as count, max(seq) as head from numbered)
      select made.count,
        pg_snapshot_xmin(pg_current_snapshot())::text::bigint,
        case when ? then pg_current_xact_id()::text::bigint end,
        case when made.count > 0 then pg_notify('taskflow_numbered', made.head::text)::text end
      from made""";

  private final LogConnections connections;
  private final LogPosition position;
  private final Wakeup wakeup;
  private final Thread thread = new Thread(this::work, "log-sequencer");
  private final Runnable onLogged = this::wake;
  private final AtomicBoolean woken = new AtomicBoolean();
  private volatile boolean closing;
  private volatile boolean leading;

  // From here on the thread's own.
  private @Nullable Connection connection;
  private long head;
  private long low;
  private long lowRemembered;
  private @Nullable Proof proof;
  private long lastPass = System.nanoTime() - STAYS_AWAKE;
  private long lastTry = System.nanoTime() - TRY_LOCK_EACH;
  private long lastRemembered = System.nanoTime();

  /** Everything up to {@code drawn} is settled once no transaction below {@code xid} runs. */
  private record Proof(long drawn, long xid) {}

  Sequencer(LogConnections connections, LogPosition position, Wakeup wakeup) {
    this.connections = connections;
    this.position = position;
    this.wakeup = wakeup;
    thread.setDaemon(true);
  }

  @PostConstruct
  void start() {
    wakeup.whenLogged(onLogged);
    thread.start();
  }

  @PreDestroy
  void close() {
    wakeup.forget(onLogged);
    closing = true;
    wake();
    try {
      thread.join(TimeUnit.SECONDS.toMillis(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** There may be something to number. */
  void wake() {
    woken.set(true);
    LockSupport.unpark(thread);
  }

  /** Whether this node numbers the log now. */
  boolean isLeading() {
    return leading;
  }

  private void work() {
    while (!closing) {
      boolean called = woken.getAndSet(false);
      try {
        step(called);
      } catch (SQLException e) {
        // The lock went with the session. Whoever has it next reads head and low afresh; nothing is kept here.
        if (!closing) {
          LOG.warn("The log's sequencer lost its connection and will try again: {}", e.getMessage());
        }
        disconnect();
        pause(TRY_LOCK_EACH);
        continue;
      }
      if (!woken.get()) {
        pause(interval());
      }
      // Commits come in crowds: the first is answered at once, those behind it together.
      long since = System.nanoTime() - lastPass;
      if (!closing && since < AT_MOST_EACH) {
        LockSupport.parkNanos(AT_MOST_EACH - since);
      }
    }
    leave();
  }

  private long interval() {
    return leading && System.nanoTime() - lastPass < STAYS_AWAKE ? POLL : IDLE_POLL;
  }

  private void pause(long nanos) {
    if (!woken.get() && !closing) {
      LockSupport.parkNanos(this, nanos);
    }
  }

  private void step(boolean called) throws SQLException {
    Connection open = connection;
    if (open == null) {
      open = connections.open("taskflow-sequencer");
      connection = open;
    }
    if (!leading && System.nanoTime() - lastTry >= TRY_LOCK_EACH) {
      lastTry = System.nanoTime();
      if (take(open)) {
        leading = true;
        LOG.info("This node numbers the log, from {}", head);
      }
    }
    if (leading) {
      number(open);
    } else if (called) {
      lastPass = System.nanoTime();
      tell(open);
    }
  }

  private boolean take(Connection open) throws SQLException {
    try (Statement statement = open.createStatement()) {
      if (number(statement, "select case when pg_try_advisory_lock(" + LOCK + ") then 1 else 0 end") == 0) {
        return false;
      }
      head = number(statement, "select coalesce(max(seq), 0) from change_seq");
      low = Math.min(number(statement, "select low from sequencer"), number(statement, DRAWN));
      lowRemembered = low;
      proof = null;
      position.advance(head);
      return true;
    }
  }

  /** One tick. An idle one is one query: all that was ever drawn is settled. */
  private void number(Connection open) throws SQLException {
    while (!closing) {
      long drawn;
      try (PreparedStatement statement = open.prepareStatement(DRAWN);
          ResultSet row = statement.executeQuery()) {
        row.next();
        drawn = row.getLong(1);
      }
      if (drawn == low) {
        rememberLow(open);
        return;
      }
      if (pass(open, drawn) < BATCH) {
        return;
      }
    }
  }

  private long pass(Connection open, long drawn) throws SQLException {
    lastPass = System.nanoTime();
    Proof pending = proof;
    long count;
    try (PreparedStatement statement = open.prepareStatement(PASS)) {
      statement.setLong(1, low);
      statement.setLong(2, head);
      statement.setBoolean(3, pending == null);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        count = row.getLong(1);
        long xmin = row.getLong(2);
        if (pending == null) {
          // The id is younger than the reading of drawn: they are two statements.
          proof = new Proof(drawn, row.getLong(3));
        } else if (xmin >= pending.xid && count < BATCH) {
          low = pending.drawn;
          proof = null;
        }
      }
    }
    head += count;
    position.advance(head);
    if (System.nanoTime() - lastRemembered >= REMEMBER_LOW_EACH) {
      rememberLow(open);
    }
    return count;
  }

  /** Only saves the next holder some looking back, so now and then is often enough. */
  private void rememberLow(Connection open) throws SQLException {
    if (low == lowRemembered) {
      return;
    }
    try (PreparedStatement statement = open.prepareStatement("update sequencer set low = ?")) {
      statement.setLong(1, low);
      statement.executeUpdate();
    }
    lowRemembered = low;
    lastRemembered = System.nanoTime();
  }

  /** Another node numbers: tell it, outside every transaction that writes. */
  private static void tell(Connection open) throws SQLException {
    try (Statement statement = open.createStatement()) {
      statement.execute("select pg_notify('" + LOGGED + "', '')");
    }
  }

  private static long number(Statement statement, String sql) throws SQLException {
    try (ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }

  private void leave() {
    Connection open = connection;
    if (open != null && leading) {
      try {
        rememberLow(open);
      } catch (SQLException e) {
        LOG.debug("low is not remembered: {}", e.getMessage());
      }
    }
    disconnect();
  }

  private void disconnect() {
    leading = false;
    proof = null;
    Connection open = connection;
    connection = null;
    if (open != null) {
      try {
        open.close();
      } catch (SQLException e) {
        LOG.debug("Already closed: {}", e.getMessage());
      }
    }
  }
}
