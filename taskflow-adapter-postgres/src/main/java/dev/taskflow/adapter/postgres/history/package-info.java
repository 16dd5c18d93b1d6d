/** The change log in PostgreSQL: its rows, the sequencer that numbers them, the readers. */
@NullMarked
package dev.taskflow.adapter.postgres.history;

import org.jspecify.annotations.NullMarked;
