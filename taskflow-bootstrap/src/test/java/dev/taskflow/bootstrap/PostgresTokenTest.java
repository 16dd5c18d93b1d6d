package dev.taskflow.bootstrap;

import dev.taskflow.adapter.http.TokenConformance;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** API tokens on the whole house: real HTTP, real PostgreSQL. */
class PostgresTokenTest extends TokenConformance {
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
