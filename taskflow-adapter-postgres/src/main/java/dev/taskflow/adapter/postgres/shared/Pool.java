package dev.taskflow.adapter.postgres.shared;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.function.ToIntFunction;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** How the connections are doing, for whoever watches. */
@Singleton
public final class Pool {
  private final DataSource source;

  Pool(DataSource source) {
    this.source = source;
  }

  /**
   * Connections that work at this moment.
   *
   * @return a count
   */
  public int active() {
    return ask(HikariPoolMXBean::getActiveConnections);
  }

  /**
   * Connections that wait for work.
   *
   * @return a count
   */
  public int idle() {
    return ask(HikariPoolMXBean::getIdleConnections);
  }

  /**
   * Requests that wait for a connection.
   *
   * @return a count
   */
  public int waiting() {
    return ask(HikariPoolMXBean::getThreadsAwaitingConnection);
  }

  private int ask(ToIntFunction<HikariPoolMXBean> what) {
    try {
      @Nullable HikariPoolMXBean pool = source.unwrap(HikariDataSource.class).getHikariPoolMXBean();
      return pool == null ? 0 : what.applyAsInt(pool);
    } catch (SQLException e) {
      throw new IllegalStateException("The data source is no pool", e);
    }
  }
}
