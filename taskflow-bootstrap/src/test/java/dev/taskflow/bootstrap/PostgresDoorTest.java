package dev.taskflow.bootstrap;

import dev.taskflow.adapter.http.DoorConformance;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The door on the whole house: real HTTP, real PostgreSQL. */
class PostgresDoorTest extends DoorConformance {
  private static TestHouse house;

  @BeforeAll
  static void start() {
    house = new TestHouse(Map.of("TASKFLOW_TRUSTED_PROXIES", "127.0.0.1,::1"));
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
