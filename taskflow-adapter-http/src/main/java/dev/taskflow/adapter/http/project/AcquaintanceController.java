package dev.taskflow.adapter.http.project;

import dev.taskflow.adapter.http.request.Answers;
import dev.taskflow.adapter.http.request.Cursors;
import dev.taskflow.adapter.http.request.Params;
import dev.taskflow.adapter.http.shared.CurrentActor;
import dev.taskflow.application.history.LogFollower;
import dev.taskflow.application.project.AcquaintanceView;
import dev.taskflow.application.project.ProjectQueries;
import dev.taskflow.application.shared.Cursor;
import dev.taskflow.application.shared.Page;
import dev.taskflow.application.shared.Scope;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.SerdeImport;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The people whom the caller knows. */
@Controller("/api/v1/users")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "members")
@SerdeImport(AcquaintanceView.class)
class AcquaintanceController {
  private static final String PATH = "/api/v1/users";

  private final ProjectQueries projects;
  private final LogFollower log;
  private final CurrentActor actors;
  private final Cursors cursors;

  AcquaintanceController(
      ProjectQueries projects, LogFollower log, CurrentActor actors, Cursors cursors) {
    this.projects = projects;
    this.log = log;
    this.actors = actors;
    this.cursors = cursors;
  }

  @Get
  @SecurityRequirement(name = "token", scopes = "members:read")
  @Operation(
      operationId = "listUsers",
      summary = "Find people who share a project with you",
      description = "q is a part of the name or of the address, in any case. You are among them.")
  MutableHttpResponse<AcquaintancePage> list(
      HttpRequest<?> request,
      @QueryValue @Nullable String q,
      @QueryValue @Nullable String cursor,
      @QueryValue @Schema(type = "integer", minimum = "1", maximum = "200")
          @Nullable String limit) {
    Params params = new Params();
    int size = params.limit(limit);
    params.finish();
    String part = q == null ? "" : q.strip();
    String list = PATH + "?q=" + part;
    Cursor after = cursors.read(cursor, list);
    Scope scope = Scope.of(actors.of(request));
    long seq = log.position();
    Page<AcquaintanceView> page = projects.acquaintances(scope, part, after, size);
    String next = cursors.write(page.next(), list);
    return Answers.page(
        new AcquaintancePage(page.items(), next),
        seq,
        PATH,
        "cursor",
        next,
        Arrays.asList("q", q, "limit", limit));
  }
}
