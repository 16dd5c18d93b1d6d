/** The log over HTTP: history, stream, revert. */
@NullMarked
package dev.taskflow.adapter.http.history;

import org.jspecify.annotations.NullMarked;
