package dev.taskflow.application.user;

import java.time.Instant;
import java.util.UUID;

/** A sign-in as its person sees it. */
public record SessionView(
    UUID id, Instant createdAt, Instant lastSeenAt, String userAgent, boolean current) {}
