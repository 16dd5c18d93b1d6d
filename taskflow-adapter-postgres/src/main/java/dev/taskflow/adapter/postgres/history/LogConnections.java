package dev.taskflow.adapter.postgres.history;

import io.micronaut.configuration.jdbc.hikari.DatasourceConfiguration;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Opens connections for the log's own threads, which keep theirs: a session lock and LISTEN are no
 * guests of a pool.
 */
@Singleton
final class LogConnections {
  /**
   * A server that no longer hears from its client frees the session's lock within seconds. Each
   * pass is planned for its own stretch of the log: a plan for any stretch would read all of it.
   */
  private static final String OPTIONS =
      "-c statement_timeout=5s -c lock_timeout=2s -c idle_in_transaction_session_timeout=10s"
          + " -c tcp_keepalives_idle=5 -c tcp_keepalives_interval=2 -c tcp_keepalives_count=3"
          + " -c plan_cache_mode=force_custom_plan";

  private final Supplier<String> url;
  private final Supplier<@Nullable String> user;
  private final Supplier<@Nullable String> password;

  @Inject
  LogConnections(DatasourceConfiguration pool) {
    this(pool::getJdbcUrl, pool::getUsername, pool::getPassword);
  }

  LogConnections(
      Supplier<String> url, Supplier<@Nullable String> user, Supplier<@Nullable String> password) {
    this.url = url;
    this.user = user;
    this.password = password;
  }

  Connection open(String name) throws SQLException {
    Properties properties = new Properties();
    put(properties, "user", user.get());
    put(properties, "password", password.get());
    properties.setProperty("ApplicationName", name);
    properties.setProperty("tcpKeepAlive", "true");
    properties.setProperty("connectTimeout", "2");
    properties.setProperty("socketTimeout", "10");
    properties.setProperty("options", OPTIONS);
    return DriverManager.getConnection(url.get(), properties);
  }

  private static void put(Properties properties, String name, @Nullable String value) {
    if (value != null) {
      properties.setProperty(name, value);
    }
  }
}
