package dev.taskflow.application.project;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Somebody who shares a project with the caller, as answered. */
public record AcquaintanceView(UUID id, String name, @Nullable String email) {}
