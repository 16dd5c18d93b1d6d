/**
 * What every implementation of the ports must do. A store passes when its subclasses of these
 * suites do.
 */
@NullMarked
package dev.taskflow.application.contract;

import org.jspecify.annotations.NullMarked;
