package dev.taskflow.application.contract;

import dev.taskflow.application.history.ChangeQueries;
import dev.taskflow.application.history.LogFollower;
import dev.taskflow.application.history.Reverts;
import dev.taskflow.application.memory.InMemoryProjects;
import dev.taskflow.application.memory.InMemoryStore;
import dev.taskflow.application.memory.InMemoryTasks;
import dev.taskflow.application.project.InvitationStore;
import dev.taskflow.application.project.Invitations;
import dev.taskflow.application.project.ProjectCommands;
import dev.taskflow.application.project.ProjectQueries;
import dev.taskflow.application.project.ProjectStore;
import dev.taskflow.application.shared.Commands;
import dev.taskflow.application.shared.UnitOfWork;
import dev.taskflow.application.task.TaskCommands;
import dev.taskflow.application.task.TaskQueries;
import dev.taskflow.application.task.TaskStore;
import dev.taskflow.application.user.PersonQueries;
import dev.taskflow.application.user.PersonStore;
import dev.taskflow.application.user.Welcome;
import java.time.InstantSource;

/** One implementation of all ports. */
public record Ports(
    UnitOfWork work,
    TaskStore tasks,
    TaskQueries taskQueries,
    ProjectStore projects,
    ProjectQueries projectQueries,
    ChangeQueries changes,
    LogFollower follower,
    PersonStore people,
    PersonQueries personQueries,
    InvitationStore invitations) {

  /** Those in memory, empty. */
  public static Ports inMemory() {
    InMemoryStore store = new InMemoryStore();
    InMemoryTasks tasks = store.tasks();
    InMemoryProjects projects = store.projects();
    return new Ports(
        store,
        tasks,
        tasks,
        projects,
        projects,
        store.changes(),
        store,
        store.people(),
        store.people(),
        store.invitations());
  }

  /** The door to write over them. */
  public Commands commands(TestIds ids, TestClock clock) {
    TaskCommands taskCommands = new TaskCommands(tasks, projects);
    ProjectCommands projectCommands = new ProjectCommands(projects);
    return new Commands(
        work,
        ids,
        clock,
        taskCommands,
        projectCommands,
        new Reverts(changes, taskCommands, projectCommands));
  }

  /** Invitations over them. */
  public Invitations invitations(TestIds ids, InstantSource clock) {
    return new Invitations(work, ids, clock, () -> "secret-" + ids.next(), projects, invitations);
  }

  /** The first start over them. */
  public Welcome welcome(TestIds ids, TestClock clock) {
    return new Welcome(work, ids, clock, people, new ProjectCommands(projects));
  }
}
