package dev.taskflow.adapter.http.task;

import dev.taskflow.adapter.http.problem.ProblemException;
import dev.taskflow.adapter.http.request.Answers;
import dev.taskflow.adapter.http.request.Body;
import dev.taskflow.adapter.http.shared.CurrentActor;
import dev.taskflow.application.history.LogFollower;
import dev.taskflow.application.shared.Scope;
import dev.taskflow.application.task.NotSearchable;
import dev.taskflow.application.task.TaskQueries;
import dev.taskflow.domain.filter.Filter;
import dev.taskflow.domain.filter.FilterParser;
import dev.taskflow.domain.filter.FilterSyntaxException;
import dev.taskflow.domain.user.Actor;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Filters, as they are written. */
@Controller("/api/v1/filters")
@ExecuteOn(TaskExecutors.BLOCKING)
@Consumes(MediaType.ALL)
@Tag(name = "tasks")
class FilterController {
  private final TaskQueries tasks;
  private final LogFollower log;
  private final CurrentActor actors;

  FilterController(TaskQueries tasks, LogFollower log, CurrentActor actors) {
    this.tasks = tasks;
    this.log = log;
    this.actors = actors;
  }

  @Post("/parse")
  @SecurityRequirement(name = "token", scopes = "tasks:read")
  @Operation(
      operationId = "parseFilter",
      summary = "Read a filter",
      description =
          "Changes nothing. What can't be read is refused as bad-filter, with the offset in UTF-16"
              + " code units and what was expected there.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = FilterRequest.class)))
  MutableHttpResponse<ParsedFilter> parse(HttpRequest<?> request) {
    Body body = Body.required(request);
    String q = body.requiredText("q");
    body.finish(Set.of());
    Filter filter;
    try {
      filter = FilterParser.parse(Objects.requireNonNull(q));
    } catch (FilterSyntaxException mistake) {
      throw ProblemException.badFilterAt("/q", mistake.offset(), mistake.expected());
    }
    Filter missing = NotSearchable.firstIn(filter);
    List<String> warnings = new ArrayList<>(warnings(tasks, actors.of(request), filter));
    if (missing != null) {
      warnings.add(NotSearchable.sentence(missing));
    }
    return Answers.read(
        new ParsedFilter(filter.toText(), FilterNode.of(filter), warnings), log.position());
  }

  /** What is no mistake and matches nothing all the same. */
  static List<String> warnings(TaskQueries tasks, Actor actor, Filter filter) {
    return tasks.unknownPeople(Scope.of(actor), filter).stream()
        .map(person -> "Nobody you share a project with is called so: " + person.toText() + ".")
        .toList();
  }
}
