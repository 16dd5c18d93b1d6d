/** Tasks: commands decide, facts remember. */
@NullMarked
package dev.taskflow.domain.task;

import org.jspecify.annotations.NullMarked;
