package dev.taskflow.application.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskflow.application.project.ProjectCommand;
import dev.taskflow.application.project.ProjectCommands;
import dev.taskflow.application.project.ProjectStore;
import dev.taskflow.application.shared.Session;
import dev.taskflow.domain.project.Color;
import dev.taskflow.domain.project.Project;
import dev.taskflow.domain.project.ProjectEvent;
import dev.taskflow.domain.project.ProjectId;
import dev.taskflow.domain.project.ProjectKey;
import dev.taskflow.domain.project.ProjectPatch;
import dev.taskflow.domain.project.Role;
import dev.taskflow.domain.project.StatusId;
import dev.taskflow.domain.shared.Change;
import dev.taskflow.domain.shared.DomainException;
import dev.taskflow.domain.shared.Failure;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link ProjectStore} does. */
public abstract class ProjectStoreContract {
  private World world;
  private ProjectStore store;

  /** The implementation under test. */
  protected abstract Ports ports();

  @BeforeEach
  void aWorld() {
    world = new World(ports());
    store = world.ports.projects();
  }

  private Change<Project, ProjectEvent> creation(ProjectId id, ProjectKey key) {
    return Project.create(
        id,
        key,
        "Home 🏠",
        "why",
        Color.TEAL,
        null,
        List.of(
            new StatusId(World.newId()), new StatusId(World.newId()), new StatusId(World.newId())),
        world.you.id(),
        World.CLOCK.instant());
  }

  private ProjectKey freeKey() {
    return world.work(() -> ProjectKey.from("Contract", store::takenKeys));
  }

  private Project save(Change<Project, ProjectEvent> change) {
    return world.work(
        () -> {
          store.save(change, world.entry());
          return change.after();
        });
  }

  @Test
  void a_project_comes_back_as_it_was_and_its_maker_owns_it() {
    Project made = save(creation(new ProjectId(World.newId()), freeKey()));
    ProjectStore.Membership expected = new ProjectStore.Membership(made, Role.OWNER);
    assertThat(world.work(() -> store.find(world.scope, made.id()))).contains(expected);
    assertThat(world.work(() -> store.lock(world.scope, made.id()))).contains(expected);
  }

  @Test
  void every_change_comes_back_as_it_was() {
    Project made = save(creation(new ProjectId(World.newId()), freeKey()));
    Project edited =
        save(made.edit(new ProjectPatch("House", "", Color.PINK), World.CLOCK.instant()));
    assertThat(world.stored(made.id())).isEqualTo(edited);
    Project archived = save(edited.archive(World.CLOCK.instant()));
    assertThat(world.stored(made.id())).isEqualTo(archived);
    Project trashed = save(archived.trash(World.CLOCK.instant()));
    assertThat(world.stored(made.id())).isEqualTo(trashed);
    Project back = save(trashed.restore(World.CLOCK.instant()));
    assertThat(world.stored(made.id())).isEqualTo(back);
    assertThat(back.version()).isEqualTo(5);
  }

  @Test
  void the_inbox_is_found_by_its_owner_and_says_whose_it_is() {
    assertThat(world.work(() -> store.inboxOf(world.you.id()))).isEqualTo(world.inbox);
    assertThat(world.stored(world.inbox).inboxOf()).isEqualTo(world.you.id());
  }

  @Test
  void a_stranger_finds_no_project() {
    Project made = save(creation(new ProjectId(World.newId()), freeKey()));
    World stranger = new World(world.ports);
    assertThat(world.work(() -> store.find(stranger.scope, made.id()))).isEmpty();
    assertThat(world.work(() -> store.lock(stranger.scope, made.id()))).isEmpty();
  }

  @Test
  void ids_and_keys_are_taken_whoever_has_them() {
    ProjectKey key = freeKey();
    Project made = save(creation(new ProjectId(World.newId()), key));
    assertThat(world.work(() -> store.isTaken(made.id()))).isTrue();
    assertThat(world.work(() -> store.isTaken(new ProjectId(World.newId())))).isFalse();
    assertThat(world.work(() -> store.isTaken(key))).isTrue();
    assertThatThrownBy(() -> save(creation(made.id(), freeKey())))
        .isInstanceOfSatisfying(
            DomainException.class,
            e -> assertThat(e.failure()).isInstanceOf(Failure.IdTaken.class));
    assertThatThrownBy(() -> save(creation(new ProjectId(World.newId()), key)))
        .isInstanceOfSatisfying(
            DomainException.class,
            e -> assertThat(e.failure()).isEqualTo(new Failure.KeyTaken(key.value())));
  }

  @Test
  void the_keys_of_a_stem_are_told_together_whoever_has_them() {
    ProjectKey key = freeKey();
    save(creation(new ProjectId(World.newId()), key));
    World stranger = new World(world.ports);
    assertThat(stranger.work(() -> store.takenKeys("CONT")))
        .contains(key.value())
        .allMatch(taken -> taken.startsWith("CONT"));
    assertThat(stranger.work(() -> store.takenKeys(key.value()))).contains(key.value());
    assertThat(stranger.work(() -> store.takenKeys("NONE"))).isEmpty();
  }

  @Test
  void a_key_costs_one_question_however_many_are_taken() {
    for (int i = 0; i < 12; i++) {
      world.project("Contract");
    }
    List<String> asked = new ArrayList<>();
    ProjectStore counted =
        (ProjectStore)
            Proxy.newProxyInstance(
                ProjectStore.class.getClassLoader(),
                new Class<?>[] {ProjectStore.class},
                (proxy, method, args) -> {
                  asked.add(method.getName());
                  return method.invoke(store, args);
                });
    UUID made =
        world.work(
            () ->
                new ProjectCommands(counted)
                    .handle(
                        Session.begin(world.you, World.IDS, World.CLOCK.instant()),
                        new ProjectCommand.CreateProject(
                            new ProjectId(World.newId()), "Contract", null, "", null)));
    assertThat(asked).containsExactly("lockKeys", "isTaken", "takenKeys", "save");
    assertThat(world.stored(new ProjectId(made)).key().value()).matches("CONT[1-9][0-9]+");
  }

  @Test
  void a_change_of_an_older_version_is_refused_and_names_the_current_one() {
    Project made = save(creation(new ProjectId(World.newId()), freeKey()));
    save(made.edit(new ProjectPatch("First", null, null), World.CLOCK.instant()));
    assertThatThrownBy(
            () -> save(made.edit(new ProjectPatch("Second", null, null), World.CLOCK.instant())))
        .isInstanceOfSatisfying(
            DomainException.class, e -> assertThat(e.failure()).isEqualTo(new Failure.Stale(2)));
    assertThat(world.stored(made.id()).name()).isEqualTo("First");
  }
}
