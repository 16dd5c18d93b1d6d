package dev.taskflow.adapter.http.docs;

import dev.taskflow.adapter.http.problem.ProblemCode;
import dev.taskflow.adapter.http.problem.ProblemException;
import dev.taskflow.adapter.http.shared.Readiness;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Whether we are alive, and whether we can serve. Nothing else is told: anybody may ask. */
@Controller("/health")
@Tag(name = "health")
class HealthController {
  private final Readiness readiness;
  private final AtomicReference<@Nullable CompletableFuture<Boolean>> look =
      new AtomicReference<>();

  HealthController(Readiness readiness) {
    this.readiness = readiness;
  }

  /** The only answer. */
  @Serdeable
  @Schema(name = "Health")
  record Health(
      @Schema(
              type = "string",
              allowableValues = {"UP"})
          String status) {}

  @Get("/live")
  @Operation(operationId = "getLive", summary = "Is the process alive")
  MutableHttpResponse<Health> live() {
    return up();
  }

  @Get("/ready")
  @ExecuteOn(TaskExecutors.BLOCKING)
  @Operation(operationId = "getReady", summary = "Can requests be served")
  MutableHttpResponse<Health> ready() {
    if (!isReady()) {
      throw new ProblemException(ProblemCode.UNAVAILABLE);
    }
    return up();
  }

  /** However many ask, one looks: the answer costs a connection to the database. */
  private boolean isReady() {
    CompletableFuture<Boolean> mine = new CompletableFuture<>();
    CompletableFuture<Boolean> underWay = look.compareAndExchange(null, mine);
    if (underWay != null) {
      return underWay.join();
    }
    try {
      mine.complete(readiness.isReady());
    } finally {
      look.set(null);
      mine.complete(false);
    }
    return mine.join();
  }

  private static MutableHttpResponse<Health> up() {
    return HttpResponse.ok(new Health("UP")).header(HttpHeaders.CACHE_CONTROL, "no-store");
  }
}
