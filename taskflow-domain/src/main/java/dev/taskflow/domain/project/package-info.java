/** Projects, their statuses, and who may do what in them. */
@NullMarked
package dev.taskflow.domain.project;

import org.jspecify.annotations.NullMarked;
