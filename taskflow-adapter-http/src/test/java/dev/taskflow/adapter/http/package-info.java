/** The API over real HTTP, and its contract. */
@NullMarked
package dev.taskflow.adapter.http;

import org.jspecify.annotations.NullMarked;
