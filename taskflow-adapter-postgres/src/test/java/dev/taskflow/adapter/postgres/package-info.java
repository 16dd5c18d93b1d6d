/** What the adapter's tests share. */
@NullMarked
package dev.taskflow.adapter.postgres;

import org.jspecify.annotations.NullMarked;
