package dev.taskflow.adapter.http.project;

import dev.taskflow.application.project.Invitations;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;

/** A new invitation, with the link to hand on. */
@Serdeable
@Schema(
    name = "NewInvitation",
    description = "An invitation just made. Its url is told this once: hand it on.")
record MadeInvitation(UUID id, String email, String role, String url, Instant expiresAt) {
  static MadeInvitation of(Invitations.Made made, URI publicUrl) {
    String base = publicUrl.toString().replaceAll("/+$", "");
    return new MadeInvitation(
        made.invitation().id().value(),
        made.invitation().email(),
        made.invitation().role().wire(),
        base + "/invitation/" + made.token(),
        made.invitation().expiresAt());
  }
}
