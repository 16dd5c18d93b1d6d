/**
 * The cloud that TaskFlow runs in, as CDK stacks; everything here can be proven without an account.
 */
@NullMarked
package dev.taskflow.infra;

import org.jspecify.annotations.NullMarked;
