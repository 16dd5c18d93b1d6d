package dev.taskflow.domain.capture;

import java.time.Instant;
import java.time.ZoneId;

/**
 * What a text is read against.
 *
 * @param now the instant at which it is read
 * @param zone the writer's zone: says which day it is, and is the zone of every time read
 * @param language whose words
 * @param names what names mean
 * @param repeats what words of recurrence mean
 */
public record CaptureContext(
    Instant now, ZoneId zone, Language language, Names names, Repeats repeats) {}
