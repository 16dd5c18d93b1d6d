package dev.taskflow.domain.project;

import org.jspecify.annotations.Nullable;

/**
 * What to change in a project; null leaves as it is.
 *
 * @param name new name
 * @param description new description
 * @param color new colour
 */
public record ProjectPatch(
    @Nullable String name, @Nullable String description, @Nullable Color color) {}
