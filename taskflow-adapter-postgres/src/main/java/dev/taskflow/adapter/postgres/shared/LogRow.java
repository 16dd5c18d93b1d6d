package dev.taskflow.adapter.postgres.shared;

import dev.taskflow.application.shared.Entry;
import dev.taskflow.domain.shared.Fact;
import java.sql.SQLException;
import java.util.List;
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
    boolean revertible,
    @Nullable UUID onlyFor) {
  /** The format of facts that this version writes. */
  public static final int VERSION = 1;

  /** Writes nothing when {@code made} is empty. */
  public static final String INSERT =
      """
      insert into change (workspace_id, id, v, at, actor_id, via, batch_id, kind, audience, entity_type, entity_id,
        project_id, version, before, after, revertible, reverts)
      select 1, ?::uuid, ?::smallint, ?::timestamptz, ?::uuid, ?, ?::uuid, ?, ?, ?, ?::uuid,
        ?::uuid, ?::bigint, ?::jsonb, ?::jsonb, ?::boolean, ?::uuid
      from made\
      """;

  /** For all members of the project. */
  public LogRow(
      Entry entry,
      Fact fact,
      String type,
      UUID entityId,
      UUID projectId,
      long version,
      boolean revertible) {
    this(entry, fact, type, entityId, projectId, version, revertible, null);
  }

  /**
   * A command makes one fact, and one row.
   *
   * @param facts exactly one
   * @return the one fact
   */
  public static Fact single(List<? extends Fact> facts) {
    if (facts.size() != 1) {
      throw new IllegalArgumentException("One fact was expected, not " + facts.size());
    }
    return facts.getFirst();
  }

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
        .text(onlyFor == null ? "project:" + projectId : "user:" + onlyFor)
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
