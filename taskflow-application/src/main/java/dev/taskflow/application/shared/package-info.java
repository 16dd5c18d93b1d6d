/** The one door to write, and what every port speaks. */
@NullMarked
package dev.taskflow.application.shared;

import org.jspecify.annotations.NullMarked;
