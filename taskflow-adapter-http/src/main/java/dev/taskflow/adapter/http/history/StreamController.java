package dev.taskflow.adapter.http.history;

import dev.taskflow.adapter.http.problem.ProblemCode;
import dev.taskflow.adapter.http.problem.ProblemException;
import dev.taskflow.adapter.http.request.Params;
import dev.taskflow.adapter.http.shared.Caller;
import dev.taskflow.adapter.http.shared.CurrentActor;
import dev.taskflow.adapter.http.shared.HttpSettings;
import dev.taskflow.application.history.ChangeQueries;
import dev.taskflow.application.history.LogFollower;
import dev.taskflow.application.project.ProjectQueries;
import dev.taskflow.application.shared.Scope;
import dev.taskflow.application.user.Sessions;
import dev.taskflow.application.user.Tokens;
import dev.taskflow.domain.shared.DomainException;
import dev.taskflow.domain.user.Actor;
import io.micronaut.core.io.buffer.ByteBuffer;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.json.JsonMapper;
import io.micronaut.runtime.graceful.GracefulShutdownCapable;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.scheduling.annotation.Scheduled;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.PreDestroy;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/** The log, live. */
@Controller("/api/v1/changes/stream")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "changes")
class StreamController implements GracefulShutdownCapable {
  private final ChangeQueries changes;
  private final ProjectQueries projects;
  private final LogFollower log;
  private final CurrentActor actors;
  private final HttpSettings settings;
  private final JsonMapper json;
  private final Sessions sessions;
  private final Tokens tokens;
  private final Map<UUID, Set<ChangeStream>> open = new ConcurrentHashMap<>();
  private volatile boolean stopping;

  StreamController(
      ChangeQueries changes,
      ProjectQueries projects,
      LogFollower log,
      CurrentActor actors,
      HttpSettings settings,
      JsonMapper json,
      Sessions sessions,
      Tokens tokens) {
    this.changes = changes;
    this.projects = projects;
    this.log = log;
    this.actors = actors;
    this.settings = settings;
    this.json = json;
    this.sessions = sessions;
    this.tokens = tokens;
  }

  @Get
  @Produces(MediaType.TEXT_EVENT_STREAM)
  @SecurityRequirement(name = "token", scopes = "changes:read")
  @Operation(
      operationId = "streamChanges",
      summary = "Follow the log, live",
      description =
          "Server-sent events: change (a Change; id is its seq), access (a project appeared or is"
              + " gone), reset (fetch afresh). Resumes by Last-Event-ID or since, else starts now."
              + " One person may hold 5 streams open, unless the server is set otherwise; more are"
              + " refused with 429 too-many-streams.")
  @ApiResponse(
      responseCode = "200",
      content =
          @Content(mediaType = MediaType.TEXT_EVENT_STREAM, schema = @Schema(type = "string")))
  MutableHttpResponse<Publisher<ByteBuffer<?>>> stream(
      HttpRequest<?> request,
      @QueryValue @Nullable String since,
      @QueryValue @Nullable String project) {
    Params params = new Params();
    String lastId = request.getHeaders().get("Last-Event-ID");
    boolean resumes = lastId != null && !lastId.isEmpty();
    Long from =
        resumes
            ? params.seq("Last-Event-ID", lastId)
            : params.seq("since", "now".equals(since) ? null : since);
    UUID only = params.id("project", project);
    params.finish();
    Caller caller = actors.caller(request);
    Actor actor = caller.actor();
    Scope scope = Scope.of(actor);
    if (only != null && projects.find(scope, only).isEmpty()) {
      throw new ProblemException(ProblemCode.NOT_FOUND);
    }
    if (request.getMethod() == HttpMethod.HEAD) {
      // Nobody would read it, so it would hold its place for ever.
      return headed(HttpResponse.<Publisher<ByteBuffer<?>>>ok());
    }
    UUID user = actor.id().value();
    long start = from == null ? log.position() : from;
    ChangeStream stream =
        new ChangeStream(
            changes,
            log,
            json,
            caller,
            this::isKnown,
            scope,
            only,
            start,
            settings,
            System::nanoTime,
            over -> leave(user, over));
    enter(user, stream);
    if (stopping) {
      stream.cancel();
      throw new ProblemException(ProblemCode.UNAVAILABLE);
    }
    return headed(HttpResponse.<Publisher<ByteBuffer<?>>>ok(stream));
  }

  private static <T> MutableHttpResponse<T> headed(MutableHttpResponse<T> response) {
    return response
        .contentType(MediaType.TEXT_EVENT_STREAM)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        // Keeps compressors away: they would hold events back until they have enough to press.
        .header(HttpHeaders.CONTENT_ENCODING, "identity")
        .header("X-Accel-Buffering", "no");
  }

  /** Counts and takes the place in one step, so that two at once can't both take the last. */
  private void enter(UUID user, ChangeStream stream) {
    open.compute(
        user,
        (u, streams) -> {
          Set<ChangeStream> mine = streams == null ? ConcurrentHashMap.newKeySet() : streams;
          if (mine.size() >= settings.streamsPerUser()) {
            throw new ProblemException(ProblemCode.TOO_MANY_STREAMS);
          }
          mine.add(stream);
          return mine;
        });
  }

  private void leave(UUID user, ChangeStream stream) {
    open.computeIfPresent(
        user,
        (u, mine) -> {
          mine.remove(stream);
          return mine.isEmpty() ? null : mine;
        });
  }

  /**
   * Ends the streams of whoever was signed out, shut out or deleted meanwhile, and of tokens that
   * ended or expired, on whichever node that was: within a second also where nothing is sent.
   */
  @Scheduled(fixedDelay = "900ms")
  void endOrphans() {
    List<ChangeStream> all = open.values().stream().flatMap(Set::stream).toList();
    if (all.isEmpty()) {
      return;
    }
    Set<UUID> known = new HashSet<>();
    try {
      known.addAll(known(all.stream().map(ChangeStream::caller).filter(Caller::byToken), true));
      known.addAll(known(all.stream().map(ChangeStream::caller).filter(c -> !c.byToken()), false));
    } catch (DomainException unavailable) {
      // Whether anybody was signed out can't be known now; nothing is sent either.
      return;
    }
    all.stream()
        .filter(stream -> !known.contains(stream.caller().id()))
        .forEach(ChangeStream::cancel);
  }

  private boolean isKnown(Caller caller) {
    return !known(Stream.of(caller), caller.byToken()).isEmpty();
  }

  private Set<UUID> known(Stream<Caller> callers, boolean byToken) {
    List<UUID> ids = callers.map(Caller::id).distinct().toList();
    if (ids.isEmpty()) {
      return Set.of();
    }
    return byToken ? tokens.live(ids) : sessions.live(ids);
  }

  /** Requests under way are waited for, and a stream never ends by itself. */
  @Override
  public CompletionStage<?> shutdownGracefully() {
    close();
    return CompletableFuture.completedStage(null);
  }

  /** A stopping server ends its streams; clients resume where they were. */
  @PreDestroy
  void close() {
    stopping = true;
    open.values().forEach(streams -> streams.forEach(ChangeStream::cancel));
  }
}
