package dev.taskflow.adapter.postgres.project;

import static dev.taskflow.adapter.postgres.shared.Membership.MINE;

import dev.taskflow.adapter.postgres.shared.Binder;
import dev.taskflow.adapter.postgres.shared.Columns;
import dev.taskflow.adapter.postgres.shared.Db;
import dev.taskflow.adapter.postgres.shared.DbException;
import dev.taskflow.adapter.postgres.shared.LogRow;
import dev.taskflow.application.project.ProjectStore;
import dev.taskflow.application.shared.Entry;
import dev.taskflow.application.shared.Scope;
import dev.taskflow.domain.project.Member;
import dev.taskflow.domain.project.Project;
import dev.taskflow.domain.project.ProjectEvent;
import dev.taskflow.domain.project.ProjectId;
import dev.taskflow.domain.project.ProjectKey;
import dev.taskflow.domain.project.Role;
import dev.taskflow.domain.project.Status;
import dev.taskflow.domain.shared.Change;
import dev.taskflow.domain.shared.Failure;
import dev.taskflow.domain.user.UserId;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

@Singleton
final class PostgresProjectStore implements ProjectStore {
  private static final String ROW =
      """
      select p.id, p.key, p.name, p.description, p.color, p.inbox_of, p.version, p.created_at, p.created_by,
        p.updated_at, p.archived_at, p.trashed_at, m.role
      from project p join member m on m.workspace_id = 1 and m.project_id = p.id and %s
      where p.workspace_id = 1 and p.id = ?\s\
      """
          .formatted(MINE);

  /**
   * Behind the row in the same round trip, and with a snapshot of its own: it sees what the lock
   * waited for.
   */
  private static final String STATUSES =
      "; select id, name, category, rank from status where workspace_id = 1 and project_id = ?"
          + " order by rank";

  /**
   * Who writes in a project shares this lock, who archives or trashes it has it alone. Not a lock
   * of the row: those who only share one let newcomers pass for ever, and nobody could archive a
   * busy project. In a statement of its own, so that what is read then is as the wait has left it.
   * Only members get as far as the lock: a stranger would hold up whoever writes there.
   */
  private static final String IF_MEMBER =
      "(hashtextextended(m.project_id::text, 1)) from member m where m.workspace_id = 1 and "
          + MINE
          + " and m.project_id = ?;";

  private static final String WRITE = "select pg_advisory_xact_lock_shared" + IF_MEMBER;
  private static final String WHOLE = "select pg_advisory_xact_lock" + IF_MEMBER;

  private static final String FIND = WRITE + ROW + "for share of m" + STATUSES;
  private static final String LOCK = ROW + "for no key update of p for share of m" + STATUSES;

  private static final String LOCK_KEYS =
      "select pg_advisory_xact_lock(hashtextextended('taskflow project keys', 1))";

  private static final String INSERT =
      """
      with made as (
        insert into project (workspace_id, id, key, name, description, color, inbox_of, version, created_at, created_by,
          updated_at, archived_at, trashed_at)
        values (1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        returning id, created_by),
      owner as (
        insert into member (workspace_id, project_id, user_id, role) select 1, id, created_by, 'owner' from made),
      columns as (
        insert into status (workspace_id, project_id, id, name, category, rank)
        select 1, made.id, given.* from made, unnest(?::uuid[], ?::text[], ?::text[], ?::text[]) as given)\
      """
          + LogRow.INSERT;

  private static final String UPDATE =
      """
      with made as (
        update project set name = ?, description = ?, color = ?, version = ?, updated_at = ?, archived_at = ?,
          trashed_at = ?
        where workspace_id = 1 and id = ? and version = ?
        returning id)\
      """
          + LogRow.INSERT;

  private static final String MEMBER =
      "select role from member where workspace_id = 1 and project_id = ? and user_id = ?";

  private static final String MEMBERS =
      "select user_id from member where workspace_id = 1 and project_id = ? and user_id = any(?)";

  private static final String OWNERS_BESIDE =
      """
      select count(*) from member m
        join account a on a.workspace_id = 1 and a.id = m.user_id and a.disabled_at is null
      where m.workspace_id = 1 and m.project_id = ? and m.role = 'owner' and m.user_id <> ?\
      """;

  private static final String IS_KNOWN =
      """
      select they.user_id from member m
        join member they on they.workspace_id = 1 and they.project_id = m.project_id
      where m.workspace_id = 1 and %s and they.user_id = ? limit 1\
      """
          .formatted(MINE);

  /** The account is kept from going meanwhile; one that is gone joins nothing. */
  private static final String JOIN =
      """
      with living as (
        select given.project_id, a.id, given.role
        from (values (?::uuid, ?::uuid, ?::text)) as given (project_id, user_id, role)
        join account a on a.workspace_id = 1 and a.id = given.user_id and a.deleted_at is null
        for key share of a),
      made as (
        insert into member (workspace_id, project_id, user_id, role) select 1, project_id, id, role from living
        on conflict (workspace_id, project_id, user_id) do update set role = excluded.role
        returning user_id)\
      """
          + LogRow.INSERT;

