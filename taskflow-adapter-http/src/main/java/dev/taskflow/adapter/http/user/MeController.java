package dev.taskflow.adapter.http.user;

import dev.taskflow.adapter.http.request.Answers;
import dev.taskflow.adapter.http.shared.CurrentActor;
import dev.taskflow.application.history.LogFollower;
import dev.taskflow.application.user.PersonQueries;
import dev.taskflow.application.user.PersonView;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.SerdeImport;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

/** The caller. */
@Controller("/api/v1/me")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "me")
@SerdeImport(PersonView.class)
class MeController {
  private final PersonQueries people;
  private final LogFollower log;
  private final CurrentActor actors;

  MeController(PersonQueries people, LogFollower log, CurrentActor actors) {
    this.people = people;
    this.log = log;
    this.actors = actors;
  }

  @Get
  @Operation(operationId = "getMe", summary = "Who am I")
  MutableHttpResponse<PersonView> get(HttpRequest<?> request) {
    long seq = log.position();
    return Answers.read(people.find(actors.of(request).id()), seq);
  }
}
