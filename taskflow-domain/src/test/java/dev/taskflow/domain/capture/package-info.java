/** Tests of quick add. */
@NullMarked
package dev.taskflow.domain.capture;

import org.jspecify.annotations.NullMarked;
