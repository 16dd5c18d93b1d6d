/** The log: reading it, taking changes back. */
@NullMarked
package dev.taskflow.application.history;

import org.jspecify.annotations.NullMarked;
