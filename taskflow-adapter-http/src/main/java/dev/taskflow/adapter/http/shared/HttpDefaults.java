package dev.taskflow.adapter.http.shared;

import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.context.ApplicationContextConfigurer;
import io.micronaut.context.annotation.ContextConfigurer;
import io.micronaut.context.env.PropertySource;
import java.util.Map;

/**
 * The server's settings that the API's promises rest on. Any other property source overrides them.
 */
@ContextConfigurer
public final class HttpDefaults implements ApplicationContextConfigurer {
  private static final int BELOW_EVERYTHING = -10_000;

  @Override
  public void configure(ApplicationContextBuilder builder) {
    builder.propertySources(
        PropertySource.of(
            "taskflow-http",
            Map.of(
                // The longest description of characters beyond the BMP, each escaped as a pair,
                // has 1.2 MB.
                "micronaut.server.max-request-size", "2MB",
                "micronaut.server.netty.max-header-size", "8KB",
                // Above a load balancer's 120 s, so that it never sends into a connection that we
                // just closed.
                "micronaut.server.idle-timeout", "130s",
                "micronaut.server.not-found-on-missing-body", "false",
                "micronaut.serde.serialization.inclusion", "ALWAYS",
                "micronaut.serde.deserialization.ignore-unknown", "false"),
            BELOW_EVERYTHING));
  }
}
