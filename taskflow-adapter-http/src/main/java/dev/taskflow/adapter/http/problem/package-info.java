/** Refusals on the wire: RFC 9457. */
@NullMarked
package dev.taskflow.adapter.http.problem;

import org.jspecify.annotations.NullMarked;
