package dev.taskflow.application.user;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The caller as answered at {@code /me}. */
public record PersonView(
    UUID id,
    @Nullable String email,
    String name,
    String zone,
    String locale,
    String weekStart,
    String theme,
    UUID inboxProjectId,
    boolean admin) {}
