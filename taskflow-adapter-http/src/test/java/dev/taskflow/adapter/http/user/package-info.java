/** Who is calling, and from where. */
@NullMarked
package dev.taskflow.adapter.http.user;

import org.jspecify.annotations.NullMarked;
