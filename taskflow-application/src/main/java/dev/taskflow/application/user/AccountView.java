package dev.taskflow.application.user;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An account as admins see it. */
public record AccountView(
    UUID id,
    String email,
    String name,
    boolean admin,
    @Nullable Instant disabledAt,
    Instant createdAt) {}
