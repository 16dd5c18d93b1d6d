package dev.taskflow.adapter.http.task;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The shape of a move, for the contract. */
@Schema(
    name = "TaskMove",
    description =
        "A move: to a status, under a parent, beside one neighbour, or without any to the end.")
record TaskMove(
    @Nullable UUID statusId,
    @Schema(description = "null makes it a part of nothing; absent leaves it")
        @Nullable UUID parentId,
    @Nullable UUID before,
    @Nullable UUID after) {}
