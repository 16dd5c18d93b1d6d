/**
 * The filter language of {@code ?q=}, of saved views and of the search box: reading, writing,
 * asking it of tasks in memory, and proposals while somebody writes. A leaf: it knows no aggregate.
 */
@NullMarked
package dev.taskflow.domain.filter;

import org.jspecify.annotations.NullMarked;
