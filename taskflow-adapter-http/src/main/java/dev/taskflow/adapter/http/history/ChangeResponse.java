package dev.taskflow.adapter.http.history;

import dev.taskflow.application.history.ChangeView;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of the log as answered (api.md, section 2). */
@Serdeable
@Schema(
    name = "Change",
    description = "A row of the change log: who changed what, with the fields that moved.")
record ChangeResponse(
    UUID id,
    @Schema(
            description =
                "Digits; null only in the answer of a revert, until the change has its number")
        @Nullable String seq,
    int v,
    Instant at,
    ActorResponse actor,
    UUID batchId,
    String kind,
    String audience,
    EntityResponse entity,
    long version,
    Map<String, @Nullable Object> before,
    Map<String, @Nullable Object> after,
    List<Object> touched,
    boolean revertible,
    @Nullable UUID revertedBy) {

  /** Who. */
  @Serdeable
  @Schema(name = "ChangeActor")
  record ActorResponse(
      UUID id,
      String name,
      @Schema(
              type = "string",
              allowableValues = {"session", "token", "link", "agent", "import", "rule", "system"})
          String via) {}

  /** What. */
  @Serdeable
  @Schema(name = "ChangeEntity")
  record EntityResponse(String type, UUID id, UUID projectId) {}

  static ChangeResponse of(ChangeView change) {
    return new ChangeResponse(
        change.id(),
        change.seq(),
        change.v(),
        change.at(),
        new ActorResponse(change.actor().id(), change.actor().name(), change.actor().via()),
        change.batchId(),
        change.kind(),
        change.audience(),
        new EntityResponse(
            change.entity().type(), change.entity().id(), change.entity().projectId()),
        change.version(),
        change.before(),
        change.after(),
        change.touched(),
        change.revertible(),
        change.revertedBy());
  }
}
