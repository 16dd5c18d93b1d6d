package dev.taskflow.application.project;

import java.time.Instant;
import java.util.UUID;

/** An open invitation as answered; {@code invitedBy} is a name. */
public record InvitationView(
    UUID id, String email, String role, String invitedBy, Instant createdAt, Instant expiresAt) {}
