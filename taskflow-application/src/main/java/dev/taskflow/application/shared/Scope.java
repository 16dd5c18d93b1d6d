package dev.taskflow.application.shared;

import dev.taskflow.domain.user.UserId;

/**
 * What the caller may see: the projects that this person is a member of. Every load takes one;
 * nothing can be loaded by a bare id.
 *
 * @param viewer whose memberships count
 */
public record Scope(UserId viewer) {}
