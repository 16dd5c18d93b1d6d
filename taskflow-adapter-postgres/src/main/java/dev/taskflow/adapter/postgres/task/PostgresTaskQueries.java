package dev.taskflow.adapter.postgres.task;

import dev.taskflow.adapter.postgres.shared.Binder;
import dev.taskflow.adapter.postgres.shared.Columns;
import dev.taskflow.adapter.postgres.shared.Db;
import dev.taskflow.adapter.postgres.shared.Membership;
import dev.taskflow.adapter.postgres.shared.PageBytes;
import dev.taskflow.adapter.postgres.task.TaskRow.TimeColumns;
import dev.taskflow.application.shared.Cursor;
import dev.taskflow.application.shared.Page;
import dev.taskflow.application.shared.Scope;
import dev.taskflow.application.task.TaskQueries;
import dev.taskflow.application.task.TaskSort;
import dev.taskflow.application.task.TaskView;
import dev.taskflow.domain.filter.Evaluation;
import dev.taskflow.domain.filter.Filter;
import dev.taskflow.domain.filter.Viewpoint;
import dev.taskflow.domain.project.Policy;
import dev.taskflow.domain.project.Role;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Singleton
final class PostgresTaskQueries implements TaskQueries {
  private static final String COLUMNS =
      "select "
          + TaskRow.COLUMNS
          + ", s.name, s.category, m.role, p.archived_at is null and p.trashed_at is null, "
          + """
          (select array[count(*), count(part.completed_at)] from task part
            where part.workspace_id = 1 and part.project_id = t.project_id and part.parent_id = t.id
              and part.trashed_at is null)\
          """;

  /** The membership comes first: no task is seen but through it. */
  private static final String PROJECTS =
      """

      from member m
        join project p on m.workspace_id = 1 and %s and p.workspace_id = 1 and p.id = m.project_id\s\
      """
          .formatted(Membership.MINE);

  private static final String TASKS =
      "join task t on t.workspace_id = 1 and t.project_id = m.project_id and\s";

  private static final String STATUS =
      """

      join status s on s.workspace_id = 1 and s.project_id = t.project_id and s.id = t.status_id\s\
      """;

  private static final String BY_ID = COLUMNS + PROJECTS + TASKS + "t.id = ?" + STATUS;
  private static final String BY_KEY =
      COLUMNS + PROJECTS + "and p.key = ? " + TASKS + "t.number = ?" + STATUS;

  /**
   * Who is called one of these: of those in the caller's projects, and those who made tasks there.
   */
  private static final String KNOWN =
      """
      select a.id::text, lower(a.name collate "default") from account a
      where a.workspace_id = 1
        and (lower(a.name collate "default") = any (?) or a.id::text = any (?))
        and exists (select 1 from member m
          where m.workspace_id = 1 and %s
            and (exists (select 1 from member they where they.workspace_id = 1
                and they.project_id = m.project_id and they.user_id = a.id)
              or exists (select 1 from task t where t.workspace_id = 1
                and t.project_id = m.project_id and t.created_by = a.id)))\
      """
          .formatted(Membership.MINE);

  private final Db db;

  PostgresTaskQueries(Db db) {
    this.db = db;
  }

  /** A row of the list, and what the cursor needs of it. */
  private record Read(TaskRow row, TaskView view) {
    static Read of(ResultSet result) throws SQLException {
      Columns columns = new Columns(result);
      TaskRow row = TaskRow.read(columns);
      String status = columns.text();
      String category = columns.text();
      Role role = Role.valueOf(columns.text().toUpperCase(Locale.ROOT));
      boolean writable = columns.truth();
      Object[] parts = columns.array();
      return new Read(
          row,
          new TaskView(
              row.id(),
              row.projectKey() + "-" + row.number(),
              row.projectId(),
              row.title(),
              row.description(),
              row.statusId(),
              new TaskView.StatusView(row.statusId(), status, category),
              row.priorityName(),
              row.assigneeIds(),
              row.parentId(),
              new TaskView.SubtasksView(((Long) parts[0]).intValue(), ((Long) parts[1]).intValue()),
              time(row.start()),
              time(row.due()),
              time(row.deadline()),
              row.estimateMinutes(),
              row.rank(),
              row.createdAt(),
              row.createdBy(),
              row.updatedAt(),
              row.completedAt(),
              row.trashedAt(),
              row.version(),
              Policy.taskActions(role, writable, row.trashedAt() != null)));
    }

    private static TaskView.@Nullable TimeView time(TimeColumns time) {
      return time.date() == null
          ? null
          : new TaskView.TimeView(
              time.date().toString(),
              time.time() == null ? null : time.time().toString(),
              time.zone());
    }
  }

