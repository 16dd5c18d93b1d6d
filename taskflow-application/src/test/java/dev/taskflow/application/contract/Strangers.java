package dev.taskflow.application.contract;

import dev.taskflow.application.shared.Outcome;
import dev.taskflow.application.shared.Scope;
import dev.taskflow.application.task.TaskCommand;
import dev.taskflow.application.task.TaskSort;
import dev.taskflow.domain.filter.FilterParser;
import dev.taskflow.domain.filter.FilterSyntaxException;
import dev.taskflow.domain.project.ProjectId;
import dev.taskflow.domain.project.Role;
import dev.taskflow.domain.task.TaskId;
import dev.taskflow.domain.user.EmailAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Every door of the stores, tried by somebody who is not in the project: each alone, because often
 * one stands behind another, and then nobody outside would notice that it is open.
 */
public final class Strangers {
  private final World owner;
  private final World stranger;
  private final ProjectId project;
  private final TaskId task;
  private final Outcome made;
  private final String key;

  private Strangers(Ports ports) {
    owner = new World(ports);
    stranger = new World(ports);
    World friend = new World(ports);
    project = owner.project("Private");
    task = new TaskId(World.newId());
    made = owner.does(new TaskCommand.CreateTask(task, project, World.titled("Private"), null));
    owner.lets(friend, project, Role.VIEWER);
    var unused =
        ports
            .invitations(World.ids(), World.CLOCK)
            .invite(owner.you(), project, new EmailAddress("guest@example.org"), Role.VIEWER);
    key = ports.taskQueries().find(owner.scope(), task.value()).orElseThrow().key();
  }

  /**
   * Tries them all.
   *
   * @param ports the stores
   * @return the doors that let the stranger in, or keep the owner out
   * @throws FilterSyntaxException never
   */
  public static List<String> letIn(Ports ports) throws FilterSyntaxException {
    Strangers all = new Strangers(ports);
    List<String> wrong = new ArrayList<>();
    List<Door> open = all.tried(all.owner);
    List<Door> shut = all.tried(all.stranger);
    for (int i = 0; i < open.size(); i++) {
      if (!open.get(i).passed()) {
        wrong.add(open.get(i).name() + " keeps the owner out");
      }
      if (shut.get(i).passed()) {
        wrong.add(shut.get(i).name() + " lets a stranger in");
      }
    }
    return wrong;
  }

  private record Door(String name, boolean passed) {}

  private List<Door> tried(World by) throws FilterSyntaxException {
    Ports p = by.ports;
    Scope s = by.scope();
    UUID in = project.value();
    UUID id = task.value();
    UUID change = made.changes().getFirst();
    return List.of(
        door("tasks.find", by.work(() -> p.tasks().find(s, task))),
        door("tasks.lock", by.work(() -> p.tasks().lock(s, task))),
        door("tasks.lockInOrder", by.work(() -> p.tasks().lockInOrder(s, task))),
        door("tasks.creation", by.work(() -> p.tasks().creation(s, task))),
        door("projects.find", by.work(() -> p.projects().find(s, project))),
        door("projects.lock", by.work(() -> p.projects().lock(s, project))),
        door("projects.lockWhole", by.work(() -> p.projects().lockWhole(s, project))),
        new Door(
            "projects.isKnown",
            by == owner || by.work(() -> p.projects().isKnown(s, owner.you().id()))),
        door("taskQueries.find", p.taskQueries().find(s, id)),
        door("taskQueries.findByKey", p.taskQueries().findByKey(s, key)),
        door(
            "taskQueries.list",
            p.taskQueries()
                .list(
                    s,
                    FilterParser.parse("project:" + in),
                    World.seenBy(s),
                    TaskSort.BY_RANK,
                    null,
                    50)
                .items()),
        new Door(
            "taskQueries.count",
            p.taskQueries().count(s, FilterParser.parse("project:" + in), World.seenBy(s), 50) > 0),
        door("projectQueries.find", p.projectQueries().find(s, in)),
        new Door(
            "projectQueries.list",
            p.projectQueries().list(s, null, 200).items().stream()
                .anyMatch(seen -> seen.id().equals(in))),
        door("projectQueries.members", p.projectQueries().members(s, in, null, 50).items()),
        door("projectQueries.member", p.projectQueries().member(s, in, owner.you().id().value())),
        new Door(
            "projectQueries.acquaintances",
            p.projectQueries().acquaintances(s, World.email(owner.you()), null, 50).items().stream()
                .anyMatch(seen -> seen.id().equals(owner.you().id().value()))),
        door(
            "invitations.list",
            by.work(
                () -> p.invitations().list(s, project, World.CLOCK.instant(), null, 50).items())),
        door("changes.find", p.changes().find(s, change)),
        door("changes.batch", p.changes().batch(s, made.batchId())),
        door("changes.after", p.changes().after(s, "task", id, 0, 50)));
  }

  private static Door door(String name, Optional<?> found) {
    return new Door(name, found.isPresent());
  }

  private static Door door(String name, List<?> found) {
    return new Door(name, !found.isEmpty());
  }
}
