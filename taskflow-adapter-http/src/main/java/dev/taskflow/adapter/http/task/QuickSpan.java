package dev.taskflow.adapter.http.task;

import dev.taskflow.domain.capture.Span;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * A stretch of the text and what it was understood as.
 *
 * @param start its first UTF-16 unit in the whole text
 * @param end the unit after its last
 * @param kind start, due, deadline, recurrence, priority, estimate, project, label, person, escape,
 *     unknown; there may come more
 * @param value what it says: a day, a time, both, a rule, minutes, a priority, an id, a name that
 *     nobody has
 */
@Serdeable
@Schema(name = "QuickSpan", description = "A stretch of the text and what it was understood as.")
record QuickSpan(int start, int end, String kind, String value) {
  static List<QuickSpan> all(List<Span> spans) {
    return spans.stream()
        .map(span -> new QuickSpan(span.start(), span.end(), span.kind().wire(), span.value()))
        .toList();
  }
}
