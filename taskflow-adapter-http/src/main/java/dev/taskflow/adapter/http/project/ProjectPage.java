package dev.taskflow.adapter.http.project;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part of the list of projects. */
@Serdeable
@Schema(name = "ProjectPage", description = "A part of the list of projects, the Inbox first.")
record ProjectPage(List<ProjectResponse> items, @Nullable String nextCursor) {}
