/** Reading requests: bodies, parameters, versions, cursors, and who may knock at all. */
@NullMarked
package dev.taskflow.adapter.http.request;

import org.jspecify.annotations.NullMarked;
