/** Tasks over HTTP. */
@NullMarked
package dev.taskflow.adapter.http.task;

import org.jspecify.annotations.NullMarked;
