/** What the stores share. */
@NullMarked
package dev.taskflow.adapter.postgres.shared;

import org.jspecify.annotations.NullMarked;
