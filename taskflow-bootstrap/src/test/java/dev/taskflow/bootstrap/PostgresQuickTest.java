package dev.taskflow.bootstrap;

import dev.taskflow.adapter.http.QuickConformance;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Quick add on the whole house: real HTTP, real PostgreSQL. */
class PostgresQuickTest extends QuickConformance {
  private static TestHouse house;

  @BeforeAll
  static void start() {
    house = new TestHouse(Map.of());
  }

  @AfterAll
  static void stop() {
    house.close();
  }

  @Override
  protected URI baseUrl() {
    return house.baseUrl();
  }
}
