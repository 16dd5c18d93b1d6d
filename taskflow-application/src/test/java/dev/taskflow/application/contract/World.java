package dev.taskflow.application.contract;

import dev.taskflow.application.history.ChangeView;
import dev.taskflow.application.history.LogFollower;
import dev.taskflow.application.project.ProjectCommand;
import dev.taskflow.application.project.ProjectCommands;
import dev.taskflow.application.shared.Command;
import dev.taskflow.application.shared.Commands;
import dev.taskflow.application.shared.Entry;
import dev.taskflow.application.shared.Outcome;
import dev.taskflow.application.shared.Scope;
import dev.taskflow.application.shared.Session;
import dev.taskflow.application.task.TaskCommand;
import dev.taskflow.application.user.AccountStore.NewAccount;
import dev.taskflow.domain.filter.Viewpoint;
import dev.taskflow.domain.project.Member;
import dev.taskflow.domain.project.Project;
import dev.taskflow.domain.project.ProjectEvent;
import dev.taskflow.domain.project.ProjectId;
import dev.taskflow.domain.project.Role;
import dev.taskflow.domain.project.Status;
import dev.taskflow.domain.project.StatusId;
import dev.taskflow.domain.shared.Change;
import dev.taskflow.domain.task.Task;
import dev.taskflow.domain.task.TaskId;
import dev.taskflow.domain.task.TaskPatch;
import dev.taskflow.domain.user.Actor;
import dev.taskflow.domain.user.UserId;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One person with an Inbox, in a store that others may use too, and what tests do there. */
public final class World {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** One source for all worlds, because worlds may share a store. */
  static final TestIds IDS = new TestIds();

  static final TestClock CLOCK = new TestClock();

  final Ports ports;
  final Commands commands;
  final Actor you;
  final Scope scope;
  final ProjectId inbox;

  public World(Ports ports) {
    this.ports = ports;
    this.commands = ports.commands(IDS, CLOCK);
    this.you = new Actor(new UserId(IDS.next()), "You", Actor.Via.SESSION);
    this.scope = new Scope(you.id());
    this.inbox =
        work(
            () -> {
              ports
                  .accounts()
                  .create(
                      new NewAccount(
                          you.id(),
                          email(you),
                          you.name(),
                          "a hash",
                          false,
                          "Europe/Berlin",
                          "en-GB",
                          CLOCK.instant()));
              return new ProjectId(
                  new ProjectCommands(ports.projects())
                      .createInbox(Session.begin(you, IDS, CLOCK.instant())));
            });
  }

  static String email(Actor actor) {
    return actor.id() + "@example.org";
  }

  public Actor you() {
    return you;
  }

  public ProjectId inbox() {
    return inbox;
  }

  public <T> T work(Supplier<T> work) {
    return ports.work().run(you.id(), work);
  }

  public Outcome does(Command command) {
    return commands.execute(you, command);
  }

  public static TestIds ids() {
    return IDS;
  }

  public static UUID newId() {
    return IDS.next();
  }

  public static TaskPatch titled(String title) {
    return TaskPatch.with().title(title).build();
  }

  static TaskPatch inStatus(StatusId status) {
    return TaskPatch.with().statusId(status).build();
  }

  public Scope scope() {
    return scope;
  }

  /** Makes somebody a member, or none, as if the owners had wanted it so. */
  public void lets(World other, ProjectId project, @Nullable Role role) {
    work(
        () -> {
          var unused = ports.projects().lockWhole(scope, project).orElseThrow();
          Member before = ports.projects().member(project, other.you.id());
          Member after = new Member(project, other.you.id(), role);
          ProjectEvent fact =
              new ProjectEvent(role == null ? Member.REMOVED : Member.ADDED, Map.of(), Map.of());
          ports.projects().saveMember(new Change<>(before, after, List.of(fact)), entry(), entry());
          return after;
        });
  }

  /** What a person sees at the time of the test, in Berlin. */
  public static Viewpoint seenBy(Scope scope) {
    return new Viewpoint(
        CLOCK.instant(), ZoneId.of("Europe/Berlin"), DayOfWeek.MONDAY, scope.viewer().value());
  }

  Entry entry() {
    return new Entry(IDS.next(), you, IDS.next(), CLOCK.instant(), null);
  }

  ProjectId project(String name) {
    ProjectId id = new ProjectId(IDS.next());
    does(new ProjectCommand.CreateProject(id, name, null, "", null));
    return id;
  }

  Project stored(ProjectId id) {
    return work(() -> ports.projects().find(scope, id).orElseThrow().project());
  }

  Status status(ProjectId project, Status.Category category) {
    return stored(project).first(category);
  }

  public TaskId task(ProjectId project, String title) {
    return task(project, titled(title));
  }

  TaskId task(ProjectId project, TaskPatch wanted) {
    TaskId id = new TaskId(IDS.next());
    does(new TaskCommand.CreateTask(id, project, wanted, null));
    return id;
  }

  public Task stored(TaskId id) {
    return work(() -> ports.tasks().find(scope, id).orElseThrow());
  }

  /** A log row once it has its number. */
  public ChangeView numbered(UUID change) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < deadline) {
      ChangeView view = ports.changes().find(scope, change).orElseThrow();
      if (view.seq() != null) {
        return view;
      }
      await(ports.follower(), ports.follower().position() + 1, Duration.ofMillis(50));
    }
    throw new AssertionError("No number for " + change + " within " + PATIENCE);
  }

  /** Returns once the follower has come so far. */
  public static void await(LogFollower follower, long position) {
    if (!await(follower, position, PATIENCE)) {
      throw new AssertionError("The log did not reach " + position + " within " + PATIENCE);
    }
  }

  private static boolean await(LogFollower follower, long position, Duration patience) {
    CountDownLatch there = new CountDownLatch(1);
    LongConsumer listener =
        now -> {
          if (now >= position) {
            there.countDown();
          }
        };
    AutoCloseable following = follower.follow(listener);
    try {
      listener.accept(follower.position());
      boolean come = there.await(patience.toNanos(), TimeUnit.NANOSECONDS);
      following.close();
      return come;
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
