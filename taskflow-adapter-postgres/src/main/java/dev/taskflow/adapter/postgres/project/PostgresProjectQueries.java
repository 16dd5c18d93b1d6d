package dev.taskflow.adapter.postgres.project;

import dev.taskflow.adapter.postgres.shared.Binder;
import dev.taskflow.adapter.postgres.shared.Columns;
import dev.taskflow.adapter.postgres.shared.Db;
import dev.taskflow.adapter.postgres.shared.Membership;
import dev.taskflow.application.project.AcquaintanceView;
import dev.taskflow.application.project.MemberView;
import dev.taskflow.application.project.ProjectQueries;
import dev.taskflow.application.project.ProjectView;
import dev.taskflow.application.shared.Cursor;
import dev.taskflow.application.shared.Page;
import dev.taskflow.application.shared.Scope;
import dev.taskflow.domain.project.Policy;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

@Singleton
final class PostgresProjectQueries implements ProjectQueries {
  private static final String SELECT =
      """
      select p.id, p.key, p.name, p.description, p.color, p.inbox_of, p.version, p.created_at, p.created_by,
        p.updated_at, p.archived_at, p.trashed_at, m.role, s.ids, s.names, s.categories, s.ranks,
        (select count(*) from task t
          where t.workspace_id = 1 and t.project_id = p.id and t.completed_at is null and t.trashed_at is null)
      from member m
        join project p on p.workspace_id = 1 and p.id = m.project_id
        cross join lateral (
          select array_agg(id order by rank) ids, array_agg(name order by rank) names,
            array_agg(category order by rank) categories, array_agg(rank order by rank) ranks
          from status where workspace_id = 1 and project_id = p.id) s
      where m.workspace_id = 1 and %s and\s\
      """
          .formatted(Membership.MINE);

  private static final String BY_ID = SELECT + "p.id = ?";

  /** A caller has one Inbox and sees no one else's, so it stands before all. */
  private static final String RANGE = SELECT + "p.trashed_at is null";

  private static final String AFTER =
      " and (case when p.inbox_of is null then '1' else '0' end, p.name, p.id) > (?, ?, ?)";
  private static final String ORDER =
      " order by case when p.inbox_of is null then '1' else '0' end, p.name, p.id limit ";

  private static final String MEMBERS =
      """
      select they.user_id, a.name, a.email, they.role
      from member m
        join member they on they.workspace_id = 1 and they.project_id = m.project_id
        join account a on a.workspace_id = 1 and a.id = they.user_id
      where m.workspace_id = 1 and %s and m.project_id = ?\
      """
          .formatted(Membership.MINE);

  /** Names are compared byte by byte, as lists of projects are, whatever the database's locale. */
  private static final String BEHIND = " and (a.name collate \"C\", a.id) > (?, ?)";

  private static final String BY_NAME = " order by a.name collate \"C\", a.id limit ";

  private static final String ACQUAINTANCES =
      """
      select a.id, a.name, a.email
      from account a
      where a.workspace_id = 1 and a.id in (
          select they.user_id from member m
            join member they on they.workspace_id = 1 and they.project_id = m.project_id
          where m.workspace_id = 1 and %s)
        and position(lower(?) in lower(a.name || chr(10) || coalesce(a.email, ''))) > 0\
      """
          .formatted(Membership.MINE);

  private final Db db;

  PostgresProjectQueries(Db db) {
    this.db = db;
  }

