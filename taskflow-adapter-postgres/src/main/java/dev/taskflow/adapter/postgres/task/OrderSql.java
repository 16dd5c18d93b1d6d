package dev.taskflow.adapter.postgres.task;

import dev.taskflow.adapter.postgres.shared.Binder;
import dev.taskflow.adapter.postgres.shared.Db;
import dev.taskflow.adapter.postgres.shared.LogRow;
import dev.taskflow.application.shared.Entry;
import dev.taskflow.application.task.OrderStore.Placed;
import dev.taskflow.application.task.OrderStore.Reranked;
import dev.taskflow.domain.project.ProjectId;
import dev.taskflow.domain.shared.Rank;
import dev.taskflow.domain.task.TaskEvent;
import dev.taskflow.domain.task.TaskId;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The order of a project's tasks; {@link PostgresTaskStore} answers with it. */
final class OrderSql {
  private static final String LOCK =
      "select id from project where workspace_id = 1 and id = ? for no key update";

  private static final String PLACES =
      """
      select id, rank from task
      where workspace_id = 1 and project_id = ? and rank %s ? and id is distinct from ?::uuid
      order by rank %s limit ?\
      """;

  private static final String UP_TO = PLACES.formatted("<=", "desc");
  private static final String FROM = PLACES.formatted(">=", "");
  private static final String BEFORE = PLACES.formatted("<", "desc");
  private static final String AFTER = PLACES.formatted(">", "");
  private static final String AT = PLACES.formatted("=", "");

  private static final String LAST =
      "select rank from task where workspace_id = 1 and project_id = ? order by rank desc limit 1";

  /**
   * No new place is one that any of them has, so the order in which the rows are written does not
   * matter. The rows of the log draw their numbers in the tasks' order.
   */
  private static final String REBALANCE =
      """
      with moved as (
        select * from unnest(?::uuid[], ?::text[], ?::uuid[]) with ordinality as m (id, rank, row, n)),
      was as (
        select t.id, t.rank from task t join moved m on t.id = m.id where t.workspace_id = 1 and t.project_id = ?),
      made as (
        update task t set rank = m.rank from moved m join was on was.id = m.id
        where t.workspace_id = 1 and t.project_id = ? and t.id = m.id
        returning t.id, t.project_id, t.version, was.rank as was, m.rank as rank, m.row, m.n)
      insert into change (workspace_id, id, v, at, actor_id, via, batch_id, kind, audience, entity_type, entity_id,
        project_id, version, before, after, revertible)
      select 1, row, ?::smallint, ?::timestamptz, ?::uuid, ?, ?::uuid, ?, 'project:' || project_id, 'task', id,
        project_id, version, jsonb_build_object('rank', was), jsonb_build_object('rank', rank), false
      from made order by n\
      """;

  private static final String REBALANCED =
      """
      select c.n from change c
      where c.workspace_id = 1 and c.project_id = ? and c.kind = 'task.ranked'
        and c.n > (select m.n from change m where m.workspace_id = 1 and m.id = ?)
      limit 1\
      """;

  private final Db db;

  OrderSql(Db db) {
    this.db = db;
  }

  void lock(ProjectId project) {
    if (db.work().locked(project.value()) && !found(LOCK, project.value())) {
      throw new IllegalStateException("There is no project " + project);
    }
  }

  @Nullable Rank last(ProjectId project) {
    return db.write(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(LAST)) {
            new Binder(statement).id(project.value());
            try (ResultSet row = statement.executeQuery()) {
              return row.next() ? new Rank(row.getString(1)) : null;
            }
          }
        });
  }

  @Nullable Rank after(ProjectId project, Rank rank, @Nullable TaskId except) {
    return first(places(AFTER, project, rank, except, 1));
  }

  @Nullable Rank before(ProjectId project, Rank rank, @Nullable TaskId except) {
    return first(places(BEFORE, project, rank, except, 1));
  }

  boolean isOccupied(ProjectId project, Rank rank, TaskId except) {
    return !places(AT, project, rank, except, 1).isEmpty();
  }

  List<Placed> upTo(ProjectId project, Rank rank, @Nullable TaskId except, int limit) {
    return places(UP_TO, project, rank, except, limit);
  }

  List<Placed> from(ProjectId project, Rank rank, @Nullable TaskId except, int limit) {
    return places(FROM, project, rank, except, limit);
  }

  void rebalance(ProjectId project, List<Reranked> tasks) {
    if (tasks.isEmpty()) {
      return;
    }
    Entry entry = tasks.getFirst().entry();
    int written =
        db.write(
            connection -> {
              try (PreparedStatement statement = connection.prepareStatement(REBALANCE)) {
                new Binder(statement)
                    .array("uuid", all(tasks, each -> each.id().value()))
                    .array("text", all(tasks, each -> each.to().value()))
                    .array("uuid", all(tasks, each -> each.entry().id()))
                    .id(project.value())
                    .id(project.value())
                    .integer(LogRow.VERSION)
                    .instant(entry.at())
                    .id(entry.actor().id().value())
                    .text(entry.actor().via().wire())
                    .id(entry.batchId())
                    .text(TaskEvent.RANKED);
                return statement.executeUpdate();
              }
            });
    if (written != tasks.size()) {
      throw new IllegalStateException(written + " places made anew, not " + tasks.size());
    }
    db.work().logged();
  }

  private static Object[] all(List<Reranked> tasks, Function<Reranked, Object> value) {
    return tasks.stream().map(value).toArray();
  }

  boolean wasRebalancedSince(ProjectId project, UUID change) {
    return found(REBALANCED, project.value(), change);
  }

  private boolean found(String sql, UUID... ids) {
    return db.write(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            Binder binder = new Binder(statement);
            for (UUID id : ids) {
              binder.id(id);
            }
            try (ResultSet row = statement.executeQuery()) {
              return row.next();
            }
          }
        });
  }

  private static @Nullable Rank first(List<Placed> places) {
    return places.isEmpty() ? null : places.getFirst().rank();
  }

  private List<Placed> places(
      String sql, ProjectId project, Rank rank, @Nullable TaskId except, int limit) {
    return db.write(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            new Binder(statement)
                .id(project.value())
                .text(rank.value())
                .id(except == null ? null : except.value())
                .integer(limit);
            List<Placed> places = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
              while (row.next()) {
                places.add(
                    new Placed(
                        new TaskId(row.getObject(1, UUID.class)), new Rank(row.getString(2))));
              }
            }
            return places;
          }
        });
  }
}
