package dev.taskflow.adapter.postgres.user;

import dev.taskflow.adapter.postgres.shared.Columns;
import dev.taskflow.adapter.postgres.shared.Db;
import dev.taskflow.application.user.AttemptStore;
import dev.taskflow.domain.user.UserId;
import jakarta.inject.Singleton;
import java.time.Instant;

@Singleton
final class PostgresAttemptStore implements AttemptStore {
  private final Db db;

  PostgresAttemptStore(Db db) {
    this.db = db;
  }

  @Override
  public Tally count(String key, Instant at, Instant start) {
    Tally tally =
        db.write(
            c ->
                Sql.one(
                        c,
                        """
                        insert into login_attempt as a (workspace_id, key, count, since) values (1, ?, 1, ?)
                        on conflict (workspace_id, key) do update set
                          count = case when a.since < ? then 1 else a.count + 1 end,
                          since = case when a.since < ? then excluded.since else a.since end
                        returning count, since\
                        """,
                        b -> b.text(key).instant(at).instant(start).instant(start),
                        row -> new Tally(row.integer(), row.instant()))
                    .orElseThrow());
    if (tally.count() == 1) {
      // Whoever is first clears away what nobody asks for any more; rows that others hold stay.
      db.write(
          c ->
              Sql.update(
                  c,
                  "delete from login_attempt where workspace_id = 1 and key in (select key from"
                      + " login_attempt where workspace_id = 1 and since < ? limit 100 for update"
                      + " skip locked)",
                  b -> b.instant(start)));
    }
    return tally;
  }

  @Override
  public void uncount(String key) {
    update(
        "update login_attempt set count = greatest(count - 1, 0) where workspace_id = 1 and key ="
            + " ?",
        b -> b.text(key));
  }

  @Override
  public void forget(String key) {
    update("delete from login_attempt where workspace_id = 1 and key = ?", b -> b.text(key));
  }

  @Override
  public boolean isKnown(String email, String network) {
    return db.read(
        c ->
            Sql.one(
                    c,
                    "select a.id from account a join login_network n on n.workspace_id = 1 and"
                        + " n.user_id = a.id where a.workspace_id = 1 and a.email = ? and"
                        + " n.network = ?",
                    b -> b.text(email).text(network),
                    Columns::id)
                .isPresent());
  }

  @Override
  public void know(UserId user, String network, Instant at) {
    update(
        "insert into login_network (workspace_id, user_id, network, last_at) values (1, ?, ?, ?) on"
            + " conflict (workspace_id, user_id, network) do update set last_at ="
            + " excluded.last_at",
        b -> b.id(user.value()).text(network).instant(at));
  }

  private void update(String sql, Sql.Values values) {
    db.write(c -> Sql.update(c, sql, values));
  }
}