  @Override
  public Optional<ProjectView> find(Scope scope, UUID id) {
    return db.read(
        scope.viewer().value(),
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(BY_ID)) {
            new Binder(statement).scope(scope).id(id);
            try (ResultSet row = statement.executeQuery()) {
              return row.next() ? Optional.of(view(row)) : Optional.empty();
            }
          }
        });
  }

  @Override
  public Page<ProjectView> list(Scope scope, @Nullable Cursor after, int limit) {
    String sql = RANGE + (after == null ? "" : AFTER) + ORDER + (limit + 1);
    List<ProjectView> found =
        db.read(
            scope.viewer().value(),
            connection -> {
              try (PreparedStatement statement = connection.prepareStatement(sql)) {
                Binder binder = new Binder(statement).scope(scope);
                if (after != null) {
                  binder
                      .text(after.values().getFirst())
                      .text(after.values().getLast())
                      .id(after.id());
                }
                List<ProjectView> rows = new ArrayList<>();
                try (ResultSet row = statement.executeQuery()) {
                  while (row.next()) {
                    rows.add(view(row));
                  }
                }
                return rows;
              }
            });
    boolean more = found.size() > limit;
    List<ProjectView> items = more ? found.subList(0, limit) : found;
    return new Page<>(items, more ? cursor(items.getLast()) : null);
  }

  private static Cursor cursor(ProjectView last) {
    return new Cursor(List.of(last.isInbox() ? "0" : "1", last.name()), last.id());
  }

  @Override
  public Page<MemberView> members(Scope scope, UUID project, @Nullable Cursor after, int limit) {
    String sql = MEMBERS + (after == null ? "" : BEHIND) + BY_NAME + (limit + 1);
    List<MemberView> found =
        db.read(
            scope.viewer().value(),
            connection -> {
              try (PreparedStatement statement = connection.prepareStatement(sql)) {
                Binder binder = new Binder(statement).scope(scope).id(project);
                behind(binder, after);
                return members(statement);
              }
            });
    return page(found, limit, last -> new Cursor(List.of(last.name()), last.userId()));
  }

  @Override
  public Optional<MemberView> member(Scope scope, UUID project, UUID user) {
    return db.read(
        scope.viewer().value(),
        connection -> {
          try (PreparedStatement statement =
              connection.prepareStatement(MEMBERS + " and they.user_id = ?")) {
            new Binder(statement).scope(scope).id(project).id(user);
            return members(statement).stream().findFirst();
          }
        });
  }

  private static List<MemberView> members(PreparedStatement statement) throws SQLException {
    List<MemberView> rows = new ArrayList<>();
    try (ResultSet result = statement.executeQuery()) {
      while (result.next()) {
        Columns row = new Columns(result);
        rows.add(new MemberView(row.id(), row.text(), row.textOrNull(), row.text()));
      }
    }
    return rows;
  }

  @Override
  public Page<AcquaintanceView> acquaintances(
      Scope scope, String part, @Nullable Cursor after, int limit) {
    String sql = ACQUAINTANCES + (after == null ? "" : BEHIND) + BY_NAME + (limit + 1);
    List<AcquaintanceView> found =
        db.read(
            scope.viewer().value(),
            connection -> {
              try (PreparedStatement statement = connection.prepareStatement(sql)) {
                behind(new Binder(statement).scope(scope).text(part), after);
                List<AcquaintanceView> rows = new ArrayList<>();
                try (ResultSet result = statement.executeQuery()) {
                  while (result.next()) {
                    Columns row = new Columns(result);
                    rows.add(new AcquaintanceView(row.id(), row.text(), row.textOrNull()));
                  }
                }
                return rows;
              }
            });
    return page(found, limit, last -> new Cursor(List.of(last.name()), last.id()));
  }

  private static void behind(Binder binder, @Nullable Cursor after) throws SQLException {
    if (after != null) {
      binder.text(after.values().getFirst()).id(after.id());
    }
  }

  private static <T> Page<T> page(List<T> found, int limit, Function<T, Cursor> place) {
    boolean more = found.size() > limit;
    List<T> items = more ? found.subList(0, limit) : found;
    return new Page<>(items, more ? place.apply(items.getLast()) : null);
  }

  private static ProjectView view(ResultSet result) throws SQLException {
    Columns columns = new Columns(result);
    ProjectRow row = ProjectRow.read(columns);
    Object[] ids = columns.array();
    Object[] names = columns.array();
    Object[] categories = columns.array();
    Object[] ranks = columns.array();
    List<ProjectView.Column> statuses = new ArrayList<>();
    for (int i = 0; i < ids.length; i++) {
      statuses.add(
          new ProjectView.Column(
              (UUID) ids[i], names[i].toString(), categories[i].toString(), ranks[i].toString()));
    }
    return new ProjectView(
        row.id(),
        row.key(),
        row.name(),
        row.description(),
        row.color(),
        row.inboxOf() != null,
        row.role(),
        statuses,
        columns.number(),
        row.createdAt(),
        row.createdBy(),
        row.updatedAt(),
        row.archivedAt(),
        row.trashedAt(),
        row.version(),
        Policy.projectActions(
            row.roleOfCaller(),
            row.inboxOf() != null,
            row.archivedAt() != null,
            row.trashedAt() != null));
  }
}
