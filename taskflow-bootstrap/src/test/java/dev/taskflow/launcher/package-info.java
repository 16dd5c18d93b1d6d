/** The search for a Java. */
@NullMarked
package dev.taskflow.launcher;

import org.jspecify.annotations.NullMarked;
