package dev.taskflow.adapter.postgres.user;

import dev.taskflow.adapter.postgres.shared.Columns;
import dev.taskflow.adapter.postgres.shared.Db;
import dev.taskflow.application.user.SessionStore;
import dev.taskflow.application.user.SessionView;
import dev.taskflow.domain.user.Actor;
import dev.taskflow.domain.user.UserId;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Singleton
final class PostgresSessionStore implements SessionStore {
  /** Good sessions: young, and of an open account. */
  private static final String LIVE =
      """
      from login_session s join account a on a.workspace_id = 1 and a.id = s.user_id
      where s.workspace_id = 1 and s.last_seen_at > ? and s.created_at > ?
      and a.email is not null and a.disabled_at is null and \
      """;

  private final Db db;

  PostgresSessionStore(Db db) {
    this.db = db;
  }

  @Override
  public void open(UUID id, byte[] hash, UserId user, Instant at, String userAgent) {
    update(
        "insert into login_session (workspace_id, id, hash, user_id, created_at, last_seen_at,"
            + " user_agent) values (1, ?, ?, ?, ?, ?, ?)",
        b ->
            b.id(id)
                .bytes(hash)
                .id(user.value())
                .instant(at)
                .instant(at)
                .text(userAgent.replace("\0", "")));
  }

  @Override
  public Optional<Caller> caller(byte[] hash, Age age) {
    return db.read(
        c ->
            Sql.one(
                c,
                "select s.id, a.id, a.name, a.admin, s.last_seen_at " + LIVE + "s.hash = ?",
                b -> b.instant(age.seenAfter()).instant(age.createdAfter()).bytes(hash),
                row ->
                    new Caller(
                        row.id(),
                        new Actor(new UserId(row.id()), row.text(), Actor.Via.SESSION),
                        row.truth(),
                        row.instant())));
  }

  @Override
  public void seen(UUID id, Instant at) {
    update(
        "update login_session set last_seen_at = ? where workspace_id = 1 and id = ?",
        b -> b.instant(at).id(id));
  }

  @Override
  public List<SessionView> of(UserId user, Age age) {
    return db.read(
        c ->
            Sql.all(
                c,
                "select s.id, s.created_at, s.last_seen_at, s.user_agent "
                    + LIVE
                    + "s.user_id = ? order by s.last_seen_at desc, s.id",
                b -> b.instant(age.seenAfter()).instant(age.createdAfter()).id(user.value()),
                row -> new SessionView(row.id(), row.instant(), row.instant(), row.text(), false)));
  }

  @Override
  public Set<UUID> live(Collection<UUID> ids, Age age) {
    return Set.copyOf(
        db.read(
            c ->
                Sql.all(
                    c,
                    "select s.id " + LIVE + "s.id = any(?)",
                    b ->
                        b.instant(age.seenAfter())
                            .instant(age.createdAfter())
                            .array("uuid", ids.toArray()),
                    Columns::id)));
  }

  @Override
  public boolean hold(UserId user, UUID id, Age age) {
    // The account first, as whoever changes it does; then with a snapshot that has seen the wait.
    return db.write(
        c -> {
          List<UUID> account =
              Sql.all(
                  c,
                  "select id from account where workspace_id = 1 and id = ? for share",
                  b -> b.id(user.value()),
                  Columns::id);
          return !account.isEmpty()
              && Sql.one(
                      c,
                      "select s.id " + LIVE + "s.user_id = ? and s.id = ? for share of s",
                      b ->
                          b.instant(age.seenAfter())
                              .instant(age.createdAfter())
                              .id(user.value())
                              .id(id),
                      Columns::id)
                  .isPresent();
        });
  }

  @Override
  public boolean renew(UserId user, UUID id, UUID next, byte[] hash) {
    return db.write(
            c ->
                Sql.update(
                    c,
                    "update login_session set id = ?, hash = ? where workspace_id = 1 and user_id ="
                        + " ? and id = ?",
                    b -> b.id(next).bytes(hash).id(user.value()).id(id)))
        > 0;
  }

  @Override
  public boolean end(UserId user, UUID id) {
    return db.write(
            c ->
                Sql.update(
                    c,
                    "delete from login_session where workspace_id = 1 and user_id = ? and id = ?",
                    b -> b.id(user.value()).id(id)))
        > 0;
  }

  @Override
  public void end(byte[] hash) {
    update("delete from login_session where workspace_id = 1 and hash = ?", b -> b.bytes(hash));
  }

  @Override
  public void endAll(UserId user, @Nullable UUID except) {
    update(
        "delete from login_session where workspace_id = 1 and user_id = ? and id is distinct from"
            + " ?",
        b -> b.id(user.value()).id(except));
  }

  @Override
  public void sweep(Age age) {
    update(
        "delete from login_session where workspace_id = 1 and (last_seen_at <= ? or created_at <="
            + " ?)",
        b -> b.instant(age.seenAfter()).instant(age.createdAfter()));
  }

  private void update(String sql, Sql.Values values) {
    db.write(c -> Sql.update(c, sql, values));
  }
}
