package dev.taskflow.adapter.postgres.history;

import dev.taskflow.adapter.postgres.shared.Binder;
import dev.taskflow.adapter.postgres.shared.Columns;
import dev.taskflow.adapter.postgres.shared.Db;
import dev.taskflow.adapter.postgres.shared.Json;
import dev.taskflow.adapter.postgres.shared.Membership;
import dev.taskflow.adapter.postgres.shared.PageBytes;
import dev.taskflow.application.history.ChangeQueries;
import dev.taskflow.application.history.ChangeView;
import dev.taskflow.application.shared.Cursor;
import dev.taskflow.application.shared.Page;
import dev.taskflow.application.shared.Scope;
import dev.taskflow.domain.shared.Failure;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Singleton
final class PostgresChangeQueries implements ChangeQueries {
  /** How much of the log one call looks through, whether or not the caller may see it. */
  private static final int WINDOW = 1000;

  private static final String COLUMNS =
      """
      s.seq, c.id, c.v, c.at, c.actor_id, coalesce(a.name, 'TaskFlow'), c.via, c.batch_id, c.kind, c.audience,
        c.entity_type, c.entity_id, c.project_id, c.version, c.before, c.after, c.revertible, r.id\
      """;

  private static final String BYTES =
      "octet_length(page.before::text) + octet_length(page.after::text)";

  private static final String NAMES =
      """

        left join account a on a.workspace_id = 1 and a.id = c.actor_id
        left join change r on r.workspace_id = 1 and r.reverts = c.id
      """;

  /** Who is a member today may read what happened in the project before. */
  private static final String MEMBER =
      " join member m on m.workspace_id = 1 and m.project_id = c.project_id and " + Membership.MINE;

  /** The caller, and the caller's membership of the row's project if there is one. */
  private static final String VIEWER =
      " cross join (select ?::uuid as id, ?::uuid[] as only) v"
          + " left join member m on m.workspace_id = 1 and m.project_id = c.project_id and"
          + " m.user_id = v.id";

  /**
   * A row is for the members of today, or for one person whatever they are a member of; a limit
   * holds for both.
   */
  private static final String VISIBLE =
      "(c.project_id = any (coalesce(v.only, array[c.project_id])) and (c.audience = 'user:' ||"
          + " v.id or m.user_id is not null and not starts_with(c.audience, 'user:')))";

  private static final String SINCE =
      """
      with w as materialized (select seq, n from change_seq where seq > ? order by seq limit %d)
      select reach.last, reach.size, reach.head, seen.*
      from (
          select max(seq) as last, count(*) as size, (select coalesce(max(seq), 0) from change_seq) as head
          from w) reach
        left join (%s) seen on true
      order by seen.seq\
      """;

  private static final String SEEN =
      """
      select %s from w s join change c on c.n = s.n %s %s
      where c.workspace_id = 1 and %s %s order by s.seq limit %d\
      """;

  /** By n, because the indexes are: a page reads a page's rows, however long the history is. */
  private static final String HISTORY =
      """
      select %s, c.n from change c join change_seq s on s.n = c.n %s %s
      where c.workspace_id = 1 and not starts_with(c.audience, 'user:') and %s %s
      order by c.n desc limit %d\
      """;

  private static final String AFTER =
      "select "
          + COLUMNS
          + " from change c"
          + MEMBER
          + " left join change_seq s on s.n = c.n"
          + NAMES
          + "where c.workspace_id = 1 and c.entity_id = ? and c.entity_type = ? and c.version > ?"
          + " order by c.n desc limit ?";

  private static final String FIND =
      "select "
          + COLUMNS
          + " from change c"
          + VIEWER
          + " left join change_seq s on s.n = c.n"
          + NAMES
          + "where c.workspace_id = 1 and c.id = ? and "
          + VISIBLE;

  private static final String BATCH =
      "select "
          + COLUMNS
          + ", "
          + VISIBLE
          + " and (select app_sees_batch(?, ?))"
          + " from change c"
          + VIEWER
          + " left join change_seq s on s.n = c.n"
          + NAMES
          + "where c.workspace_id = 1 and c.batch_id = ?"
          + " and (c.audience = 'user:' || v.id or not starts_with(c.audience, 'user:'))"
          + " order by c.n";

  private final Db db;

  PostgresChangeQueries(Db db) {
    this.db = db;
  }

