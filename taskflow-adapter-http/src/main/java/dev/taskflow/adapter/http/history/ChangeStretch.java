package dev.taskflow.adapter.http.history;

import dev.taskflow.application.history.ChangeView;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of the log.
 *
 * @param items by {@code seq}
 * @param nextCursor asks on, null when caught up
 * @param cursor how far this reaches; give it back as {@code since}
 */
@Serdeable
@Schema(name = "ChangeStretch", description = "A stretch of the log; give cursor back as since.")
record ChangeStretch(List<ChangeView> items, @Nullable String nextCursor, String cursor) {}
