/**
 * A real PostgreSQL in a folder of ours: unpacked, initialised, started and stopped by TaskFlow
 * itself, with every write made durable. See {@link
 * dev.taskflow.embeddedpostgres.EmbeddedPostgres}.
 */
@NullMarked
package dev.taskflow.embeddedpostgres;

import org.jspecify.annotations.NullMarked;
