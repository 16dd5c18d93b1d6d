package dev.taskflow.adapter.http.project;

import dev.taskflow.application.project.MemberView;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part of the list of a project's members. */
@Serdeable
@Schema(name = "MemberPage", description = "A part of the list of a project's members, by name.")
record MemberPage(List<MemberView> items, @Nullable String nextCursor) {}
