/** What a line of the log looks like, and what never gets into one. */
@NullMarked
package dev.taskflow.bootstrap.log;

import org.jspecify.annotations.NullMarked;