  private static final String LEAVE =
      """
      with made as (
        delete from member where workspace_id = 1 and project_id = ? and user_id = ?
        returning user_id)\
      """
          + LogRow.INSERT;

  private static final String TELL =
      "with made as (select id from project where workspace_id = 1 and id = ? and ?::uuid is not"
          + " null) "
          + LogRow.INSERT;

  private final Db db;

  PostgresProjectStore(Db db) {
    this.db = db;
  }

  @Override
  public Optional<Membership> find(Scope scope, ProjectId id) {
    return load(FIND, true, scope, id);
  }

  @Override
  public Optional<Membership> lock(Scope scope, ProjectId id) {
    return locked(LOCK, false, scope, id);
  }

  @Override
  public Optional<Membership> lockWhole(Scope scope, ProjectId id) {
    return locked(WHOLE + LOCK, true, scope, id);
  }

  @Override
  public void lockKeys() {
    db.write(
        connection -> {
          try (Statement statement = connection.createStatement()) {
            return statement.execute(LOCK_KEYS);
          }
        });
  }

  private Optional<Membership> locked(String sql, boolean advised, Scope scope, ProjectId id) {
    Optional<Membership> found = load(sql, advised, scope, id);
    if (found.isPresent()) {
      db.work().locked(id.value());
    }
    return found;
  }

