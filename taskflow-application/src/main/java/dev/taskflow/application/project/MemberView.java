package dev.taskflow.application.project;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A member as answered. */
public record MemberView(UUID userId, String name, @Nullable String email, String role) {}
