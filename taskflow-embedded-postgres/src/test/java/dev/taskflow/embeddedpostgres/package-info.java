/** PostgreSQL for everybody's tests: {@link dev.taskflow.embeddedpostgres.TestPostgres}. */
@NullMarked
package dev.taskflow.embeddedpostgres;

import org.jspecify.annotations.NullMarked;
