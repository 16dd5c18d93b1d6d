package dev.taskflow.adapter.http.project;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;

/** An invitation as shown to whoever holds its token. */
@Serdeable
@Schema(
    name = "Invitation",
    description = "An invitation as shown to whoever holds its token; invitedBy is a name.")
record InvitationResponse(String projectName, String role, String email, String invitedBy) {}
