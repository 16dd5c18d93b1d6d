package dev.taskflow.adapter.http.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A refusal as answered.
 *
 * @param type stable path, documented there
 * @param code the same as a word
 * @param title heading
 * @param status the status code
 * @param detail what is wrong this time
 * @param instance the path asked for
 * @param traceId finds the request in our log
 * @param errors every mistake of this stage
 * @param current for stale: the whole resource now
 * @param changed for stale: the fields that moved
 * @param field for moved-on: the field
 * @param offset for bad-filter and unreadable text: where, in UTF-16 code units
 * @param expected for bad-filter and unreadable text: what would be right there
 */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Problem", description = "A refusal (RFC 9457).")
public record Problem(
    String type,
    ProblemCode code,
    String title,
    int status,
    String detail,
    String instance,
    String traceId,
    List<FieldError> errors,
    @Nullable Object current,
    @Nullable List<String> changed,
    @Nullable String field,
    @Nullable Integer offset,
    @Nullable String expected) {}
