package dev.taskflow.domain.capture;

/**
 * A stretch of the original text and what it was understood as.
 *
 * @param start first UTF-16 unit, from 0
 * @param end the unit after the last
 * @param kind as what
 * @param value what it says: a day ({@code 2026-12-01}), a time ({@code 17:00}), both ({@code
 *     2026-12-01T17:00}), a rule, minutes, a priority, the reference of a known name, an unknown
 *     name as written, nothing for an escape
 */
public record Span(int start, int end, SpanKind kind, String value) {}
