package dev.taskflow.adapter.postgres.history;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What the holder of the lock does on its connection: it gives each committed row that has no
 * number the next one, in the order of {@code n}. A row is numbered only once its commit is
 * visible, so readers by number never miss a late commit.
 *
 * <p><b>How far back it looks.</b> A transaction may have drawn an {@code n} long ago and commit
 * only now, so each pass looks at all rows above {@code low}, and {@code low} rises only with proof
 * that everything up to it is settled:
 *
 * <ol>
 *   <li>read {@code L}, the last {@code n} drawn;
 *   <li>after that, draw a transaction id {@code X} for ourselves. Writers have theirs before they
 *       draw an {@code n} (see {@code LogRow}), so whoever drew up to {@code L} has an id below
 *       {@code X};
 *   <li>a later pass whose snapshot's {@code xmin} is at least {@code X} runs when all of those are
 *       over, and sees every row that they have left. What is up to {@code L} then has its number
 *       or never existed: {@code low = L}.
 * </ol>
 *
 * <p>The snapshot's own {@code xmax} can't stand for {@code X}: it is the last <em>finished</em>
 * transaction plus one, and running ones may lie above it.
 *
 * <p>Nothing here outlives its connection: whoever takes the lock next reads {@code head} and
 * {@code low} afresh.
 */
final class Numbering {
  /** "tasklog" in ASCII. */
  private static final long LOCK = 0x7461736b6c6f67L;

  private static final int BATCH = 5000;
  private static final long REMEMBER_LOW_EACH = TimeUnit.SECONDS.toNanos(1);

  /** A case, because an unused sequence says 1. */
  private static final String DRAWN =
      "select case when is_called then last_value else 0 end from change_n_seq";

  private static final String PASS =
      """
      with fresh as materialized (
        select c.n from change c
        where c.n > ? and not exists (select from change_seq s where s.n = c.n and s.n > ?)
        order by c.n limit %d),
      numbered as (
        insert into change_seq (seq, n) select ? + row_number() over (order by n), n from fresh returning seq),
      made as (select count(*) as count, max(seq) as head from numbered)
      select made.count,
        pg_snapshot_xmin(pg_current_snapshot())::text::bigint,
        case when ? then pg_current_xact_id()::text::bigint end,
        case when made.count > 0 then pg_notify('taskflow_numbered', made.head::text)::text end
      from made\
      """
          .formatted(BATCH);

  private final Connection connection;
  private long head;
  private long low;
  private long lowRemembered;
  private long lastRemembered = System.nanoTime();
  private @Nullable Proof proof;

  /** Everything up to {@code drawn} is settled once no transaction below {@code xid} runs. */
  private record Proof(long drawn, long xid) {}

  private Numbering(Connection connection) {
    this.connection = connection;
  }

  /**
   * Takes the lock, if nobody has it.
   *
   * @param connection in auto-commit, and nobody else's; the lock ends with it
   * @return null when another session has the lock
   */
  static @Nullable Numbering take(Connection connection) throws SQLException {
    Numbering numbering = new Numbering(connection);
    if (numbering.read("select case when pg_try_advisory_lock(" + LOCK + ") then 1 else 0 end")
        == 0) {
      return null;
    }
    numbering.head = numbering.read("select coalesce(max(seq), 0) from change_seq");
    // A restore may have set the sequence back.
    numbering.low = Math.min(numbering.read("select low from sequencer"), numbering.read(DRAWN));
    numbering.lowRemembered = numbering.low;
    return numbering;
  }

  /** The last number given. */
  long head() {
    return head;
  }

  /** Up to where everything is settled. */
  long low() {
    return low;
  }

  /**
   * One tick. When all that was ever drawn is settled it costs one small query.
   *
   * @return whether there was anything to look at
   */
  boolean tick() throws SQLException {
    boolean busy = false;
    while (true) {
      long drawn = read(DRAWN);
      if (drawn == low) {
        rememberLow();
        return busy;
      }
      busy = true;
      if (pass(drawn) < BATCH) {
        if (System.nanoTime() - lastRemembered >= REMEMBER_LOW_EACH) {
          rememberLow();
        }
        return true;
      }
    }
  }

  private long pass(long drawn) throws SQLException {
    Proof pending = proof;
    try (PreparedStatement statement = connection.prepareStatement(PASS)) {
      statement.setLong(1, low);
      statement.setLong(2, low);
      statement.setLong(3, head);
      statement.setBoolean(4, pending == null);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        long count = row.getLong(1);
        long xmin = row.getLong(2);
        if (pending == null) {
          // Drawn was read by a statement before this one, so the id is younger.
          proof = new Proof(drawn, row.getLong(3));
        } else if (xmin >= pending.xid && count < BATCH) {
          low = pending.drawn;
          proof = null;
        }
        head += count;
        return count;
      }
    }
  }

  /** Only saves the next holder some looking back, so now and then is often enough. */
  void rememberLow() throws SQLException {
    if (low == lowRemembered) {
      return;
    }
    try (PreparedStatement statement =
        connection.prepareStatement("update sequencer set low = ?")) {
      statement.setLong(1, low);
      statement.executeUpdate();
    }
    lowRemembered = low;
    lastRemembered = System.nanoTime();
  }

  private long read(String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet row = statement.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }
}
