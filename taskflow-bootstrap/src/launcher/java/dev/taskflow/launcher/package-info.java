/** Runs on whatever Java started the jar, and hands over to one that is new enough. */
@NullMarked
package dev.taskflow.launcher;

import org.jspecify.annotations.NullMarked;
