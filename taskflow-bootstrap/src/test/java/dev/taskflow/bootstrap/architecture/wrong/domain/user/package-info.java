/** Breaks the rules on purpose. */
@NullMarked
package dev.taskflow.bootstrap.architecture.wrong.domain.user;

import org.jspecify.annotations.NullMarked;
