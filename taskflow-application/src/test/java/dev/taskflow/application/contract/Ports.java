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
import dev.taskflow.application.user.AccountStore;
import dev.taskflow.application.user.Accounts;
import dev.taskflow.application.user.AttemptStore;
import dev.taskflow.application.user.PasswordHasher;
import dev.taskflow.application.user.Passwords;
import dev.taskflow.application.user.PersonQueries;
import dev.taskflow.application.user.Registrations;
import dev.taskflow.application.user.SessionStore;
import dev.taskflow.application.user.TokenStore;
import dev.taskflow.domain.user.EmailAddress;
import dev.taskflow.domain.user.Password;
import dev.taskflow.domain.user.UserId;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One implementation of all ports. */
public record Ports(
    UnitOfWork work,
    TaskStore tasks,
    TaskQueries taskQueries,
    ProjectStore projects,
    ProjectQueries projectQueries,
    ChangeQueries changes,
    LogFollower follower,
    AccountStore accounts,
    SessionStore sessions,
    AttemptStore attempts,
    PersonQueries personQueries,
    InvitationStore invitations,
    TokenStore tokens) {

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
        store.sessions(),
        store.sessions(),
        store.people(),
        store.invitations(),
        store.tokens());
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

  /** Hashes at once; what it makes is good for tests alone. */
  static final PasswordHasher QUICK =
      new PasswordHasher() {
        @Override
        public String hash(Password password) {
          return "quick " + password.value();
        }

        @Override
        public boolean matches(Password password, String hash) {
          return hash.endsWith(" " + password.value());
        }

        @Override
        public boolean needsRehash(String hash) {
          return !hash.startsWith("quick ");
        }
      };

  /** What becomes of accounts over them. */
  public Accounts accounts(InstantSource clock) {
    return new Accounts(
        work,
        World.IDS,
        clock,
        () -> "renewed " + World.newId(),
        accounts,
        sessions,
        tokens,
        passwords(clock),
        new ProjectCommands(projects));
  }

  /** How passwords are checked over them. */
  public Passwords passwords(InstantSource clock) {
    return new Passwords(work, clock, QUICK, accounts, attempts);
  }

  /** How accounts are made over them. */
  Registrations registrations(TestIds ids, InstantSource clock, Optional<String> setupCode) {
    return new Registrations(
        work,
        ids,
        clock,
        accounts,
        passwords(clock),
        new ProjectCommands(projects),
        (token, email) -> token.equals("invited " + email),
        new Registrations.House(setupCode, "Europe/Berlin", "en-GB"));
  }

  /** A person who comes when the door is open to all, or first. */
  public UserId register(TestIds ids, TestClock clock, String email) {
    return registrations(ids, clock, Optional.empty()).register(wish(email, null, null));
  }

  static Registrations.Wish wish(
      String email, @Nullable String invitation, @Nullable String setupCode) {
    return new Registrations.Wish(
        new EmailAddress(email),
        Passwords.chosen("password", "a password of " + email),
        "You",
        invitation,
        setupCode);
  }
}
