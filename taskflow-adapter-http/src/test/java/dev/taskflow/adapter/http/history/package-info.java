/** The log over HTTP. */
@NullMarked
package dev.taskflow.adapter.http.history;

import org.jspecify.annotations.NullMarked;
