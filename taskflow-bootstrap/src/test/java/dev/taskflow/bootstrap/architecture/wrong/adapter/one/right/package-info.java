/** Breaks the rules on purpose. */
@NullMarked
package dev.taskflow.bootstrap.architecture.wrong.adapter.one.right;

import org.jspecify.annotations.NullMarked;
