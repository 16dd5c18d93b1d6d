package dev.taskflow.adapter.http.history;

import dev.taskflow.application.history.ChangeView;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** What took the change back: itself changes, which can be taken back again. */
@Serdeable
@Schema(name = "Reverted", description = "The changes that took it back.")
record Reverted(List<ChangeView> changes) {}
