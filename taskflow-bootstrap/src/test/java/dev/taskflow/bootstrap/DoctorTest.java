package dev.taskflow.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.taskflow.adapter.postgres.shared.Migrations;
import dev.taskflow.embeddedpostgres.Database;
import dev.taskflow.embeddedpostgres.TestPostgres;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorTest {
  private final Database database = TestPostgres.fresh();
  private String said = "";

  private int examine() {
    return examine(TestHouse.access(database));
  }

  private int examine(DatabaseAccess access) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Settings settings =
        Settings.of(Map.of("DATABASE_URL", "postgres://ann@host/name"), Path.of("target"));
    assertEquals(Optional.empty(), settings.databaseSecret());
    int code =
        new Doctor()
            .run(settings, access, List.of(), new PrintStream(bytes, true, StandardCharsets.UTF_8));
    said = bytes.toString(StandardCharsets.UTF_8);
    return code;
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private void migrate() {
    Migrations.run(
        database.jdbcUrl(),
        database.user(),
        database.password(),
        TestPostgres.application(database).user());
  }

  @Test
  void a_migrated_database_is_fine() {
    migrate();
    assertEquals(0, examine(), () -> said);
    assertTrue(said.contains("ok    schema: as this version wants it"), said);
    assertTrue(said.contains("ok    roles: taskflow_app owns nothing"), said);
    assertTrue(said.contains("ok    log: every change has its number"), said);
  }

  @Test
  void an_empty_database_is_a_fault_with_a_way_out() {
    assertEquals(1, examine());
    assertTrue(said.contains("FAULT schema: of another version; start this version once"), said);
  }

  @Test
  void a_role_that_may_do_everything_is_a_fault() {
    migrate();
    assertEquals(1, examine(TestHouse.access(database).migrator()));
    assertTrue(said.contains("FAULT roles: taskflow may do more than TaskFlow needs"), said);
  }

  @Test
  void a_role_that_owns_a_table_is_a_fault() throws SQLException {
    migrate();
    execute("alter table sequencer owner to taskflow_app");
    assertEquals(1, examine());
    assertTrue(said.contains("FAULT roles: taskflow_app owns tables"), said);
  }

  @Test
  void a_table_of_a_project_without_its_wall_is_a_fault() throws SQLException {
    migrate();
    execute("create table attachment (project_id uuid)");
    execute("alter table task no force row level security");
    assertEquals(1, examine());
    assertTrue(
        said.contains(
            "FAULT row-level security: not forced, or without a policy, on attachment, task"),
        said);
  }

  @Test
  void a_change_that_nobody_numbers_is_a_fault() throws SQLException {
    migrate();
    execute(
        """
        insert into change (workspace_id, id, v, at, actor_id, via, batch_id, kind, audience, entity_type, entity_id,
          project_id, version, before, after, revertible)
        select 1, u, 1, now() - interval '1 minute', u, 'session', u, 'task.edited', '', 'task', u, u, 1, '{}', '{}', true
        from gen_random_uuid() u\
        """);
    assertEquals(1, examine());
    assertTrue(said.contains("FAULT log: 1 changes wait for their number, the oldest 60 s"), said);
  }

  @Test
  void on_the_command_line_it_asks_the_database_of_the_taskflow_that_runs(@TempDir Path folder)
      throws IOException, InterruptedException {
    Path jar = TaskFlowProcess.jar(folder);
    Map<String, String> home =
        Map.of("TASKFLOW_HOME", folder.resolve("home").toString(), "TASKFLOW_PORT", "0");
    try (TaskFlowProcess none = TaskFlowProcess.start(jar, home, "doctor")) {
      assertTrue(none.end().getFirst().startsWith("There is no TaskFlow in "));
      assertEquals(1, none.exitCode());
    }
    try (TaskFlowProcess unknown = TaskFlowProcess.start(jar, home, "nurse")) {
      assertTrue(unknown.end().getFirst().startsWith("TaskFlow doesn't know nurse."));
      assertEquals(1, unknown.exitCode());
    }
    try (TaskFlowProcess running = TaskFlowProcess.start(jar, home)) {
      running.url();
      try (TaskFlowProcess doctor = TaskFlowProcess.start(jar, home, "doctor")) {
        List<String> lines = doctor.end();
        assertTrue(lines.stream().anyMatch(l -> l.startsWith("ok    PostgreSQL: 18")), "" + lines);
        // The small application has no schema.
        assertTrue(lines.stream().anyMatch(l -> l.startsWith("FAULT schema: ")), "" + lines);
        assertEquals(1, doctor.exitCode());
      }
      running.terminate();
      running.end();
    }
  }
}
