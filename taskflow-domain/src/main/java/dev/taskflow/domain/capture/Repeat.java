package dev.taskflow.domain.capture;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A recurrence, read from words.
 *
 * @param rule as the API writes it, such as {@code FREQ=WEEKLY;BYDAY=MO}
 * @param fromCompletion whether the next one is counted from the completion, not from the due day
 * @param first the first day that fits, null where none does
 */
public record Repeat(String rule, boolean fromCompletion, @Nullable LocalDate first) {}
