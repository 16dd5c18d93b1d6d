package dev.taskflow.adapter.http.task;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The shape of a new task, for the contract; {@link TaskBodies} reads it. */
@Schema(
    name = "NewTask",
    description =
        "A new task. Without projectId it goes into the caller's Inbox; before or after names one"
            + " neighbour.")
record NewTask(
    @Nullable UUID id,
    @Schema(
            requiredMode = Schema.RequiredMode.REQUIRED,
            description = "1 to 500 characters, one line")
        String title,
    @Nullable UUID projectId,
    @Schema(description = "Markdown, up to 100,000 characters") String description,
    @Nullable UUID statusId,
    @Schema(
            type = "string",
            allowableValues = {"none", "low", "medium", "high", "urgent"})
        String priority,
    @Nullable TimeInput start,
    @Nullable TimeInput due,
    @Nullable TimeInput deadline,
    @Nullable Integer estimateMinutes,
    @Schema(description = "Members of the project") List<UUID> assigneeIds,
    @Schema(description = "A task of the same project that this one is a part of")
        @Nullable UUID parentId,
    @Nullable UUID before,
    @Nullable UUID after) {}