  private Optional<Membership> load(String sql, boolean advised, Scope scope, ProjectId id) {
    db.work().actFor(scope.viewer().value());
    return db.write(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            Binder binder = new Binder(statement);
            if (advised) {
              binder.scope(scope).id(id.value());
            }
            binder.scope(scope).id(id.value()).id(id.value());
            statement.execute();
            if (advised) {
              statement.getMoreResults();
            }
            ProjectRow row;
            try (ResultSet result = statement.getResultSet()) {
              if (!result.next()) {
                return Optional.empty();
              }
              row = ProjectRow.read(new Columns(result));
            }
            statement.getMoreResults();
            try (ResultSet result = statement.getResultSet()) {
              return Optional.of(
                  new Membership(row.toProject(ProjectRow.statuses(result)), row.roleOfCaller()));
            }
          }
        });
  }

  @Override
  public ProjectId inboxOf(UserId viewer) {
    db.work().actFor(viewer.value());
    UUID id =
        first(
            "select id from project where workspace_id = 1 and inbox_of = ?",
            b -> b.id(viewer.value()));
    if (id == null) {
      throw new NoSuchElementException("There is no Inbox of " + viewer);
    }
    return new ProjectId(id);
  }

  @Override
  public boolean isTaken(ProjectId id) {
    return !holds("select app_is_new(?)", b -> b.id(id.value()));
  }

  @Override
  public boolean isTaken(ProjectKey key) {
    return holds("select app_has_key(?)", b -> b.text(key.value()));
  }

  @Override
  public Set<String> takenKeys(String stem) {
    return db.write(
        connection -> {
          try (PreparedStatement statement =
              connection.prepareStatement("select app_taken_keys(?)")) {
            new Binder(statement).text(stem);
            Set<String> taken = new HashSet<>();
            try (ResultSet row = statement.executeQuery()) {
              while (row.next()) {
                taken.add(row.getString(1));
              }
            }
            return taken;
          }
        });
  }

  @Override
  public void save(Change<Project, ProjectEvent> change, Entry entry) {
    Project before = change.before();
    Project project = change.after();
    if (before == null) {
      db.work().actFor(project.createdBy().value());
    }
    // An Inbox stays as long as its owner, so its making can't be taken back.
    boolean revertible = before != null || project.inboxOf() == null;
    LogRow log =
        new LogRow(
            entry,
            LogRow.single(change.events()),
            "project",
            project.id().value(),
            project.id().value(),
            project.version(),
            revertible);
    try {
      int written =
          db.write(
              connection ->
                  before == null
                      ? insert(connection, project, log)
                      : update(connection, project, before.version(), log));
      if (written == 0) {
        throw new Failure.Stale(version(project.id())).toException();
      }
    } catch (DbException e) {
      if (e.breaks("project_id_unique")) {
        throw new Failure.IdTaken().toException();
      }
      if (e.breaks("project_key_unique")) {
        throw new Failure.KeyTaken(project.key().value()).toException();
      }
      throw e;
    }
    db.work().logged();
  }

  @Override
  public Member member(ProjectId project, UserId user) {
    return db.write(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(MEMBER)) {
            new Binder(statement).id(project.value()).id(user.value());
            try (ResultSet row = statement.executeQuery()) {
              return new Member(
                  project,
                  user,
                  row.next() ? Role.valueOf(row.getString(1).toUpperCase(Locale.ROOT)) : null);
            }
          }
        });
  }

  @Override
  public int ownersBeside(ProjectId project, UserId user) {
    return db.write(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(OWNERS_BESIDE)) {
            new Binder(statement).id(project.value()).id(user.value());
            try (ResultSet row = statement.executeQuery()) {
              row.next();
              return row.getInt(1);
            }
          }
        });
  }

  @Override
  public Set<UserId> members(ProjectId project, Set<UserId> people) {
    return db.write(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(MEMBERS)) {
            new Binder(statement)
                .id(project.value())
                .array("uuid", people.stream().map(UserId::value).toArray());
            Set<UserId> members = new HashSet<>();
            try (ResultSet row = statement.executeQuery()) {
              while (row.next()) {
                members.add(new UserId(row.getObject(1, UUID.class)));
              }
            }
            return members;
          }
        });
  }

  @Override
  public boolean isKnown(Scope scope, UserId user) {
    return first(IS_KNOWN, b -> b.scope(scope).id(user.value())) != null;
  }

  @Override
  public Optional<UserId> withAddress(String email) {
    UUID id =
        first(
            "select id from account where workspace_id = 1 and email = ? and disabled_at is null",
            b -> b.text(email));
    return Optional.ofNullable(id).map(UserId::new);
  }

  @Override
  public void saveMember(Change<Member, ProjectEvent> change, Entry entry, @Nullable Entry access) {
    Member member = change.after();
    ProjectEvent event = change.events().getFirst();
    UUID user = member.userId().value();
    if (access != null) {
      // First, while whoever leaves is still in; the project's lock keeps the order.
      log(TELL, access, Member.toldToThem(event), member, user, b -> b);
    }
    Role role = member.role();
    int written =
        role == null
            ? log(LEAVE, entry, event, member, null, b -> b)
            : log(JOIN, entry, event, member, null, b -> b.text(role.wire()));
    if (written == 0 && role != null) {
      throw new Failure.NotFound("account").toException();
    }
    if (written == 0) {
      throw new IllegalStateException("The membership changed under the project's lock");
    }
    db.work().logged();
  }

  private int log(
      String sql,
      Entry entry,
      ProjectEvent event,
      Member member,
      @Nullable UUID onlyFor,
      Value more) {
    UUID project = member.projectId().value();
    UUID user = member.userId().value();
    LogRow log = new LogRow(entry, event, "member", user, project, 1, false, onlyFor);
    return db.write(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            Binder binder = new Binder(statement);
            log.bind(more.to(binder.id(project).id(user)));
            return statement.executeUpdate();
          }
        });
  }

  private static int insert(Connection connection, Project project, LogRow log)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
      Binder binder = new Binder(statement);
      binder
          .id(project.id().value())
          .text(project.key().value())
          .text(project.name())
          .text(project.description())
          .text(project.color().wire())
          .id(project.inboxOf() == null ? null : project.inboxOf().value())
          .number(project.version())
          .instant(project.createdAt())
          .id(project.createdBy().value())
          .instant(project.updatedAt())
          .instant(project.archivedAt())
          .instant(project.trashedAt())
          .array("uuid", all(project, status -> status.id().value()))
          .array("text", all(project, Status::name))
          .array("text", all(project, status -> status.category().wire()))
          .array("text", all(project, status -> status.rank().value()));
      log.bind(binder);
      return statement.executeUpdate();
    }
  }

  private static Object[] all(Project project, Function<Status, Object> part) {
    List<Object> parts = project.statuses().stream().map(part).toList();
    return parts.toArray();
  }

  private static int update(Connection connection, Project project, long before, LogRow log)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(UPDATE)) {
      Binder binder = new Binder(statement);
      binder
          .text(project.name())
          .text(project.description())
          .text(project.color().wire())
          .number(project.version())
          .instant(project.updatedAt())
          .instant(project.archivedAt())
          .instant(project.trashedAt())
          .id(project.id().value())
          .number(before);
      log.bind(binder);
      return statement.executeUpdate();
    }
  }

  private long version(ProjectId id) {
    return db.write(
        connection -> {
          try (PreparedStatement statement =
              connection.prepareStatement(
                  "select version from project where workspace_id = 1 and id = ?")) {
            new Binder(statement).id(id.value());
            try (ResultSet row = statement.executeQuery()) {
              return row.next() ? row.getLong(1) : 0L;
            }
          }
        });
  }

  /** Binds the one value of a query. */
  @FunctionalInterface
  private interface Value {
    Binder to(Binder binder) throws SQLException;
  }

  /** Asked of all projects, whoever may see them; the answer tells no more than that. */
  private boolean holds(String sql, Value value) {
    return db.write(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            value.to(new Binder(statement));
            try (ResultSet row = statement.executeQuery()) {
              row.next();
              return row.getBoolean(1);
            }
          }
        });
  }

  private @Nullable UUID first(String sql, Value value) {
    return db.write(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            value.to(new Binder(statement));
            try (ResultSet row = statement.executeQuery()) {
              return row.next() ? row.getObject(1, UUID.class) : null;
            }
          }
        });
  }
}
