package dev.taskflow.adapter.http.task;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The shape of a task's merge patch, for the contract. */
@Schema(
    name = "TaskPatch",
    description =
        "A JSON merge patch: only the named fields change; null empties a field that may be empty.")
record TaskEdit(
    String title,
    @Schema(description = "Needs If-Match") String description,
    @Nullable UUID statusId,
    @Schema(
            type = "string",
            allowableValues = {"none", "low", "medium", "high", "urgent"})
        String priority,
    @Nullable TimeInput start,
    @Nullable TimeInput due,
    @Nullable TimeInput deadline,
    @Nullable Integer estimateMinutes) {}
