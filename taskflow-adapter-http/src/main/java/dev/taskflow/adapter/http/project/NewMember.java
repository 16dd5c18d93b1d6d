package dev.taskflow.adapter.http.project;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The shape of a new member, for the contract; {@link MemberBodies} reads it. */
@Schema(name = "NewMember", description = "Somebody to take in: userId or email, not both.")
record NewMember(
    @Nullable UUID userId,
    @Nullable String email,
    @Schema(
            requiredMode = Schema.RequiredMode.REQUIRED,
            type = "string",
            allowableValues = {"viewer", "commenter", "editor", "admin", "owner"})
        String role) {}
