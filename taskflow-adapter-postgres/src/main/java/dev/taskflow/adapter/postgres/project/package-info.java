/** Projects in PostgreSQL. */
@NullMarked
package dev.taskflow.adapter.postgres.project;

import org.jspecify.annotations.NullMarked;
