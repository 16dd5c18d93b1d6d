package dev.taskflow.application.shared;

import dev.taskflow.domain.user.Actor;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the log records beside the facts.
 *
 * @param id the log row's id
 * @param actor who
 * @param batchId what was done together
 * @param at when
 * @param reverts the change that this one takes back, or null
 */
public record Entry(UUID id, Actor actor, UUID batchId, Instant at, @Nullable UUID reverts) {}
