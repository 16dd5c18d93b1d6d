package dev.taskflow.application.history;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of the log as it is answered (api.md, section 2). {@code seq} is digits; null only between
 * a row's commit and its number, which readers by {@code seq} never see.
 */
public record ChangeView(
    UUID id,
    @Nullable String seq,
    int v,
    Instant at,
    ActorView actor,
    UUID batchId,
    String kind,
    String audience,
    EntityView entity,
    long version,
    Map<String, @Nullable Object> before,
    Map<String, @Nullable Object> after,
    List<Object> touched,
    boolean revertible,
    @Nullable UUID revertedBy) {

  /** Who; the name is joined when read. */
  public record ActorView(UUID id, String name, String via) {}

  /** What; type is {@code task}, {@code project} or {@code member}, whose id is the person's. */
  public record EntityView(String type, UUID id, UUID projectId) {}
}
