package dev.taskflow.bootstrap;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.taskflow.adapter.crypto.user.Argon2Passwords;
import dev.taskflow.adapter.http.shared.HttpSettings;
import dev.taskflow.adapter.http.shared.Readiness;
import dev.taskflow.adapter.postgres.shared.Workspace;
import dev.taskflow.application.capture.QuickAdd;
import dev.taskflow.application.history.ChangeQueries;
import dev.taskflow.application.history.Reverts;
import dev.taskflow.application.project.InvitationStore;
import dev.taskflow.application.project.Invitations;
import dev.taskflow.application.project.ProjectCommands;
import dev.taskflow.application.project.ProjectQueries;
import dev.taskflow.application.project.ProjectStore;
import dev.taskflow.application.shared.Commands;
import dev.taskflow.application.shared.Ids;
import dev.taskflow.application.shared.Secrets;
import dev.taskflow.application.shared.UnitOfWork;
import dev.taskflow.application.task.TaskCommands;
import dev.taskflow.application.task.TaskStore;
import dev.taskflow.application.user.AccountStore;
import dev.taskflow.application.user.Accounts;
import dev.taskflow.application.user.Admissions;
import dev.taskflow.application.user.AttemptStore;
import dev.taskflow.application.user.PasswordHasher;
import dev.taskflow.application.user.Passwords;
import dev.taskflow.application.user.PersonQueries;
import dev.taskflow.application.user.Registrations;
import dev.taskflow.application.user.SessionStore;
import dev.taskflow.application.user.Sessions;
import dev.taskflow.application.user.TokenStore;
import dev.taskflow.application.user.Tokens;
import io.micronaut.context.BeanProvider;
import io.micronaut.context.annotation.Factory;
import io.micronaut.runtime.server.EmbeddedServer;
import jakarta.inject.Singleton;
import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/**
 * Puts the rooms together. The use cases know nothing of the framework; this is the place that
 * knows both.
 */
@Factory
final class Assembly {
  private static final InstantSource CLOCK = InstantSource.system();
  private static final SecureRandom RANDOM = new SecureRandom();

  @Singleton
  Ids ids() {
    return UuidCreator::getTimeOrderedEpochPlus1;
  }

  @Singleton
  TaskCommands taskCommands(TaskStore tasks, ProjectStore projects) {
    return new TaskCommands(tasks, projects);
  }

  @Singleton
  ProjectCommands projectCommands(ProjectStore projects) {
    return new ProjectCommands(projects);
  }

  @Singleton
  Secrets secrets() {
    return () -> {
      byte[] bytes = new byte[32];
      RANDOM.nextBytes(bytes);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    };
  }

  @Singleton
  Invitations invitations(
      UnitOfWork work,
      Ids ids,
      Secrets secrets,
      ProjectStore projects,
      InvitationStore invitations) {
    return new Invitations(work, ids, CLOCK, secrets, projects, invitations);
  }

  @Singleton
  Reverts reverts(ChangeQueries changes, TaskCommands tasks, ProjectCommands projects) {
    return new Reverts(changes, tasks, projects);
  }

  @Singleton
  Commands commands(
      UnitOfWork work, Ids ids, TaskCommands tasks, ProjectCommands projects, Reverts reverts) {
    return new Commands(work, ids, CLOCK, tasks, projects, reverts);
  }

  @Singleton
  QuickAdd quickAdd(Commands commands, ProjectQueries projects, PersonQueries people, Ids ids) {
    return new QuickAdd(commands, projects, people, ids, CLOCK);
  }

  @Singleton
  SetupCode setupCode(Settings settings) {
    return SetupCode.of(settings.exposure(), RANDOM);
  }

  /** One per process: it bounds the memory that hashing takes. */
  @Singleton
  PasswordHasher passwordHasher() {
    return new Argon2Passwords(RANDOM);
  }

  @Singleton
  Passwords passwords(
      UnitOfWork work, PasswordHasher hasher, AccountStore accounts, AttemptStore attempts) {
    return new Passwords(work, CLOCK, hasher, accounts, attempts);
  }

  @Singleton
  Sessions sessions(
      UnitOfWork work, Ids ids, Secrets secrets, SessionStore sessions, Passwords passwords) {
    return new Sessions(work, ids, CLOCK, secrets, sessions, passwords);
  }

  @Singleton
  Registrations registrations(
      UnitOfWork work,
      Ids ids,
      AccountStore accounts,
      Passwords passwords,
      ProjectCommands projects,
      Admissions admissions,
      SetupCode setupCode) {
    return new Registrations(
        work,
        ids,
        CLOCK,
        accounts,
        passwords,
        projects,
        admissions,
        new Registrations.House(
            setupCode.value(),
            ZoneId.systemDefault().getId(),
            Locale.getDefault().toLanguageTag()));
  }

  @Singleton
  Accounts accounts(
      UnitOfWork work,
      Ids ids,
      Secrets secrets,
      AccountStore accounts,
      SessionStore sessions,
      TokenStore tokens,
      Passwords passwords,
      ProjectCommands projects) {
    return new Accounts(work, ids, CLOCK, secrets, accounts, sessions, tokens, passwords, projects);
  }

  @Singleton
  Tokens tokens(
      UnitOfWork work,
      Ids ids,
      Secrets secrets,
      TokenStore tokens,
      Sessions sessions,
      ProjectQueries projects) {
    return new Tokens(work, ids, CLOCK, secrets, tokens, sessions, projects);
  }

  @Singleton
  HttpSettings httpSettings(
      Settings settings, BeanProvider<EmbeddedServer> server, Workspace workspace) {
    byte[] secret = workspace.secret();
    return new HttpSettings() {
      @Override
      public URI publicUrl() {
        // The port is known once the server listens.
        return settings
            .exposure()
            .publicUrl()
            .orElseGet(() -> URI.create("http://localhost:" + server.get().getPort()));
      }

      @Override
      public List<String> trustedProxies() {
        return settings.exposure().trustedProxies();
      }

      @Override
      public int requestsPerSecond() {
        return settings.rateLimit().perSecond();
      }

      @Override
      public int requestBurst() {
        return settings.rateLimit().burst();
      }

      @Override
      public byte[] cursorSecret() {
        return secret.clone();
      }
    };
  }

  @Singleton
  Readiness readiness(Workspace workspace) {
    return workspace::isReachable;
  }
}
