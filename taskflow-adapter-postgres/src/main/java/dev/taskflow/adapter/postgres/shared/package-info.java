/** What every store needs: connections, transactions, migrations, JSON. */
@NullMarked
package dev.taskflow.adapter.postgres.shared;

import org.jspecify.annotations.NullMarked;
