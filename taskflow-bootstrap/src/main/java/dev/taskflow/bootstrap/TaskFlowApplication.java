package dev.taskflow.bootstrap;

import dev.taskflow.adapter.http.shared.Watch;
import dev.taskflow.adapter.postgres.shared.Migrations;
import dev.taskflow.adapter.postgres.shared.Pool;
import dev.taskflow.application.user.Registrations;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The application on Micronaut: migrates, assembles, serves. */
public final class TaskFlowApplication implements Application {
  /** For {@link java.util.ServiceLoader}. */
  public TaskFlowApplication() {}

  @Override
  public Server start(Settings settings, DatabaseAccess database) {
    DatabaseAccess migrator = database.migrator();
    Migrations.run(migrator.jdbcUrl(), migrator.user(), migrator.password(), database.user());
    if (settings.rowSecurityReads()) {
      Migrations.wallReads(migrator.jdbcUrl(), migrator.user(), migrator.password());
    }
    ApplicationContext context = context(settings, database);
    try {
      context.start();
      EmbeddedServer server = context.getBean(EmbeddedServer.class).start();
      boolean first = context.getBean(Registrations.class).setup().setupCode();
      SetupCode code = context.getBean(SetupCode.class);
      return new Running(
          context, server.getPort(), code.value().filter(unused -> first && code.drawn()));
    } catch (RuntimeException e) {
      context.close();
      throw e;
    }
  }

  /** The rooms put together, not started; it serves once its server is started. */
  static ApplicationContext context(Settings settings, DatabaseAccess database) {
    Map<String, Object> properties = new HashMap<>();
    properties.put("micronaut.application.name", "taskflow");
    properties.put("micronaut.server.host", settings.exposure().host());
    properties.put("micronaut.server.port", settings.port() == 0 ? -1 : settings.port());
    properties.put("micronaut.lifecycle.graceful-shutdown.enabled", true);
    properties.put("micronaut.lifecycle.graceful-shutdown.grace-period", "5s");
    properties.put("datasources.default.url", database.jdbcUrl());
    properties.put("datasources.default.username", database.user());
    properties.put("datasources.default.password", database.password());
    properties.put("datasources.default.driver-class-name", "org.postgresql.Driver");
    properties.put("taskflow.row-security-reads", settings.rowSecurityReads());
    return ApplicationContext.builder()
        .banner(false)
        .deduceEnvironment(false)
        .properties(properties)
        .singletons(settings)
        .build();
  }

  private record Running(ApplicationContext context, int port, Optional<String> setupCode)
      implements Server {
    @Override
    public void countIn(MeterRegistry registry) {
      context.getBean(Watch.class).use(new HttpMeter(registry));
      Pool pool = context.getBean(Pool.class);
      Gauge.builder("database.connections.active", pool, Pool::active).register(registry);
      Gauge.builder("database.connections.idle", pool, Pool::idle).register(registry);
      Gauge.builder("database.connections.waited.for", pool, Pool::waiting).register(registry);
    }

    @Override
    public void close() {
      context.close();
    }
  }
}
