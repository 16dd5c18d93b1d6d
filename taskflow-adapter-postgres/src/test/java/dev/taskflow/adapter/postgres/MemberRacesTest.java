package dev.taskflow.adapter.postgres;

import static dev.taskflow.application.contract.World.titled;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taskflow.application.contract.TestClock;
import dev.taskflow.application.contract.World;
import dev.taskflow.application.project.Invitations;
import dev.taskflow.application.project.MemberView;
import dev.taskflow.application.project.ProjectCommand;
import dev.taskflow.application.shared.Command;
import dev.taskflow.application.shared.Outcome;
import dev.taskflow.application.task.TaskCommand;
import dev.taskflow.application.user.Accounts;
import dev.taskflow.domain.filter.FilterParser;
import dev.taskflow.domain.project.ProjectId;
import dev.taskflow.domain.project.Role;
import dev.taskflow.domain.shared.DomainException;
import dev.taskflow.domain.shared.Failure;
import dev.taskflow.domain.task.TaskId;
import dev.taskflow.domain.user.Actor;
import dev.taskflow.domain.user.EmailAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Who wins when memberships change while others act, on two nodes. {@code -Dtaskflow.races=500} for
 * the full count.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class MemberRacesTest {
  private static final int ROUNDS = Integer.getInteger("taskflow.races", 20);
  private static final EmailAddress EVE = new EmailAddress("eve@example.org");

  private static TestNode first;
  private static TestNode second;

  private final World ana = new World(first.ports());
  private final World ben = new World(first.ports());

  @BeforeAll
  static void start() {
    first = TestNode.start();
    second = TestNode.over(first.where());
  }

  @AfterAll
  static void stop() {
    second.close();
    first.close();
  }

  private static Outcome does(TestNode node, World who, Command command) {
    return node.ports().commands(World.ids(), new TestClock()).execute(who.you(), command);
  }

  private ProjectId shared(Role role) {
    ProjectId id = new ProjectId(World.newId());
    does(first, ana, new ProjectCommand.CreateProject(id, "Race", null, "", null));
    ana.lets(ben, id, role);
    return id;
  }

  /** What was refused, or empty. */
  private static <T> Optional<Failure> refusal(Callable<T> work) throws Exception {
    try {
      work.call();
      return Optional.empty();
    } catch (DomainException e) {
      return Optional.of(e.failure());
    }
  }

  private static <T> List<Failure> both(Callable<T> one, Callable<T> other) throws Exception {
    CyclicBarrier start = new CyclicBarrier(2);
    List<Failure> refused = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      List<Future<Optional<Failure>>> running = new ArrayList<>();
      for (Callable<T> work : List.of(one, other)) {
        running.add(
            threads.submit(
                () -> {
                  start.await();
                  return refusal(work);
                }));
      }
      for (Future<Optional<Failure>> future : running) {
        future.get().ifPresent(refused::add);
      }
    }
    return refused;
  }

  private static List<String> roles(World reader, ProjectId project) {
    return reader.work(
        () ->
            first
                .ports()
                .projectQueries()
                .members(reader.scope(), project.value(), null, 50)
                .items()
                .stream()
                .map(MemberView::role)
                .sorted()
                .toList());
  }

  @Test
  void two_owners_demote_each_other_and_one_stays() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      ProjectId project = shared(Role.OWNER);
      List<Failure> refused =
          both(
              () ->
                  does(
                      first,
                      ana,
                      new ProjectCommand.ChangeRole(project, ben.you().id(), Role.EDITOR)),
              () ->
                  does(
                      second,
                      ben,
                      new ProjectCommand.ChangeRole(project, ana.you().id(), Role.EDITOR)));
      assertThat(refused).as("round %s", round).containsExactly(new Failure.Forbidden("members"));
      assertThat(roles(ana, project)).as("round %s", round).containsExactly("editor", "owner");
    }
  }

  @Test
  void two_owners_leave_at_once_and_one_stays() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      ProjectId project = shared(Role.OWNER);
      List<Failure> refused =
          both(
              () -> does(first, ana, new ProjectCommand.RemoveMember(project, ana.you().id())),
              () -> does(second, ben, new ProjectCommand.RemoveMember(project, ben.you().id())));
      assertThat(refused).as("round %s", round).containsExactly(new Failure.LastOwner());
      List<String> left = new ArrayList<>(roles(ana, project));
      if (left.isEmpty()) {
        left.addAll(roles(ben, project));
      }
      assertThat(left).as("round %s", round).containsExactly("owner");
    }
  }

  @Test
  void of_two_owners_one_leaves_while_the_others_account_goes_and_one_stays() throws Exception {
    Actor admin = new World(first.ports()).you();
    boolean unused =
        ana.work(
            () -> {
              first.ports().accounts().setAdmin(admin.id(), true);
              return true;
            });
    Accounts accounts = first.ports().accounts(new TestClock());
    for (int round = 0; round < ROUNDS; round++) {
      World eve = new World(first.ports());
      ProjectId project = shared(Role.EDITOR);
      ana.lets(eve, project, Role.OWNER);
      List<Failure> refused =
          both(
              () -> {
                accounts.remove(admin, eve.you().id());
                return true;
              },
              () -> does(second, ana, new ProjectCommand.RemoveMember(project, ana.you().id())));
      assertThat(refused).as("round %s", round).containsExactly(new Failure.LastOwner());
      assertThat(roles(ben, project)).as("round %s", round).containsExactly("editor", "owner");
    }
  }

  @Test
  void who_is_taken_in_while_their_account_goes_is_no_member_afterwards() throws Exception {
    Actor admin = new World(first.ports()).you();
    boolean unused =
        ana.work(
            () -> {
              first.ports().accounts().setAdmin(admin.id(), true);
              return true;
            });
    Accounts accounts = first.ports().accounts(new TestClock());
    for (int round = 0; round < ROUNDS; round++) {
      World eve = new World(first.ports());
      // Known to ana from elsewhere, or she could not name her.
      ana.lets(eve, shared(Role.EDITOR), Role.EDITOR);
      ProjectId project = shared(Role.EDITOR);
      List<Failure> refused =
          both(
              () -> {
                accounts.remove(admin, eve.you().id());
                return true;
              },
              () ->
                  does(
                      second,
                      ana,
                      new ProjectCommand.AddMember(project, eve.you().id(), Role.OWNER)));
      // Whoever is gone is an account that isn't there, or nobody that ana knows.
      assertThat(refused)
          .as("round %s", round)
          .allMatch(
              failure -> failure instanceof Failure.NotFound || failure instanceof Failure.Invalid);
      assertThat(roles(ben, project)).as("round %s", round).containsExactly("editor", "owner");
    }
  }

  @Test
  void an_invitation_accepted_twice_lets_in_once() throws Exception {
    World eve = new World(first.ports());
    Invitations here = first.ports().invitations(World.ids(), new TestClock());
    Invitations there = second.ports().invitations(World.ids(), new TestClock());
    for (int round = 0; round < ROUNDS; round++) {
      ProjectId project = shared(Role.EDITOR);
      String token = here.invite(ana.you(), project, EVE, Role.VIEWER).token();
      List<Failure> refused =
          both(
              () -> here.accept(eve.you(), EVE.value(), token),
              () -> there.accept(eve.you(), EVE.value(), token));
      assertThat(refused).as("round %s", round).containsExactly(new Failure.NotFound("invitation"));
      assertThat(roles(eve, project)).containsExactly("editor", "owner", "viewer");
    }
  }

  @Test
  void nothing_is_written_by_somebody_after_their_removal_was_acknowledged() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      ProjectId project = shared(Role.EDITOR);
      TaskId task = ana.task(project, "task");
      CountDownLatch underWay = new CountDownLatch(2);
      try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
        Future<Failure> edits =
            threads.submit(
                () ->
                    writesOnAndOn(
                        first,
                        underWay,
                        n -> new TaskCommand.EditTask(task, null, titled("edit " + n))));
        Future<Failure> creates =
            threads.submit(
                () ->
                    writesOnAndOn(
                        second,
                        underWay,
                        n ->
                            new TaskCommand.CreateTask(
                                new TaskId(World.newId()), project, titled("new " + n), null)));
        underWay.await();
        does(second, ana, new ProjectCommand.RemoveMember(project, ben.you().id()));
        long version = ana.stored(task).version();
        int count = count(project);
        assertThat(edits.get()).isEqualTo(new Failure.NotFound("task"));
        assertThat(creates.get()).isInstanceOf(Failure.Invalid.class);
        assertThat(ana.stored(task).version()).as("round %s", round).isEqualTo(version);
        assertThat(count(project)).as("round %s", round).isEqualTo(count);
      }
    }
  }

  /** A command for each number. */
  private interface Writing {
    Command of(int n);
  }

  private Failure writesOnAndOn(TestNode node, CountDownLatch underWay, Writing writing)
      throws Exception {
    for (int n = 0; n < 100_000; n++) {
      Command command = writing.of(n);
      Optional<Failure> refused = refusal(() -> does(node, ben, command));
      if (refused.isPresent()) {
        return refused.get();
      }
      underWay.countDown();
    }
    throw new AssertionError("The removal never came");
  }

  private int count(ProjectId project) {
    return first
        .ports()
        .taskQueries()
        .count(
            ana.scope(),
            FilterParser.parse("project:" + project),
            World.seenBy(ana.scope()),
            10_000);
  }

  @Test
  void who_is_no_member_waits_for_nobody_and_holds_nobody_up() throws Exception {
    ProjectId project = shared(Role.EDITOR);
    TaskId task = ana.task(project, "task");
    World eve = new World(first.ports());
    CountDownLatch writing = new CountDownLatch(1);
    CountDownLatch done = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      Future<Boolean> writer =
          threads.submit(
              () ->
                  ana.work(
                      () -> {
                        first.ports().projects().find(ana.scope(), project);
                        writing.countDown();
                        try {
                          return done.await(1, TimeUnit.MINUTES);
                        } catch (InterruptedException e) {
                          throw new IllegalStateException(e);
                        }
                      }));
      writing.await();
      assertThat(
              threads
                  .submit(
                      () ->
                          refusal(
                              () ->
                                  does(
                                      second,
                                      eve,
                                      new ProjectCommand.ArchiveProject(project, null))))
                  .get(1, TimeUnit.SECONDS))
          .contains(new Failure.NotFound("project"));
      does(second, ben, new TaskCommand.EditTask(task, null, titled("edit")));
      done.countDown();
      assertThat(writer.get()).isTrue();
    }
  }
}
