/** Breaks the rules on purpose. */
@NullMarked
package dev.taskflow.bootstrap.architecture.wrong.domain.task;

import org.jspecify.annotations.NullMarked;
