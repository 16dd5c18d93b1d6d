package dev.taskflow.domain.task;

import org.jspecify.annotations.Nullable;

/**
 * A new value for a field that may be empty. Where an {@code Edit} is null, the field stays as it
 * is.
 *
 * @param value the new value, null to empty the field
 * @param <T> its type
 */
public record Edit<T>(@Nullable T value) {}
