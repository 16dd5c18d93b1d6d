package dev.taskflow.adapter.postgres.task;

import dev.taskflow.adapter.postgres.shared.Binder;
import dev.taskflow.adapter.postgres.shared.Columns;
import dev.taskflow.adapter.postgres.shared.Db;
import dev.taskflow.adapter.postgres.shared.DbException;
import dev.taskflow.adapter.postgres.shared.Json;
import dev.taskflow.adapter.postgres.shared.LogRow;
import dev.taskflow.adapter.postgres.shared.Membership;
import dev.taskflow.application.shared.Entry;
import dev.taskflow.application.shared.Scope;
import dev.taskflow.application.task.TaskStore;
import dev.taskflow.domain.project.ProjectId;
import dev.taskflow.domain.project.StatusId;
import dev.taskflow.domain.shared.Change;
import dev.taskflow.domain.shared.Failure;
import dev.taskflow.domain.shared.Rank;
import dev.taskflow.domain.task.Task;
import dev.taskflow.domain.task.TaskEvent;
import dev.taskflow.domain.task.TaskFacts;
import dev.taskflow.domain.task.TaskId;
import dev.taskflow.domain.user.UserId;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Singleton
final class PostgresTaskStore implements TaskStore {
  private static final String FIND =
      """
      select %s
      from task t
        join project p on p.workspace_id = 1 and p.id = t.project_id
        join member m on m.workspace_id = 1 and m.project_id = t.project_id and %s
      where t.workspace_id = 1 and t.id = ?\
      """
          .formatted(TaskRow.COLUMNS, Membership.MINE);

  /**
   * The lock of those who write in the task's project, before any other, as for whoever loads the
   * project first: all take the project's before the task's, so no two wait for each other. In a
   * statement of its own, so that what is read then is as the wait has left it; only for members,
   * so that a stranger holds nobody up.
   */
  private static final String WRITE =
      """
      select pg_advisory_xact_lock_shared(hashtextextended(t.project_id::text, 1))
      from task t join member m on m.workspace_id = 1 and m.project_id = t.project_id and %s
      where t.workspace_id = 1 and t.id = ?;\s\
      """
          .formatted(Membership.MINE);

  /** The membership is held with the project, which is loaded next. */
  private static final String LOCK = WRITE + FIND + " for no key update of t";

  /** Rows are locked in the order in which they are named. */
  private static final String LOCK_IN_ORDER = WRITE + FIND + " for no key update of p, t";

  private static final String CREATION =
      """
      select c.batch_id, c.after from change c
        join task t on t.workspace_id = 1 and t.id = c.entity_id
        join member m on m.workspace_id = 1 and m.project_id = t.project_id
      where c.workspace_id = 1 and %s and c.entity_id = ? and c.kind = 'task.created'\
      """
          .formatted(Membership.MINE);

  private static final String INSERT =
      """
      with made as (
        insert into task (workspace_id, project_id, id, number, title, description, status_id, priority,
          start_date, start_time, start_zone, due_date, due_time, due_zone, deadline_date, deadline_time, deadline_zone,
          estimate_minutes, parent_id, rank, version, created_at, created_by, updated_at, completed_at, trashed_at)
        values (1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        returning id)\
      """
          + LogRow.INSERT;

  /**
   * The version guards; without a new description the old one, which may be long, is not written
   * again.
   */
  private static final String UPDATE =
      """
      with made as (
        update task set %stitle = ?, status_id = ?, priority = ?,
          start_date = ?, start_time = ?, start_zone = ?, due_date = ?, due_time = ?, due_zone = ?,
          deadline_date = ?, deadline_time = ?, deadline_zone = ?,
          estimate_minutes = ?, parent_id = ?, rank = ?, version = ?, updated_at = ?, completed_at = ?, trashed_at = ?
        where workspace_id = 1 and project_id = ? and id = ? and version = ?
        returning id)\
      """
          + LogRow.INSERT;

  private static final String UPDATE_ALL = UPDATE.formatted("description = ?, ");
  private static final String UPDATE_SHORT = UPDATE.formatted("");

  private static final String ASSIGN =
      """
      insert into task_assignee (workspace_id, project_id, task_id, user_id) select 1, ?, ?, unnest(?::uuid[])\
      """;

  private static final String UNASSIGN =
      """
      delete from task_assignee
      where workspace_id = 1 and project_id = ? and task_id = ? and user_id = any(?)\
      """;

  /**
   * The line is bound by the tree's depth: under the project's lock nothing is a part of itself.
   * The tree is that of the line's end, with what would come into it; counting stops where it is
   * too large anyway.
   */
  private static final String PARENT =
      """
      with recursive line as (
        select t.id, t.parent_id, t.trashed_at from task t
        where t.workspace_id = 1 and t.project_id = ? and t.id = ?
        union all
        select t.id, t.parent_id, t.trashed_at from line
          join task t on t.workspace_id = 1 and t.project_id = ? and t.id = line.parent_id),
      tree as (
        select t.id from task t
        where t.workspace_id = 1 and t.project_id = ?
          and t.id in (?, (select line.id from line where line.parent_id is null))
        union
        select t.id from tree
          join task t on t.workspace_id = 1 and t.project_id = ? and t.parent_id = tree.id)
      select id, trashed_at is not null, (select count(*) from (select from tree limit %d) counted) from line\
      """
          .formatted(Task.MAX_PARTS + 2);

