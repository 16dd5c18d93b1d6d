package dev.taskflow.adapter.http.project;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The shape of a new project, for the contract; {@link ProjectBodies} reads it. */
@Schema(name = "NewProject", description = "A new project; without key one is made from the name.")
record NewProject(
    @Schema(
            requiredMode = Schema.RequiredMode.REQUIRED,
            description = "1 to 100 characters, one line")
        String name,
    @Schema(example = "HOME") @Nullable String key,
    @Schema(
            type = "string",
            allowableValues = {
              "red", "orange", "yellow", "green", "teal", "blue", "violet", "pink", "grey"
            })
        String color,
    String description) {}
