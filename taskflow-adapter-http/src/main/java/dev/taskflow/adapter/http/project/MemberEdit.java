package dev.taskflow.adapter.http.project;

import io.swagger.v3.oas.annotations.media.Schema;

/** The shape of a member's merge patch, for the contract; {@link MemberBodies} reads it. */
@Schema(name = "MemberPatch", description = "Another role.")
record MemberEdit(
    @Schema(
            requiredMode = Schema.RequiredMode.REQUIRED,
            type = "string",
            allowableValues = {"viewer", "commenter", "editor", "admin", "owner"})
        String role) {}
