package dev.taskflow.adapter.http.task;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The shape of a planned time in a request, for the contract. */
@Schema(
    name = "PlannedTimeInput",
    description = "A day, maybe with a time; a time without zone is in the caller's.")
record TimeInput(
    @Schema(requiredMode = Schema.RequiredMode.REQUIRED, format = "date", example = "2026-12-01")
        String date,
    @Schema(example = "17:00") @Nullable String time,
    @Schema(example = "Europe/Berlin") @Nullable String zone) {}
