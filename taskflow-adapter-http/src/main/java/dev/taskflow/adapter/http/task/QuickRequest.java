package dev.taskflow.adapter.http.task;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The shape of quick add's request, for the contract.
 *
 * @param text one line a task
 * @param projectId where a line goes that names no project; absent: the caller's Inbox
 * @param zone whose days and hours the words mean; absent: the caller's
 * @param lang whose words, English or German, such as en-GB or de; absent: the caller's
 * @param createMissing whether labels that are not there are made
 * @param dryRun whether nothing is to be made
 */
@Schema(name = "QuickRequest", description = "Tasks as a person writes them.")
record QuickRequest(
    @Schema(
            requiredMode = Schema.RequiredMode.REQUIRED,
            maxLength = 100_000,
            example = "Pay rent tomorrow 5pm #HOME !high ~30m")
        String text,
    @Nullable UUID projectId,
    @Nullable String zone,
    @Nullable String lang,
    boolean createMissing,
    boolean dryRun) {}
