/** Breaks the rules on purpose. */
@NullMarked
package dev.taskflow.bootstrap.architecture.wrong.adapter.two;

import org.jspecify.annotations.NullMarked;
