package dev.taskflow.adapter.http.project;

import dev.taskflow.application.project.InvitationView;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part of the list of a project's open invitations. */
@Serdeable
@Schema(
    name = "InvitationPage",
    description = "A part of the list of a project's open invitations, oldest first.")
record InvitationPage(List<InvitationView> items, @Nullable String nextCursor) {}
