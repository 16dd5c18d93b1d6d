package dev.taskflow.application.shared;

import dev.taskflow.domain.user.Actor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One passage through the door: who, when, which batch, and the log rows written so far. */
public final class Session {
  private final Actor actor;
  private final Ids ids;
  private final Instant now;
  private UUID batchId;
  private final List<UUID> changes = new ArrayList<>();

  private Session(Actor actor, Ids ids, Instant now) {
    this.actor = actor;
    this.ids = ids;
    this.now = now;
    this.batchId = ids.next();
  }

  /**
   * Begins a passage.
   *
   * @param actor who asks
   * @param ids draws ids
   * @param now one instant for all of it
   * @return the session
   */
  public static Session begin(Actor actor, Ids ids, Instant now) {
    return new Session(actor, ids, now);
  }

  /**
   * Who asks.
   *
   * @return the actor
   */
  public Actor actor() {
    return actor;
  }

  /**
   * What the actor may see.
   *
   * @return the scope
   */
  public Scope scope() {
    return Scope.of(actor);
  }

  /**
   * The time of this passage.
   *
   * @return one instant for all of it
   */
  public Instant now() {
    return now;
  }

  /**
   * Draws an id.
   *
   * @return UUIDv7
   */
  public UUID newId() {
    return ids.next();
  }

  /**
   * A new log entry.
   *
   * @param reverts what it takes back, or null
   * @return the entry
   */
  public Entry entry(@Nullable UUID reverts) {
    Entry entry = new Entry(ids.next(), actor, batchId, now, reverts);
    changes.add(entry.id());
    return entry;
  }

  /**
   * A log entry for what TaskFlow does by itself meanwhile. It is of another batch, so that what
   * the actor did can be taken back without it.
   *
   * @param batch what is done together
   * @return the entry
   */
  public Entry bySystem(UUID batch) {
    return new Entry(ids.next(), Actor.SYSTEM, batch, now, null);
  }

  /**
   * Notes that all of this was done before: the answer names what was done then.
   *
   * @param batchId what was done together the first time
   */
  public void repeats(UUID batchId) {
    this.batchId = batchId;
  }

  /**
   * What it came to.
   *
   * @param entityId the resource that the command was about
   * @return the outcome
   */
  public Outcome outcome(UUID entityId) {
    return new Outcome(batchId, entityId, changes);
  }
}
