package dev.taskflow.adapter.http.history;

import dev.taskflow.application.history.ChangeView;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part of a history, newest first. */
@Serdeable
@Schema(name = "ChangePage", description = "A part of a history, newest first.")
record ChangePage(List<ChangeView> items, @Nullable String nextCursor) {}
