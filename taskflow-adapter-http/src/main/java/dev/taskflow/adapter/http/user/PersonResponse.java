package dev.taskflow.adapter.http.user;

import dev.taskflow.application.user.PersonView;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The caller as answered. */
@Serdeable
@Schema(name = "Me", description = "The caller.")
record PersonResponse(
    UUID id,
    @Nullable String email,
    String name,
    String zone,
    String locale,
    String weekStart,
    String theme,
    UUID inboxProjectId) {

  static PersonResponse of(PersonView person) {
    return new PersonResponse(
        person.id(),
        person.email(),
        person.name(),
        person.zone(),
        person.locale(),
        person.weekStart(),
        person.theme(),
        person.inboxProjectId());
  }
}
