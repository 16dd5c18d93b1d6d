package dev.taskflow.domain.capture;

import dev.taskflow.domain.shared.Violation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line, read.
 *
 * @param draft the task
 * @param spans what was understood, disjoint and in the text's order
 * @param refusal why the title can't be one (blank, too long, broken characters); null when it can
 */
public record Captured(Draft draft, List<Span> spans, @Nullable Violation refusal) {
  /** Copies the spans. */
  public Captured {
    spans = List.copyOf(spans);
  }
}
