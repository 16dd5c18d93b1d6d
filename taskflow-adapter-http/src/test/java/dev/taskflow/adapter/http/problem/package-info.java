/** Refusals on the wire. */
@NullMarked
package dev.taskflow.adapter.http.problem;

import org.jspecify.annotations.NullMarked;
