/** The people. */
@NullMarked
package dev.taskflow.application.user;

import org.jspecify.annotations.NullMarked;