  private static final String BELOW =
      """
      with recursive below as (
        select t.id, 1 as depth from task t
        where t.workspace_id = 1 and t.project_id = ? and t.parent_id = ?
        union all
        select t.id, below.depth + 1 from below
          join task t on t.workspace_id = 1 and t.project_id = ? and t.parent_id = below.id)
      select %s from below
        join task t on t.workspace_id = 1 and t.project_id = ? and t.id = below.id
        join project p on p.workspace_id = 1 and p.id = t.project_id
      order by below.depth, t.id for no key update of t\
      """
          .formatted(TaskRow.COLUMNS.replace("t.description", "''"));

  private final Db db;
  private final OrderSql order;

  PostgresTaskStore(Db db) {
    this.db = db;
    this.order = new OrderSql(db);
  }

  @Override
  public Optional<Task> find(Scope scope, TaskId id) {
    return load(FIND, false, scope, id);
  }

  @Override
  public Optional<Task> lock(Scope scope, TaskId id) {
    return load(LOCK, true, scope, id);
  }

  @Override
  public Optional<Task> lockInOrder(Scope scope, TaskId id) {
    Optional<Task> found = load(LOCK_IN_ORDER, true, scope, id);
    if (found.isPresent()) {
      db.work().locked(found.get().projectId().value());
    }
    return found;
  }

