package dev.taskflow.adapter.http.task;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * A filter that was read.
 *
 * @param text the canonical text: read again, it is the same filter
 * @param tree what it means
 * @param warnings what in it can't be answered, or matches nothing
 */
@Serdeable
@Schema(
    name = "ParsedFilter",
    description = "A filter that was read: its canonical text, and what it means as a tree.")
record ParsedFilter(String text, FilterNode tree, List<String> warnings) {}
