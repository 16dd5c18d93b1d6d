package dev.taskflow.adapter.http.task;

import dev.taskflow.adapter.http.request.Answers;
import dev.taskflow.adapter.http.request.Body;
import dev.taskflow.adapter.http.request.Values;
import dev.taskflow.adapter.http.shared.CurrentActor;
import dev.taskflow.application.capture.QuickAdd;
import dev.taskflow.application.history.LogFollower;
import dev.taskflow.application.shared.Outcome;
import dev.taskflow.application.shared.Scope;
import dev.taskflow.application.task.TaskQueries;
import dev.taskflow.domain.project.ProjectId;
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
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/** Tasks, as a person writes them. */
@Controller("/api/v1/tasks/quick")
@ExecuteOn(TaskExecutors.BLOCKING)
@Consumes(MediaType.ALL)
@Tag(name = "tasks")
class QuickController {
  private static final Pattern LANGUAGE =
      Pattern.compile("[a-zA-Z]{2,8}([-_][a-zA-Z0-9]{1,8}){0,4}");

  private final QuickAdd quick;
  private final TaskQueries tasks;
  private final LogFollower log;
  private final CurrentActor actors;

  QuickController(QuickAdd quick, TaskQueries tasks, LogFollower log, CurrentActor actors) {
    this.quick = quick;
    this.tasks = tasks;
    this.log = log;
    this.actors = actors;
  }

  @Post
  @SecurityRequirement(name = "token", scopes = "tasks:write")
  @Operation(
      operationId = "quickAdd",
      summary = "Create tasks from lines as a person writes them",
      description =
          "One line a task, all in one batch or none. #project @label +person !low..!urgent p1..p4"
              + " ~30m, days, times and recurrences in English or German; a backslash keeps a word"
              + " as it is. Names that nobody the caller can see has stay in the title, told as"
              + " unknown. With dryRun nothing is made.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = QuickRequest.class)))
  @ApiResponse(
      responseCode = "200",
      description = "With dryRun: what would be made",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = QuickPreview.class)))
  @ApiResponse(
      responseCode = "201",
      description = "Made",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = QuickAnswer.class)))
  MutableHttpResponse<?> add(HttpRequest<?> request) {
    Body body = Body.required(request);
    String text = body.requiredText("text");
    UUID project = body.id("projectId");
    String zone = body.nullableText("zone");
    String language = body.nullableText("lang");
    // Labels are made where tasks can have some.
    Boolean unused = body.truth("createMissing");
    boolean dry = Boolean.TRUE.equals(body.truth("dryRun"));
    body.finish(Set.of());
    Actor actor = actors.of(request);
    Values values = new Values();
    if (zone != null && !ZoneId.getAvailableZoneIds().contains(zone)) {
      values.error("/zone", "unknown-zone", "Use an IANA zone, such as Europe/Berlin.");
    }
    if (language != null && !LANGUAGE.matcher(language).matches()) {
      values.error("/lang", "bad-format", "Use a language such as en-GB or de.");
    }
    QuickAdd.Asked asked =
        new QuickAdd.Asked(
            Objects.requireNonNull(text),
            project == null ? null : new ProjectId(project),
            zone == null || values.hasErrors() ? null : ZoneId.of(zone),
            language);
    quick.permit(actor, asked);
    values.finish();
    if (dry) {
      long seq = log.position();
      return Answers.read(
          new QuickPreview(quick.read(actor, asked).stream().map(QuickPreview.Item::of).toList()),
          seq);
    }
    return made(actor, quick.add(actor, asked));
  }

  private MutableHttpResponse<QuickAnswer> made(Actor actor, QuickAdd.Made made) {
    List<QuickAnswer.Item> items = new ArrayList<>();
    for (int i = 0; i < made.items().size(); i++) {
      UUID id = made.outcomes().entityIds().get(i);
      TaskResponse task = TaskResponse.of(tasks.find(Scope.of(actor), id).orElseThrow());
      items.add(new QuickAnswer.Item(task, QuickSpan.all(made.items().get(i).spans())));
    }
    UUID first = items.getFirst().task().id();
    Outcome outcome = new Outcome(made.outcomes().batchId(), first, made.outcomes().changes());
    MutableHttpResponse<QuickAnswer> answer =
        Answers.written(new QuickAnswer(items), null, outcome);
    return items.size() == 1
        ? Answers.created(answer, "/api/v1/tasks/" + first)
        : answer.status(201);
  }
}
