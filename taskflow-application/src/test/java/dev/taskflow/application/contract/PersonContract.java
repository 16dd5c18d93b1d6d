package dev.taskflow.application.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskflow.application.user.PersonView;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@code PersonQueries} does. */
public abstract class PersonContract {
  private World world;

  /** The implementation under test. */
  protected abstract Ports ports();

  @BeforeEach
  void aWorld() {
    world = new World(ports());
  }

  @Test
  void a_person_comes_back_with_the_inbox_and_the_defaults() {
    assertThat(world.ports.personQueries().find(world.you.id()))
        .isEqualTo(
            new PersonView(
                world.you.id().value(),
                World.email(world.you),
                "You",
                "Europe/Berlin",
                "en-GB",
                "monday",
                "auto",
                world.inbox.value(),
                false));
  }
}