  private Optional<Task> load(String sql, boolean advised, Scope scope, TaskId id) {
    db.work().actFor(scope.viewer().value());
    return db.write(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            Binder binder = new Binder(statement);
            if (advised) {
              binder.scope(scope).id(id.value());
            }
            binder.scope(scope).id(id.value());
            statement.execute();
            if (advised) {
              statement.getMoreResults();
            }
            try (ResultSet row = statement.getResultSet()) {
              return row.next()
                  ? Optional.of(TaskRow.read(new Columns(row)).toTask())
                  : Optional.empty();
            }
          }
        });
  }

  @Override
  public boolean isTaken(TaskId id) {
    return first("select 'taken' where app_has_task(?)", id.value()) != null;
  }

  @Override
  public Optional<Creation> creation(Scope scope, TaskId id) {
    db.work().actFor(scope.viewer().value());
    return db.write(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(CREATION)) {
            new Binder(statement).scope(scope).id(id.value());
            try (ResultSet row = statement.executeQuery()) {
              if (!row.next()) {
                return Optional.empty();
              }
              Columns columns = new Columns(row);
              return Optional.of(new Creation(columns.id(), Json.read(columns.text())));
            }
          }
        });
  }

  @Override
  public long nextNumber(ProjectId project) {
    db.work().locked(project.value());
    return Long.parseLong(
        required(
            """
            update project set next_number = next_number + 1 where workspace_id = 1 and id = ?
            returning (next_number - 1)::text\
            """,
            project.value()));
  }

  @Override
  public void lockOrder(ProjectId project) {
    order.lock(project);
  }

  @Override
  public @Nullable Rank lastRank(ProjectId project) {
    return order.last(project);
  }

  @Override
  public @Nullable Rank rankAfter(ProjectId project, Rank rank, @Nullable TaskId except) {
    return order.after(project, rank, except);
  }

  @Override
  public @Nullable Rank rankBefore(ProjectId project, Rank rank, @Nullable TaskId except) {
    return order.before(project, rank, except);
  }

  @Override
  public boolean isOccupied(ProjectId project, Rank rank, TaskId except) {
    return order.isOccupied(project, rank, except);
  }

  @Override
  public List<Placed> upTo(ProjectId project, Rank rank, @Nullable TaskId except, int limit) {
    return order.upTo(project, rank, except, limit);
  }

  @Override
  public List<Placed> from(ProjectId project, Rank rank, @Nullable TaskId except, int limit) {
    return order.from(project, rank, except, limit);
  }

  @Override
  public void rebalance(ProjectId project, List<Reranked> tasks) {
    order.rebalance(project, tasks);
  }

  @Override
  public boolean wasRebalancedSince(ProjectId project, UUID change) {
    return order.wasRebalancedSince(project, change);
  }

  @Override
  public @Nullable StatusId lastOpenStatus(TaskId id) {
    String status =
        first(
            """
            select before ->> 'statusId' from change
            where workspace_id = 1 and entity_id = ? and after ->> 'completedAt' is not null
              and before ->> 'statusId' is not null
            order by n desc limit 1\
            """,
            id.value());
    return status == null ? null : new StatusId(UUID.fromString(status));
  }

  @Override
  public Optional<TaskFacts.Parent> parent(ProjectId project, TaskId id, @Nullable TaskId part) {
    return db.write(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(PARENT)) {
            new Binder(statement)
                .id(project.value())
                .id(id.value())
                .id(project.value())
                .id(project.value())
                .id(part == null ? null : part.value())
                .id(project.value());
            boolean trashed = false;
            int parts = 0;
            Set<TaskId> line = new HashSet<>();
            try (ResultSet row = statement.executeQuery()) {
              while (row.next()) {
                Columns columns = new Columns(row);
                TaskId next = new TaskId(columns.id());
                boolean inTrash = columns.truth();
                // Without the uppermost one, and with the one that is not there yet.
                parts = columns.integer() - (part == null ? 0 : 1);
                trashed |= next.equals(id) && inTrash;
                line.add(next);
              }
            }
            return line.remove(id)
                ? Optional.of(new TaskFacts.Parent(id, trashed, line, parts))
                : Optional.empty();
          }
        });
  }

  @Override
  public List<Task> lockBelow(ProjectId project, TaskId id) {
    return db.write(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(BELOW)) {
            new Binder(statement)
                .id(project.value())
                .id(id.value())
                .id(project.value())
                .id(project.value());
            List<Task> below = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
              while (row.next()) {
                below.add(TaskRow.read(new Columns(row)).toTask());
              }
            }
            return below;
          }
        });
  }

  @Override
  public void save(Change<Task, TaskEvent> change, Entry entry) {
    Task before = change.before();
    Task task = change.after();
    LogRow log =
        new LogRow(
            entry,
            LogRow.single(change.events()),
            "task",
            task.id().value(),
            task.projectId().value(),
            task.version(),
            true);
    try {
      int written =
          db.write(
              connection ->
                  before == null
                      ? insert(connection, TaskRow.of(task), log)
                      : update(
                          connection,
                          TaskRow.of(task),
                          before.version(),
                          !task.description().equals(before.description()),
                          log));
      if (written == 0) {
        throw new Failure.Stale(version(task)).toException();
      }
    } catch (DbException e) {
      if (e.breaks("task_id_unique") || e.breaks("task_pkey")) {
        throw new Failure.IdTaken().toException();
      }
      throw e;
    }
    assign(before == null ? List.of() : before.assigneeIds(), task);
    db.work().logged();
  }

  /** Only what moved is written, and nothing where nobody did. */
  private void assign(List<UserId> before, Task task) {
    people(ASSIGN, task, task.assigneeIds(), before);
    people(UNASSIGN, task, before, task.assigneeIds());
  }

  private void people(String sql, Task task, List<UserId> these, List<UserId> butThese) {
    Object[] moved =
        these.stream().filter(person -> !butThese.contains(person)).map(UserId::value).toArray();
    if (moved.length > 0) {
      db.write(
          connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
              new Binder(statement)
                  .id(task.projectId().value())
                  .id(task.id().value())
                  .array("uuid", moved);
              return statement.executeUpdate();
            }
          });
    }
  }

  private static int insert(Connection connection, TaskRow row, LogRow log) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
      Binder binder = new Binder(statement);
      binder
          .id(row.projectId())
          .id(row.id())
          .number(row.number())
          .text(row.title())
          .text(row.description())
          .id(row.statusId())
          .integer(row.priority());
      row.start().bind(binder);
      row.due().bind(binder);
      row.deadline().bind(binder);
      binder
          .integer(row.estimateMinutes())
          .id(row.parentId())
          .text(row.rank())
          .number(row.version())
          .instant(row.createdAt())
          .id(row.createdBy())
          .instant(row.updatedAt())
          .instant(row.completedAt())
          .instant(row.trashedAt());
      log.bind(binder);
      return statement.executeUpdate();
    }
  }

  private static int update(
      Connection connection, TaskRow row, long before, boolean described, LogRow log)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(described ? UPDATE_ALL : UPDATE_SHORT)) {
      Binder binder = new Binder(statement);
      if (described) {
        binder.text(row.description());
      }
      binder.text(row.title()).id(row.statusId()).integer(row.priority());
      row.start().bind(binder);
      row.due().bind(binder);
      row.deadline().bind(binder);
      binder
          .integer(row.estimateMinutes())
          .id(row.parentId())
          .text(row.rank())
          .number(row.version())
          .instant(row.updatedAt())
          .instant(row.completedAt())
          .instant(row.trashedAt())
          .id(row.projectId())
          .id(row.id())
          .number(before);
      log.bind(binder);
      return statement.executeUpdate();
    }
  }

  private long version(Task task) {
    String version =
        first(
            "select version::text from task where workspace_id = 1 and id = ?", task.id().value());
    return version == null ? 0 : Long.parseLong(version);
  }

  private @Nullable String first(String sql, UUID... ids) {
    return db.write(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            Binder values = new Binder(statement);
            for (UUID id : ids) {
              values.id(id);
            }
            try (ResultSet row = statement.executeQuery()) {
              return row.next() ? row.getString(1) : null;
            }
          }
        });
  }

  private String required(String sql, UUID id) {
    String value = first(sql, id);
    if (value == null) {
      throw new IllegalStateException("There is no project " + id);
    }
    return value;
  }
}
