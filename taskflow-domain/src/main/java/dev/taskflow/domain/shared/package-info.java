/** What every aggregate speaks: changes, failures, order, text. */
@NullMarked
package dev.taskflow.domain.shared;

import org.jspecify.annotations.NullMarked;
