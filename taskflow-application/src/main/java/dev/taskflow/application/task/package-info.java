/** Tasks: commands, store, queries. */
@NullMarked
package dev.taskflow.application.task;

import org.jspecify.annotations.NullMarked;
