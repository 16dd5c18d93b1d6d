package dev.taskflow.adapter.http.project;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A project's statuses, by rank. */
@Serdeable
@Schema(name = "StatusPage", description = "A project's statuses, by rank.")
record StatusPage(List<StatusResponse> items, @Nullable String nextCursor) {}
