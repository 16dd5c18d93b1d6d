/** The filter language, as far as this build speaks it: {@code is:} and {@code project:}. */
@NullMarked
package dev.taskflow.domain.filter;

import org.jspecify.annotations.NullMarked;
