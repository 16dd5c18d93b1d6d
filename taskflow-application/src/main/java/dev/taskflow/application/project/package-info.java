/** Projects: commands, store, queries. */
@NullMarked
package dev.taskflow.application.project;

import org.jspecify.annotations.NullMarked;
