package dev.taskflow.domain.capture;

import dev.taskflow.domain.shared.PlannedTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A task as a line says it.
 *
 * @param title what is left of the line; may break a rule, which {@link Captured#refusal()} tells
 * @param project reference of the project, null when none was named
 * @param labels references of the labels, each once, as written
 * @param assignees references of the people, each once, as written
 * @param priority null when not said
 * @param start when work can begin
 * @param due when it is wanted
 * @param deadline when it is too late
 * @param repeat how it comes back
 * @param estimateMinutes expected work, in minutes
 */
public record Draft(
    String title,
    @Nullable String project,
    List<String> labels,
    List<String> assignees,
    @Nullable Importance priority,
    @Nullable PlannedTime start,
    @Nullable PlannedTime due,
    @Nullable PlannedTime deadline,
    @Nullable Repeat repeat,
    @Nullable Integer estimateMinutes) {
  /** Copies the lists. */
  public Draft {
    labels = List.copyOf(labels);
    assignees = List.copyOf(assignees);
  }
}
