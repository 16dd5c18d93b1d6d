package dev.taskflow.adapter.http.project;

import dev.taskflow.application.project.AcquaintanceView;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part of the list of people whom the caller knows. */
@Serdeable
@Schema(
    name = "AcquaintancePage",
    description = "A part of the list of people who share a project with the caller, by name.")
record AcquaintancePage(List<AcquaintanceView> items, @Nullable String nextCursor) {}
