/** Breaks the rules on purpose. */
@NullMarked
package dev.taskflow.bootstrap.architecture.wrong.application.task;

import org.jspecify.annotations.NullMarked;
