/** Tasks in PostgreSQL. */
@NullMarked
package dev.taskflow.adapter.postgres.task;

import org.jspecify.annotations.NullMarked;
