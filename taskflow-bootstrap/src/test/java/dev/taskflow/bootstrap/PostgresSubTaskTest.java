package dev.taskflow.bootstrap;

import dev.taskflow.adapter.http.SubTaskConformance;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Sub-tasks on the whole house: real HTTP, real PostgreSQL. */
class PostgresSubTaskTest extends SubTaskConformance {
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
