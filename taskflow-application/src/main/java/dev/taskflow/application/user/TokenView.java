package dev.taskflow.application.user;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An API token as its person sees it; {@code projectIds} is null for all of the person's. */
public record TokenView(
    UUID id,
    String name,
    List<String> scopes,
    @Nullable List<UUID> projectIds,
    Instant createdAt,
    Instant expiresAt,
    @Nullable Instant lastUsedAt) {
  /** Copies the lists. */
  public TokenView {
    scopes = List.copyOf(scopes);
    projectIds = projectIds == null ? null : List.copyOf(projectIds);
  }
}
