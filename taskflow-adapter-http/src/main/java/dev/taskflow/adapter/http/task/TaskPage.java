package dev.taskflow.adapter.http.task;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list of tasks.
 *
 * @param items in order
 * @param nextCursor asks for the next part, null at the end
 * @param total how many there are, up to 10,000; null unless asked for
 * @param totalIsExact whether that is all of them; null unless asked for
 * @param warnings what in the filter matches nothing
 */
@Serdeable
@Schema(name = "TaskPage", description = "A part of a list of tasks.")
record TaskPage(
    List<TaskResponse> items,
    @Nullable String nextCursor,
    @Nullable Integer total,
    @Nullable Boolean totalIsExact,
    List<String> warnings) {}
