package dev.taskflow.adapter.postgres.shared;

import dev.taskflow.application.shared.Entry;
import dev.taskflow.domain.shared.Fact;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of the log, written in the same statement as the thing that it is about. That statement has
 * a part called {@code made} that writes the thing and returns its row; {@link #INSERT} follows it.
 *
 * <p>The row's {@code n} is drawn while {@code made} is read, so after the thing was written or
 * locked: the transaction has its transaction id by then, and no other transaction can draw a
 * smaller {@code n} for the same thing and commit later. The sequencer relies on both.
 */
public record LogRow(
    Entry entry,
    Fact fact,
    String type,
    UUID entityId,
    UUID projectId,
    long version,
    boolean revertible) {
  /** The format of facts that this version writes. */
  private static final int VERSION = 1;

  /** Writes nothing when {@code made} is empty. */
  public static final String INSERT =
      """
      insert into change (workspace_id, id, v, at, actor_id, via, batch_id, kind, audience, entity_type, entity_id,
        project_id, version, before, after, revertible, reverts)
      select 1, ?::uuid, ?::smallint, ?::timestamptz, ?::uuid, ?, ?::uuid, ?, ?, ?, ?::uuid,
        ?::uuid, ?::bigint, ?::jsonb, ?::jsonb, ?::boolean, ?::uuid
      from made\
      """;

  /**
   * One row for all facts of a command: its main fact is the first, what moved is what moved in
   * any.
   *
   * @param facts at least one
   * @return the one fact
   */
  public static Fact one(List<? extends Fact> facts) {
    if (facts.size() == 1) {
      return facts.getFirst();
    }
    Map<String, @Nullable Object> before = new LinkedHashMap<>();
    Map<String, @Nullable Object> after = new LinkedHashMap<>();
    for (Fact fact : facts) {
      fact.before().forEach(before::putIfAbsent);
      after.putAll(fact.after());
    }
    return new Merged(facts.getFirst().kind(), before, after);
  }

  private record Merged(
      String kind, Map<String, @Nullable Object> before, Map<String, @Nullable Object> after)
      implements Fact {}

  /**
   * Binds the values of {@link #INSERT}.
   *
   * @param binder stands after the values of {@code made}
   */
  public void bind(Binder binder) throws SQLException {
    binder
        .id(entry.id())
        .integer(VERSION)
        .instant(entry.at())
        .id(entry.actor().id().value())
        .text(entry.actor().via().wire())
        .id(entry.batchId())
        .text(fact.kind())
        .text("project:" + projectId)
        .text(type)
        .id(entityId)
        .id(projectId)
        .number(version)
        .text(Json.write(fact.before()))
        .text(Json.write(fact.after()))
        .truth(revertible)
        .id(entry.reverts());
  }
}
