package dev.taskflow.adapter.http.project;

import io.swagger.v3.oas.annotations.media.Schema;

/** The shape of a project's merge patch, for the contract; {@link ProjectBodies} reads it. */
@Schema(name = "ProjectPatch", description = "A JSON merge patch: only the named fields change.")
record ProjectEdit(
    String name,
    @Schema(description = "Needs If-Match") String description,
    @Schema(
            type = "string",
            allowableValues = {
              "red", "orange", "yellow", "green", "teal", "blue", "violet", "pink", "grey"
            })
        String color) {}
