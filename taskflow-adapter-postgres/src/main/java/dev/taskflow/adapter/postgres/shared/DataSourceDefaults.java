package dev.taskflow.adapter.postgres.shared;

import io.micronaut.configuration.jdbc.hikari.DatasourceConfiguration;
import io.micronaut.context.annotation.Property;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import jakarta.inject.Singleton;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/** The pool's sizes and every time limit: nothing waits for ever. */
@Singleton
final class DataSourceDefaults implements BeanCreatedEventListener<DatasourceConfiguration> {
  private static final int POOL = 8;

  private final boolean readsAreWalled;

  DataSourceDefaults(
      @Property(name = Db.READS_ARE_WALLED, defaultValue = "false") boolean readsAreWalled) {
    this.readsAreWalled = readsAreWalled;
  }

  @Override
  public DatasourceConfiguration onCreated(BeanCreatedEvent<DatasourceConfiguration> event) {
    DatasourceConfiguration pool = event.getBean();
    pool.setMaximumPoolSize(POOL);
    pool.setMinimumIdle(2);
    pool.setConnectionTimeout(TimeUnit.SECONDS.toMillis(2));
    pool.setValidationTimeout(TimeUnit.SECONDS.toMillis(1));
    pool.setIdleTimeout(TimeUnit.MINUTES.toMillis(5));
    pool.setMaxLifetime(TimeUnit.MINUTES.toMillis(10));
    pool.setKeepaliveTime(TimeUnit.SECONDS.toMillis(30));
    Properties driver = pool.getDataSourceProperties();
    driver.putIfAbsent("ApplicationName", "taskflow");
    driver.putIfAbsent("tcpKeepAlive", "true");
    driver.putIfAbsent("socketTimeout", "10");
    // Its details quote rows ("Key (email)=(...) already exists"), and messages end up in logs.
    driver.putIfAbsent("logServerErrorDetail", "false");
    driver.putIfAbsent(
        "options",
        "-c statement_timeout=5s -c lock_timeout=2s -c idle_in_transaction_session_timeout=10s"
            + " -c default_transaction_isolation=read\\ committed");
    if (readsAreWalled) {
      // Not among the options, which a URL may replace.
      pool.setConnectionInitSql("set app.reads = 'walled'");
    }
    return pool;
  }
}
