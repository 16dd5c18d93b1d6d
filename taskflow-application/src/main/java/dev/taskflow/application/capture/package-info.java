/** Quick add: lines as a person writes them become tasks. */
@NullMarked
package dev.taskflow.application.capture;

import org.jspecify.annotations.NullMarked;
