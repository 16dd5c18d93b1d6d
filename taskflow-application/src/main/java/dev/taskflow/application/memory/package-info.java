/** Every port in memory: for embedding and for tests. */
@NullMarked
package dev.taskflow.application.memory;

import org.jspecify.annotations.NullMarked;
