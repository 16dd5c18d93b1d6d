/** Who acts. */
@NullMarked
package dev.taskflow.domain.user;

import org.jspecify.annotations.NullMarked;
