/** The form of the log. */
@NullMarked
package dev.taskflow.bootstrap.log;

import org.jspecify.annotations.NullMarked;
