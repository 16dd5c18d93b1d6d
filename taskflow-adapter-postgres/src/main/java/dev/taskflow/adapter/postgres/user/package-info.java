/** People in PostgreSQL. */
@NullMarked
package dev.taskflow.adapter.postgres.user;

import org.jspecify.annotations.NullMarked;
