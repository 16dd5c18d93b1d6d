/** Breaks the rules on purpose. */
@NullMarked
package dev.taskflow.bootstrap.architecture.wrong.bootstrap;

import org.jspecify.annotations.NullMarked;
