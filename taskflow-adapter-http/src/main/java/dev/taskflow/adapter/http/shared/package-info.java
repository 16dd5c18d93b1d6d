/** What the whole HTTP adapter needs, and what the assembly must give it. */
@NullMarked
package dev.taskflow.adapter.http.shared;

import org.jspecify.annotations.NullMarked;
