/** The contract, the problems, readable; and whether we are alive. */
@NullMarked
package dev.taskflow.adapter.http.docs;

import org.jspecify.annotations.NullMarked;
