/** Settings, and the process with its real database. */
@NullMarked
package dev.taskflow.bootstrap;

import org.jspecify.annotations.NullMarked;
