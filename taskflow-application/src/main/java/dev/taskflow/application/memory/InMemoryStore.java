package dev.taskflow.application.memory;

import dev.taskflow.application.history.LogFollower;
import dev.taskflow.application.project.InvitationStore.Invitation;
import dev.taskflow.application.shared.Scope;
import dev.taskflow.application.shared.UnitOfWork;
import dev.taskflow.application.user.AttemptStore;
import dev.taskflow.application.user.Registration;
import dev.taskflow.application.user.TokenView;
import dev.taskflow.domain.project.Project;
import dev.taskflow.domain.project.ProjectId;
import dev.taskflow.domain.project.Role;
import dev.taskflow.domain.shared.Rank;
import dev.taskflow.domain.task.Task;
import dev.taskflow.domain.task.TaskId;
import dev.taskflow.domain.user.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The whole state in memory. One transaction at a time; a failed one leaves nothing behind. The
 * ports stand beside it: {@link #tasks()}, {@link #projects()} and so on.
 */
public final class InMemoryStore implements UnitOfWork, LogFollower {
  /** Not {@link String#compareTo}, which sorts what lies beyond U+FFFF before U+E000. */
  static final Comparator<String> BY_CODE_POINT =
      (a, b) -> Arrays.compare(a.codePoints().toArray(), b.codePoints().toArray());

  private final ReentrantLock lock = new ReentrantLock();
  private final List<LongConsumer> followers = new CopyOnWriteArrayList<>();
  private State state = new State();

  /** Everything there is; copied before each transaction, so that a failed one can be forgotten. */
  static final class State {
    final Map<UserId, Person> people = new LinkedHashMap<>();
    final Map<ProjectId, Project> projects = new LinkedHashMap<>();
    final Map<ProjectId, Map<UserId, Role>> members = new HashMap<>();
    final Map<ProjectId, Long> numbers = new HashMap<>();
    final Map<TaskId, Task> tasks = new LinkedHashMap<>();
    final Map<ProjectId, NavigableMap<Rank, TaskId>> orders = new HashMap<>();
    final Map<String, Invitation> invitations = new LinkedHashMap<>();
    final List<LogRow> log = new ArrayList<>();
    final Map<UUID, Login> logins = new LinkedHashMap<>();
    final Map<UUID, Token> tokens = new LinkedHashMap<>();
    final Map<String, AttemptStore.Tally> attempts = new HashMap<>();
    final Set<String> known = new HashSet<>();
    Registration registration = Registration.INVITATION;

    boolean isOpen(UserId user) {
      Person person = people.get(user);
      return person != null && person.email() != null && person.disabledAt() == null;
    }

    State copy() {
      State copy = new State();
      copy.people.putAll(people);
      copy.projects.putAll(projects);
      members.forEach((id, roles) -> copy.members.put(id, new HashMap<>(roles)));
      copy.numbers.putAll(numbers);
      copy.tasks.putAll(tasks);
      orders.forEach((id, order) -> copy.orders.put(id, new TreeMap<>(order)));
      copy.invitations.putAll(invitations);
      copy.log.addAll(log);
      copy.logins.putAll(logins);
      copy.tokens.putAll(tokens);
      copy.attempts.putAll(attempts);
      copy.known.addAll(known);
      copy.registration = registration;
      return copy;
    }

    Optional<Role> role(ProjectId project, Scope scope) {
      return Optional.ofNullable(members.getOrDefault(project, Map.of()).get(scope.viewer()))
          .filter(role -> scope.reaches(project));
    }
  }

  record Person(
      UserId id,
      @Nullable String email,
      String name,
      String passwordHash,
      boolean admin,
      String zone,
      String locale,
      String weekStart,
      String theme,
      Instant createdAt,
      @Nullable Instant disabledAt) {}

  record Login(
      UUID id, String hash, UserId user, Instant createdAt, Instant lastSeenAt, String userAgent) {}

  record Token(TokenView view, String hash, UserId user) {}

  /** An empty store. */
  public InMemoryStore() {}

  /**
   * The tasks' write port.
   *
   * @return over this state
   */
  public InMemoryTasks tasks() {
    return new InMemoryTasks(this);
  }

  /**
   * The projects' ports.
   *
   * @return over this state
   */
  public InMemoryProjects projects() {
    return new InMemoryProjects(this);
  }

  /**
   * The invitations' port.
   *
   * @return over this state
   */
  public InMemoryInvitations invitations() {
    return new InMemoryInvitations(this);
  }

  /**
   * The log's read port.
   *
   * @return over this state
   */
  public InMemoryChanges changes() {
    return new InMemoryChanges(this);
  }

  /**
   * The people's ports.
   *
   * @return over this state
   */
  public InMemoryPeople people() {
    return new InMemoryPeople(this);
  }

  /**
   * The ports of sessions and of the attempts to begin one.
   *
   * @return over this state
   */
  public InMemorySessions sessions() {
    return new InMemorySessions(this);
  }

  /**
   * The API tokens' port.
   *
   * @return over this state
   */
  public InMemoryTokens tokens() {
    return new InMemoryTokens(this);
  }

  State state() {
    return state;
  }

  <T> T read(Supplier<T> work) {
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public <T> T run(Supplier<T> work) {
    lock.lock();
    long position;
    T answer;
    boolean outermost = lock.getHoldCount() == 1;
    State before = outermost ? state.copy() : state;
    boolean done = false;
    try {
      answer = work.get();
      position = state.log.size();
      done = true;
    } finally {
      if (!done) {
        state = before;
      }
      lock.unlock();
    }
    if (outermost && position > before.log.size()) {
      followers.forEach(follower -> follower.accept(position));
    }
    return answer;
  }

  @Override
  public long position() {
    return read(() -> (long) state.log.size());
  }

  @Override
  public AutoCloseable follow(LongConsumer listener) {
    followers.add(listener);
    return () -> followers.remove(listener);
  }
}
