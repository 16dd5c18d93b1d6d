/** Projects over HTTP. */
@NullMarked
package dev.taskflow.adapter.http.project;

import org.jspecify.annotations.NullMarked;