  @Override
  public Stretch since(Scope scope, @Nullable UUID project, long since, int limit) {
    String sql =
        SINCE.formatted(
            WINDOW,
            PageBytes.within(
                SEEN.formatted(
                    COLUMNS,
                    VIEWER,
                    NAMES,
                    VISIBLE,
                    project == null ? "" : "and c.project_id = ?",
                    limit + 1),
                BYTES));
    return db.read(
        scope.viewer().value(),
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            Binder binder = new Binder(statement).number(since).scope(scope);
            if (project != null) {
              binder.id(project);
            }
            try (ResultSet row = statement.executeQuery()) {
              return stretch(row, since, limit);
            }
          }
        });
  }

  private static Stretch stretch(ResultSet row, long since, int limit) throws SQLException {
    List<ChangeView> items = new ArrayList<>();
    long position = since;
    boolean caughtUp = true;
    long found = 0;
    while (row.next()) {
      Columns columns = new Columns(row);
      long last = columns.number();
      long size = columns.number();
      long head = columns.number();
      if (size == 0) {
        if (since > head) {
          // Read in one statement, and nobody is told a number before its commit.
          throw new Failure.TooOld().toException();
        }
        return new Stretch(List.of(), since, true);
      }
      position = last;
      caughtUp = size < WINDOW;
      if (row.getString(4) == null) {
        break;
      }
      if (items.size() == limit) {
        break;
      }
      items.add(view(columns));
      found = row.getLong("rows_found");
    }
    if (found > items.size()) {
      return new Stretch(items, Long.parseLong(String.valueOf(items.getLast().seq())), false);
    }
    return new Stretch(items, position, caughtUp);
  }

  @Override
  public long head() {
    return db.read(
        connection -> {
          try (Statement statement = connection.createStatement();
              ResultSet row =
                  statement.executeQuery("select coalesce(max(seq), 0) from change_seq")) {
            row.next();
            return row.getLong(1);
          }
        });
  }

  static String history(String type, boolean goesOn, int limit) {
    return PageBytes.within(
        HISTORY.formatted(
            COLUMNS,
            MEMBER,
            NAMES,
            type.equals("project")
                ? "c.project_id = ?"
                : "c.entity_id = ? and c.entity_type = 'task'",
            goesOn ? "and c.n < ?" : "",
            limit + 1),
        BYTES);
  }

  @Override
  public Page<ChangeView> history(
      Scope scope, String type, UUID id, @Nullable Cursor after, int limit) {
    String sql = history(type, after != null, limit);
    return db.read(
        scope.viewer().value(),
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            Binder binder = new Binder(statement).scope(scope).id(id);
            if (after != null) {
              binder.number(Long.parseLong(String.valueOf(after.values().getFirst())));
            }
            List<ChangeView> items = new ArrayList<>();
            Cursor last = null;
            long found = 0;
            try (ResultSet row = statement.executeQuery()) {
              while (row.next() && items.size() < limit) {
                Columns columns = new Columns(row);
                ChangeView view = view(columns);
                items.add(view);
                last = new Cursor(List.of(Long.toString(columns.number())), view.id());
                found = row.getLong("rows_found");
              }
            }
            return new Page<>(items, found > items.size() ? last : null);
          }
        });
  }

  @Override
  public List<ChangeView> after(Scope scope, String type, UUID id, long version, int limit) {
    return db.read(
        scope.viewer().value(),
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(AFTER)) {
            new Binder(statement).scope(scope).id(id).text(type).number(version).integer(limit);
            return views(statement);
          }
        });
  }

  @Override
  public Optional<ChangeView> find(Scope scope, UUID id) {
    return db.read(
        scope.viewer().value(),
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(FIND)) {
            new Binder(statement).scope(scope).id(id);
            return views(statement).stream().findFirst();
          }
        });
  }

  @Override
  public List<ChangeView> batch(Scope scope, UUID batch) {
    return db.read(
        scope.viewer().value(),
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(BATCH)) {
            UUID viewer = scope.viewer().value();
            new Binder(statement).id(viewer).id(batch).scope(scope).id(batch);
            List<ChangeView> views = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
              while (row.next()) {
                Columns columns = new Columns(row);
                views.add(view(columns));
                if (!columns.truth()) {
                  return List.of();
                }
              }
            }
            return views;
          }
        });
  }

  private static List<ChangeView> views(PreparedStatement statement) throws SQLException {
    List<ChangeView> views = new ArrayList<>();
    try (ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        views.add(view(new Columns(row)));
      }
    }
    return views;
  }

  private static ChangeView view(Columns row) throws SQLException {
    String seq = row.textOrNull();
    UUID id = row.id();
    int v = row.integer();
    var at = row.instant();
    var actor = new ChangeView.ActorView(row.id(), row.text(), row.text());
    UUID batch = row.id();
    String kind = row.text();
    String audience = row.text();
    var entity = new ChangeView.EntityView(row.text(), row.id(), row.id());
    long version = row.number();
    var before = Json.read(row.text());
    var after = Json.read(row.text());
    return new ChangeView(
        id,
        seq,
        v,
        at,
        actor,
        batch,
        kind,
        audience,
        entity,
        version,
        before,
        after,
        List.of(),
        row.truth(),
        row.idOrNull());
  }
}
