package dev.taskflow.adapter.http.task;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The shape of a move, for the contract. */
@Schema(
    name = "TaskMove",
    description = "A move: to a status, beside one neighbour, or without any to the end.")
record TaskMove(@Nullable UUID statusId, @Nullable UUID before, @Nullable UUID after) {}
