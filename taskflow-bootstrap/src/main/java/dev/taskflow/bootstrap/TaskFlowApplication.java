package dev.taskflow.bootstrap;

import dev.taskflow.adapter.http.shared.CurrentActor;
import dev.taskflow.adapter.http.shared.Watch;
import dev.taskflow.adapter.postgres.shared.Migrations;
import dev.taskflow.adapter.postgres.shared.Pool;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.util.HashMap;
import java.util.Map;

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
    Map<String, Object> properties = new HashMap<>();
    properties.put("micronaut.application.name", "taskflow");
    properties.put("micronaut.server.host", settings.host());
    properties.put("micronaut.server.port", settings.port() == 0 ? -1 : settings.port());
    properties.put("micronaut.lifecycle.graceful-shutdown.enabled", true);
    properties.put("micronaut.lifecycle.graceful-shutdown.grace-period", "5s");
    properties.put("datasources.default.url", database.jdbcUrl());
    properties.put("datasources.default.username", database.user());
    properties.put("datasources.default.password", database.password());
    properties.put("datasources.default.driver-class-name", "org.postgresql.Driver");
    properties.put("taskflow.row-security-reads", settings.rowSecurityReads());
    ApplicationContext context =
        ApplicationContext.builder()
            .banner(false)
            .deduceEnvironment(false)
            .properties(properties)
            .singletons(settings)
            .build();
    try {
      context.start();
      // Made before the first request, so that no two requests meet over who makes the first user.
      context.getBean(CurrentActor.class);
      EmbeddedServer server = context.getBean(EmbeddedServer.class).start();
      return new Running(context, server.getPort());
    } catch (RuntimeException e) {
      context.close();
      throw e;
    }
  }

  private record Running(ApplicationContext context, int port) implements Server {
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
