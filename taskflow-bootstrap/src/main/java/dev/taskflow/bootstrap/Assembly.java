package dev.taskflow.bootstrap;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.taskflow.adapter.http.shared.CurrentActor;
import dev.taskflow.adapter.http.shared.HttpSettings;
import dev.taskflow.adapter.http.shared.Readiness;
import dev.taskflow.adapter.postgres.shared.Workspace;
import dev.taskflow.application.history.ChangeQueries;
import dev.taskflow.application.history.Reverts;
import dev.taskflow.application.project.InvitationStore;
import dev.taskflow.application.project.Invitations;
import dev.taskflow.application.project.ProjectCommands;
import dev.taskflow.application.project.ProjectStore;
import dev.taskflow.application.shared.Commands;
import dev.taskflow.application.shared.Ids;
import dev.taskflow.application.shared.Secrets;
import dev.taskflow.application.shared.UnitOfWork;
import dev.taskflow.application.task.TaskCommands;
import dev.taskflow.application.task.TaskStore;
import dev.taskflow.application.user.PersonStore;
import dev.taskflow.application.user.Welcome;
import dev.taskflow.domain.user.Actor;
import io.micronaut.context.BeanProvider;
import io.micronaut.context.annotation.Factory;
import io.micronaut.runtime.server.EmbeddedServer;
import jakarta.inject.Singleton;
import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Base64;
import java.util.Locale;

/**
 * Puts the rooms together. The use cases know nothing of the framework; this is the place that
 * knows both.
 */
@Factory
final class Assembly {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final InstantSource CLOCK = InstantSource.system();

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
  Welcome welcome(UnitOfWork work, Ids ids, PersonStore people, ProjectCommands projects) {
    return new Welcome(work, ids, CLOCK, people, projects);
  }

  /** While there are no accounts, whoever reaches this machine's loopback is its one user. */
  @Singleton
  CurrentActor currentActor(Welcome welcome) {
    Actor local =
        welcome.localUser(
            "You", ZoneId.systemDefault().getId(), Locale.getDefault().toLanguageTag());
    return request -> local;
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
            .publicUrl()
            .orElseGet(() -> URI.create("http://localhost:" + server.get().getPort()));
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
