/** Puts the house together: settings, database, the application's start and its orderly end. */
@NullMarked
package dev.taskflow.bootstrap;

import org.jspecify.annotations.NullMarked;
