package dev.taskflow.bootstrap;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * Figures for a Prometheus, at an address of their own and nothing else there: the address that
 * people use can't be asked for them, and whatever a framework would add to it does not exist. Made
 * only when it is set.
 */
final class Management implements AutoCloseable {
  static final String PORT = "TASKFLOW_MANAGEMENT_PORT";
  static final String HOST = "TASKFLOW_MANAGEMENT_HOST";

  private static final String PATH = "/prometheus";
  private static final String LONGEST_SECONDS = "5";

  private final HttpServer server;
  private final PrometheusMeterRegistry registry;
  private final JvmGcMetrics gc;

  private Management(HttpServer server, PrometheusMeterRegistry registry) {
    this.server = server;
    this.registry = registry;
    this.gc = new JvmGcMetrics();
    gc.bindTo(registry);
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    server.createContext("/", this::answer);
  }

  /**
   * Where it is to be.
   *
   * @param environment the settings
   * @return empty when there is to be none
   * @throws SettingsException for a value that can't be used
   */
  static Optional<InetSocketAddress> address(Map<String, String> environment) {
    String port = environment.getOrDefault(PORT, "").strip();
    String host = environment.getOrDefault(HOST, "").strip();
    if (port.isEmpty()) {
      return Optional.empty();
    }
    if (!port.matches("\\d{1,5}") || Integer.parseInt(port) > 65_535) {
      throw new SettingsException(
          PORT + " is " + port + "; set it to a number from 1 to 65535, or leave it out.");
    }
    InetSocketAddress address =
        new InetSocketAddress(host.isEmpty() ? "127.0.0.1" : host, Integer.parseInt(port));
    if (address.isUnresolved()) {
      throw new SettingsException(
          HOST + " is " + host + "; set it to an address of this machine, or leave it out.");
    }
    return Optional.of(address);
  }

  /**
   * Listens, and has the application counted.
   *
   * @throws SettingsException when it can't listen there
   */
  static Management start(InetSocketAddress address, Application.Server application) {
    // The server's own way to be rid of who is slow on purpose.
    System.setProperty("sun.net.httpserver.maxReqTime", LONGEST_SECONDS);
    System.setProperty("sun.net.httpserver.maxRspTime", LONGEST_SECONDS);
    HttpServer server;
    try {
      server = HttpServer.create(address, 0);
    } catch (IOException e) {
      throw new SettingsException(
          PORT
              + " is "
              + address.getPort()
              + ", and TaskFlow can't listen there ("
              + e.getMessage()
              + "). Set it to another number.");
    }
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    Management management = new Management(server, registry);
    application.countIn(registry);
    server.start();
    return management;
  }

  int port() {
    return server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      boolean figures = exchange.getRequestURI().getPath().equals(PATH);
      boolean get = exchange.getRequestMethod().equals("GET");
      exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
      exchange.getResponseHeaders().set("Cache-Control", "no-store");
      if (!figures || !get) {
        exchange.sendResponseHeaders(figures ? 405 : 404, -1);
        return;
      }
      byte[] text = registry.scrape().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
      exchange.sendResponseHeaders(200, text.length);
      exchange.getResponseBody().write(text);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    gc.close();
    registry.close();
  }
}
