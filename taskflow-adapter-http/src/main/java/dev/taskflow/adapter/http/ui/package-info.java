/** The files of the browser UI. */
@NullMarked
package dev.taskflow.adapter.http.ui;

import org.jspecify.annotations.NullMarked;
