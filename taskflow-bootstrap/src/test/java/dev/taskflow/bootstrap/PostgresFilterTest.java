package dev.taskflow.bootstrap;

import dev.taskflow.adapter.http.FilterConformance;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Filters on the whole house: real HTTP, real PostgreSQL. */
class PostgresFilterTest extends FilterConformance {
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
