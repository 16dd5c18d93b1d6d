package dev.taskflow.adapter.http.project;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;

/** Where an invitation led. */
@Serdeable
@Schema(name = "AcceptedInvitation", description = "Where an invitation led.")
record AcceptedResponse(UUID projectId, String role) {}
