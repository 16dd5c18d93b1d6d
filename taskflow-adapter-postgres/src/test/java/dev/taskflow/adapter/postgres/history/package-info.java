/** The log under fire. */
@NullMarked
package dev.taskflow.adapter.postgres.history;

import org.jspecify.annotations.NullMarked;
