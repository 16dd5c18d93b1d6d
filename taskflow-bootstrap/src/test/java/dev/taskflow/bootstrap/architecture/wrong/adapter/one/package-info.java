/** Breaks the rules on purpose. */
@NullMarked
package dev.taskflow.bootstrap.architecture.wrong.adapter.one;

import org.jspecify.annotations.NullMarked;
