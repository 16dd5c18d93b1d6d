/** Who is calling, and from where. */
@NullMarked
package dev.taskflow.adapter.http.docs;

import org.jspecify.annotations.NullMarked;
