package dev.taskflow.adapter.postgres.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskflow.adapter.postgres.TestNode;
import dev.taskflow.application.contract.World;
import dev.taskflow.domain.task.TaskId;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class LongHistoryTest {
  private static final int ROWS = 20_000;
  private static final Pattern BUFFERS =
      Pattern.compile("Buffers: shared hit=(\\d+)( read=(\\d+))?");

  @Test
  void a_page_reads_a_pages_rows_however_long_the_history_is() throws SQLException {
    try (TestNode node = TestNode.start();
        Connection admin =
            DriverManager.getConnection(
                node.where().jdbcUrl(), node.where().user(), node.where().password())) {
      World world = new World(node.ports());
      TaskId task = world.task(world.inbox(), "Rent");
      try (PreparedStatement fill =
          admin.prepareStatement(
              """
              insert into change (workspace_id, id, v, at, actor_id, via, batch_id, kind, audience, entity_type, entity_id,
                project_id, version, before, after, revertible)
              select 1, gen_random_uuid(), 1, now(), ?, 'import', gen_random_uuid(), 'task.edited', 'x', 'task',
                case i %% 2 when 0 then ? else gen_random_uuid() end, ?, i, '{}', '{}', true
              from generate_series(2, %d) i\
              """
                  .formatted(ROWS))) {
        fill.setObject(1, world.you().id().value());
        fill.setObject(2, task.value());
        fill.setObject(3, world.inbox().value());
        fill.executeUpdate();
      }
      World.await(node.ports().follower(), ROWS);
      UUID viewer = world.you().id().value();
      for (String statistics : new String[] {"select 1", "analyze"}) {
        try (Statement statement = admin.createStatement()) {
          statement.execute(statistics);
        }
        assertFew(admin, "project", viewer, world.inbox().value(), false);
        assertFew(admin, "project", viewer, world.inbox().value(), true);
        assertFew(admin, "task", viewer, task.value(), false);
        assertFew(admin, "task", viewer, task.value(), true);
      }
    }
  }

  private static void assertFew(Connection admin, String type, UUID viewer, UUID id, boolean goesOn)
      throws SQLException {
    String sql = PostgresChangeQueries.history(type, goesOn, 50);
    try (PreparedStatement statement =
        admin.prepareStatement("explain (analyze, buffers, timing off) " + sql)) {
      statement.setObject(1, viewer);
      statement.setNull(2, Types.OTHER);
      statement.setObject(3, id);
      if (goesOn) {
        statement.setLong(4, ROWS / 2);
      }
      StringBuilder plan = new StringBuilder();
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          plan.append(row.getString(1)).append('\n');
        }
      }
      Matcher buffers = BUFFERS.matcher(plan);
      assertThat(buffers.find()).as(plan.toString()).isTrue();
      long pages =
          Long.parseLong(buffers.group(1))
              + (buffers.group(3) == null ? 0 : Long.parseLong(buffers.group(3)));
      assertThat(pages).as(plan.toString()).isLessThan(1000);
    }
  }
}
