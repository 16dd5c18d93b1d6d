/** Tests of how passwords are hashed. */
@NullMarked
package dev.taskflow.adapter.crypto.user;

import org.jspecify.annotations.NullMarked;
