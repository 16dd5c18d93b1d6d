package dev.taskflow.adapter.http.task;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * The shape of a filter to read, for the contract.
 *
 * @param q the filter as somebody wrote it
 */
@Schema(name = "FilterRequest", description = "A filter to read.")
record FilterRequest(
    @Schema(
            requiredMode = Schema.RequiredMode.REQUIRED,
            example = "is:open priority>=high due<=+7d")
        String q) {}
