package dev.taskflow.application.user;

import org.jspecify.annotations.Nullable;

/**
 * What a person changes about themself; null is left as it is.
 *
 * @param name shown to others
 * @param zone IANA zone
 * @param locale BCP 47 tag
 * @param weekStart the day that a week starts with
 * @param theme how the screen looks
 */
public record ProfilePatch(
    @Nullable String name,
    @Nullable String zone,
    @Nullable String locale,
    @Nullable String weekStart,
    @Nullable String theme) {}
