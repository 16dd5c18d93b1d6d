package dev.taskflow.adapter.postgres.user;

import dev.taskflow.adapter.postgres.shared.Columns;
import dev.taskflow.adapter.postgres.shared.Db;
import dev.taskflow.application.user.TokenStore;
import dev.taskflow.application.user.TokenView;
import dev.taskflow.domain.user.Actor;
import dev.taskflow.domain.user.TokenScope;
import dev.taskflow.domain.user.UserId;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

@Singleton
final class PostgresTokenStore implements TokenStore {
  /** Good tokens: not expired, and of an open account. */
  private static final String LIVE =
      """
      from api_token t join account a on a.workspace_id = 1 and a.id = t.user_id
      where t.workspace_id = 1 and t.expires_at > ? and a.email is not null and a.disabled_at is null and \
      """;

  private final Db db;

  PostgresTokenStore(Db db) {
    this.db = db;
  }

  @Override
  public void save(TokenView token, byte[] hash, UserId user) {
    List<UUID> projects = token.projectIds();
    update(
        "insert into api_token (workspace_id, id, hash, user_id, name, scopes, project_ids,"
            + " created_at, expires_at) values (1, ?, ?, ?, ?, ?, ?, ?, ?)",
        b -> {
          b.id(token.id()).bytes(hash).id(user.value()).text(token.name());
          b.array("text", token.scopes().toArray());
          if (projects == null) {
            b.id(null);
          } else {
            b.array("uuid", projects.toArray());
          }
          b.instant(token.createdAt()).instant(token.expiresAt());
        });
  }

  @Override
  public Optional<Bearer> bearer(byte[] hash, Instant now) {
    return db.read(
        c ->
            Sql.one(
                c,
                "select t.id, a.id, a.name, t.project_ids, t.scopes, t.last_used_at "
                    + LIVE
                    + "t.hash = ?",
                b -> b.instant(now).bytes(hash),
                row ->
                    new Bearer(
                        row.id(),
                        new Actor(new UserId(row.id()), row.text(), Actor.Via.TOKEN, projects(row)),
                        // What a newer build knows means nothing here.
                        texts(row)
                            .flatMap(name -> TokenScope.named(name).stream())
                            .collect(Collectors.toSet()),
                        row.instantOrNull())));
  }

  @Override
  public void used(UUID id, Instant at) {
    update(
        "update api_token set last_used_at = ? where workspace_id = 1 and id = ?",
        b -> b.instant(at).id(id));
  }

  @Override
  public List<TokenView> of(UserId user, Instant now, @Nullable UUID after, int limit) {
    UUID start = after == null ? new UUID(0, 0) : after;
    return db.read(
        c ->
            Sql.all(
                c,
                "select t.id, t.name, t.scopes, t.project_ids, t.created_at, t.expires_at,"
                    + " t.last_used_at "
                    + LIVE
                    + "t.user_id = ? and t.id > ? order by t.id limit ?",
                b -> b.instant(now).id(user.value()).id(start).number(limit),
                PostgresTokenStore::view));
  }

  @Override
  public Set<UUID> live(Collection<UUID> ids, Instant now) {
    return Set.copyOf(
        db.read(
            c ->
                Sql.all(
                    c,
                    "select t.id " + LIVE + "t.id = any(?)",
                    b -> b.instant(now).array("uuid", ids.toArray()),
                    Columns::id)));
  }

  @Override
  public boolean end(UserId user, UUID id) {
    return db.write(
            c ->
                Sql.update(
                    c,
                    "delete from api_token where workspace_id = 1 and user_id = ? and id = ?",
                    b -> b.id(user.value()).id(id)))
        > 0;
  }

  @Override
  public void endAll(UserId user) {
    update("delete from api_token where workspace_id = 1 and user_id = ?", b -> b.id(user.value()));
  }

  @Override
  public void sweep(Instant now) {
    update("delete from api_token where workspace_id = 1 and expires_at <= ?", b -> b.instant(now));
  }

  private static TokenView view(Columns row) throws SQLException {
    UUID id = row.id();
    String name = row.text();
    List<String> scopes = texts(row).toList();
    Set<UUID> projects = projects(row);
    return new TokenView(
        id,
        name,
        scopes,
        projects == null ? null : projects.stream().sorted().toList(),
        row.instant(),
        row.instant(),
        row.instantOrNull());
  }

  private static Stream<String> texts(Columns row) throws SQLException {
    return Arrays.stream(row.array()).map(String::valueOf);
  }

  private static @Nullable Set<UUID> projects(Columns row) throws SQLException {
    Object[] ids = row.arrayOrNull();
    return ids == null
        ? null
        : Arrays.stream(ids).map(UUID.class::cast).collect(Collectors.toUnmodifiableSet());
  }

  private void update(String sql, Sql.Values values) {
    db.write(c -> Sql.update(c, sql, values));
  }
}
