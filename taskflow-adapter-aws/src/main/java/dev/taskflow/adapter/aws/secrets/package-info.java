/** What is kept in AWS Secrets Manager. */
@NullMarked
package dev.taskflow.adapter.aws.secrets;

import org.jspecify.annotations.NullMarked;
