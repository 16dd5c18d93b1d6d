/** The adapter against a server that speaks the protocol of Secrets Manager. */
@NullMarked
package dev.taskflow.adapter.aws.secrets;

import org.jspecify.annotations.NullMarked;
