/** The house rules, as tests. */
@NullMarked
package dev.taskflow.bootstrap.architecture;

import org.jspecify.annotations.NullMarked;