  @Override
  public Optional<TaskView> find(Scope scope, UUID id) {
    return db.read(
        scope.viewer().value(),
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(BY_ID)) {
            new Binder(statement).scope(scope).id(id);
            return one(statement);
          }
        });
  }

  @Override
  public Optional<TaskView> findByKey(Scope scope, String key) {
    int dash = key.lastIndexOf('-');
    if (dash < 0 || !key.substring(dash + 1).matches("[1-9][0-9]{0,17}")) {
      return Optional.empty();
    }
    return db.read(
        scope.viewer().value(),
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(BY_KEY)) {
            new Binder(statement)
                .scope(scope)
                .text(key.substring(0, dash))
                .number(Long.parseLong(key.substring(dash + 1)));
            return one(statement);
          }
        });
  }

  private static Optional<TaskView> one(PreparedStatement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery()) {
      return row.next() ? Optional.of(Read.of(row).view()) : Optional.empty();
    }
  }

  @Override
  public Page<TaskView> list(
      Scope scope,
      Filter filter,
      Viewpoint from,
      TaskSort sort,
      @Nullable Cursor after,
      int limit) {
    FilterSql where = FilterSql.of(filter, from);
    SortSql order = SortSql.of(sort);
    List<Object> values = new ArrayList<>(where.projectValues());
    values.addAll(where.taskValues());
    String range = after == null ? "" : " and " + order.after(after, values);
    // The limit stands in the text: a bound one makes PostgreSQL guess and plan afresh each time.
    String part = " order by " + order.order() + " limit " + (limit + 1);
    // Each project gives at most a page, in its own order; so a page costs the same however many
    // tasks there are.
    String page =
        COLUMNS
            + PROJECTS
            + "and p.trashed_at is null and "
            + where.ofProject()
            + "\n"
            + "  cross join lateral (select * from task t where t.workspace_id = 1 and t.project_id"
            + " = m.project_id and "
            + where.ofTask()
            + range
            + part
            + ") t"
            + STATUS
            + part;
    String sql = PageBytes.within(page, "octet_length(page.description)");
    return db.read(
        scope.viewer().value(),
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, scope, values);
            List<Read> items = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
              long found = 0;
              while (row.next() && items.size() < limit) {
                items.add(Read.of(row));
                found = row.getLong("rows_found");
              }
              boolean more = found > items.size();
              return new Page<>(
                  items.stream().map(Read::view).toList(),
                  more ? order.cursor(items.getLast().row()) : null);
            }
          }
        });
  }

  @Override
  public int count(Scope scope, Filter filter, Viewpoint from, int most) {
    FilterSql where = FilterSql.of(filter, from);
    List<Object> values = new ArrayList<>(where.projectValues());
    values.addAll(where.taskValues());
    String sql =
        "select count(*) from (select 1"
            + PROJECTS
            + "and p.trashed_at is null and "
            + where.ofProject()
            + " "
            + TASKS
            + where.ofTask()
            + " limit "
            + (most + 1L)
            + ") counted";
    return db.read(
        scope.viewer().value(),
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, scope, values);
            try (ResultSet row = statement.executeQuery()) {
              row.next();
              return row.getInt(1);
            }
          }
        });
  }

  @Override
  public List<Filter.Named> unknownPeople(Scope scope, Filter filter) {
    List<Filter.Named> people = filter.names().stream().filter(Filter.Named::isOther).toList();
    if (people.isEmpty()) {
      return people;
    }
    Object[] names = people.stream().map(person -> Evaluation.fold(person.name())).toArray();
    Set<String> known =
        db.read(
            scope.viewer().value(),
            connection -> {
              try (PreparedStatement statement = connection.prepareStatement(KNOWN)) {
                Binder unused =
                    new Binder(statement).array("text", names).array("text", names).scope(scope);
                Set<String> called = new HashSet<>();
                try (ResultSet row = statement.executeQuery()) {
                  while (row.next()) {
                    called.add(row.getString(1));
                    called.add(row.getString(2));
                  }
                }
                return called;
              }
            });
    return people.stream()
        .filter(person -> !known.contains(Evaluation.fold(person.name())))
        .toList();
  }

  private static void bind(PreparedStatement statement, Scope scope, List<Object> values)
      throws SQLException {
    Binder binder = new Binder(statement).scope(scope);
    for (Object value : values) {
      Binder unused =
          switch (value) {
            case UUID id -> binder.id(id);
            case LocalDate day -> binder.date(day);
            case Instant at -> binder.instant(at);
            case Integer number -> binder.integer(number);
            case Long number -> binder.number(number);
            default -> binder.text(value.toString());
          };
    }
  }
}
