package dev.taskflow.application.memory;

import dev.taskflow.application.memory.InMemoryStore.Person;
import dev.taskflow.application.user.PersonQueries;
import dev.taskflow.application.user.PersonStore;
import dev.taskflow.application.user.PersonView;
import dev.taskflow.domain.user.Actor;
import dev.taskflow.domain.user.UserId;
import java.util.Objects;
import java.util.Optional;

/** People in memory. */
public final class InMemoryPeople implements PersonStore, PersonQueries {
  private final InMemoryStore store;

  InMemoryPeople(InMemoryStore store) {
    this.store = store;
  }

  @Override
  public Optional<Actor> lockOnly() {
    return store.read(
        () ->
            store.state().people.values().stream()
                .findFirst()
                .map(person -> new Actor(person.id(), person.name(), Actor.Via.SESSION)));
  }

  @Override
  public void create(UserId id, String name, String zone, String locale) {
    store.run(
        () ->
            Optional.ofNullable(store.state().people.put(id, new Person(id, name, zone, locale))));
  }

  @Override
  public PersonView find(UserId id) {
    return store.read(
        () -> {
          Person person = Objects.requireNonNull(store.state().people.get(id));
          return new PersonView(
              id.value(),
              null,
              person.name(),
              person.zone(),
              person.locale(),
              "monday",
              "auto",
              store.projects().inboxOf(id).value());
        });
  }
}
