package dev.taskflow.adapter.http.task;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
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
    @Nullable Integer estimateMinutes,
    @Schema(description = "Exactly these members of the project") List<UUID> assigneeIds,
    @Schema(description = "These as well") List<UUID> addAssigneeIds,
    @Schema(description = "These no longer") List<UUID> removeAssigneeIds,
    @Schema(description = "A task of the same project that this one is a part of")
        @Nullable UUID parentId) {}
