package dev.taskflow.adapter.http;

import dev.taskflow.adapter.http.shared.HttpSettings;
import dev.taskflow.adapter.http.shared.Readiness;
import dev.taskflow.application.capture.QuickAdd;
import dev.taskflow.application.history.ChangeQueries;
import dev.taskflow.application.history.Reverts;
import dev.taskflow.application.memory.InMemoryStore;
import dev.taskflow.application.project.Invitations;
import dev.taskflow.application.project.ProjectCommands;
import dev.taskflow.application.project.ProjectQueries;
import dev.taskflow.application.shared.Commands;
import dev.taskflow.application.shared.Ids;
import dev.taskflow.application.task.TaskCommands;
import dev.taskflow.application.task.TaskQueries;
import dev.taskflow.application.user.Accounts;
import dev.taskflow.application.user.PasswordHasher;
import dev.taskflow.application.user.Passwords;
import dev.taskflow.application.user.PersonQueries;
import dev.taskflow.application.user.Registrations;
import dev.taskflow.application.user.Sessions;
import dev.taskflow.application.user.TokenStore;
import dev.taskflow.application.user.Tokens;
import dev.taskflow.domain.user.Password;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Primary;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.env.Environment;
import jakarta.inject.Singleton;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A whole server with the store in memory. */
@Factory
@Requires(property = MemoryServer.SWITCH)
final class MemoryServer {
  static final String SWITCH = "taskflow.test.memory";
  static final int STREAMS = 3;

  /** How many streams a person may hold open, when it is not {@link #STREAMS}. */
  static final String STREAM_LIMIT = "taskflow.test.streams";

  /** Requests a second and at once, when they are not the default. */
  static final String RATE = "taskflow.test.rate";

  static final String BURST = "taskflow.test.burst";

  /** What the first account needs, when it needs one. */
  static final String SETUP_CODE = "taskflow.test.setup-code";

  /** Whose word on where a request is from is believed. */
  static final String PROXIES = "taskflow.test.proxies";

  static final String PING_AFTER = "taskflow.test.ping-after";
  static final String PATIENCE = "taskflow.test.patience";

  @Singleton
  InMemoryStore store() {
    return new InMemoryStore();
  }

  @Singleton
  Ids ids() {
    AtomicLong next = new AtomicLong();
    return () ->
        new UUID(
            0x0199_0000_0000_7000L + (next.incrementAndGet() << 16),
            0x8000_0000_0000_0000L + next.get());
  }

  @Primary // Micronaut has one of its own.
  @Singleton
  InstantSource clock() {
    return Clock.systemUTC();
  }

  @Singleton
  TaskCommands taskCommands(InMemoryStore store) {
    return new TaskCommands(store.tasks(), store.projects());
  }

  @Singleton
  ProjectCommands projectCommands(InMemoryStore store) {
    return new ProjectCommands(store.projects());
  }

  @Singleton
  Commands commands(
      InMemoryStore store,
      Ids ids,
      InstantSource clock,
      TaskCommands tasks,
      ProjectCommands projects) {
    return new Commands(
        store, ids, clock, tasks, projects, new Reverts(store.changes(), tasks, projects));
  }

  @Singleton
  QuickAdd quickAdd(InMemoryStore store, Commands commands, Ids ids, InstantSource clock) {
    return new QuickAdd(commands, store.projects(), store.people(), ids, clock);
  }

  @Singleton
  Invitations invitations(InMemoryStore store, Ids ids, InstantSource clock) {
    return new Invitations(
        store, ids, clock, () -> "secret-" + ids.next(), store.projects(), store.invitations());
  }

  @Singleton
  TaskQueries tasks(InMemoryStore store) {
    return store.tasks();
  }

  @Singleton
  ProjectQueries projects(InMemoryStore store) {
    return store.projects();
  }

  /** Where a stream's look into the log can be made to last, as a busy database makes it. */
  static final class Looks {
    private volatile @Nullable CountDownLatch until;
    final CountDownLatch begun = new CountDownLatch(1);
    final CountDownLatch done = new CountDownLatch(1);
    final AtomicBoolean interrupted = new AtomicBoolean();

    void lastUntil(CountDownLatch end) {
      until = end;
    }

    private void look() {
      CountDownLatch end = until;
      if (end != null) {
        begun.countDown();
        try {
          end.await();
        } catch (InterruptedException e) {
          interrupted.set(true);
        }
        done.countDown();
      }
    }

    ChangeQueries over(ChangeQueries changes) {
      return (ChangeQueries)
          Proxy.newProxyInstance(
              ChangeQueries.class.getClassLoader(),
              new Class<?>[] {ChangeQueries.class},
              (proxy, method, arguments) -> {
                if (method.getName().equals("since")) {
                  look();
                }
                try {
                  return method.invoke(changes, arguments);
                } catch (InvocationTargetException e) {
                  throw e.getCause();
                }
              });
    }
  }

  @Singleton
  Looks looks() {
    return new Looks();
  }

  @Singleton
  ChangeQueries changes(InMemoryStore store, Looks looks) {
    return looks.over(store.changes());
  }

  @Singleton
  PersonQueries people(InMemoryStore store) {
    return store.people();
  }

  /** Hashes at once; the real one is slow on purpose, and another adapter's. */
  @Singleton
  PasswordHasher hasher() {
    return new PasswordHasher() {
      @Override
      public String hash(Password password) {
        return "quick " + password.value();
      }

      @Override
      public boolean matches(Password password, String hash) {
        return hash(password).equals(hash);
      }

      @Override
      public boolean needsRehash(String hash) {
        return false;
      }
    };
  }

  @Singleton
  Passwords passwords(InMemoryStore store, InstantSource clock, PasswordHasher hasher) {
    return new Passwords(store, clock, hasher, store.people(), store.sessions());
  }

  @Singleton
  Sessions sessions(InMemoryStore store, Ids ids, InstantSource clock, Passwords passwords) {
    AtomicLong next = new AtomicLong();
    return new Sessions(
        store, ids, clock, () -> "secret" + next.incrementAndGet(), store.sessions(), passwords);
  }

  @Singleton
  Registrations registrations(
      InMemoryStore store,
      Ids ids,
      InstantSource clock,
      Passwords passwords,
      ProjectCommands projects,
      Invitations invitations,
      Environment environment) {
    return new Registrations(
        store,
        ids,
        clock,
        store.people(),
        passwords,
        projects,
        invitations,
        new Registrations.House(
            environment.getProperty(SETUP_CODE, String.class), "Europe/Berlin", "en"));
  }

  @Singleton
  Accounts accounts(
      InMemoryStore store,
      Ids ids,
      InstantSource clock,
      Passwords passwords,
      ProjectCommands projects) {
    AtomicLong next = new AtomicLong();
    return new Accounts(
        store,
        ids,
        clock,
        () -> "renewed" + next.incrementAndGet(),
        store.people(),
        store.sessions(),
        store.tokens(),
        passwords,
        projects);
  }

  /** How often somebody was looked up by a token. */
  static final class Lookups {
    final AtomicInteger count = new AtomicInteger();

    TokenStore over(TokenStore tokens) {
      return (TokenStore)
          Proxy.newProxyInstance(
              TokenStore.class.getClassLoader(),
              new Class<?>[] {TokenStore.class},
              (proxy, method, arguments) -> {
                if (method.getName().equals("bearer")) {
                  count.incrementAndGet();
                }
                try {
                  return method.invoke(tokens, arguments);
                } catch (InvocationTargetException e) {
                  throw e.getCause();
                }
              });
    }
  }

  @Singleton
  Lookups lookups() {
    return new Lookups();
  }

  @Singleton
  Tokens tokens(
      InMemoryStore store, Ids ids, InstantSource clock, Lookups lookups, Sessions sessions) {
    AtomicLong next = new AtomicLong();
    return new Tokens(
        store,
        ids,
        clock,
        () -> "token " + next.incrementAndGet(),
        lookups.over(store.tokens()),
        sessions,
        store.projects());
  }

  /** Switched by a test. */
  static final class Switch implements Readiness {
    final AtomicBoolean ready = new AtomicBoolean(true);

    @Override
    public boolean isReady() {
      return ready.get();
    }
  }

  @Singleton
  Switch readiness() {
    return new Switch();
  }

  @Singleton
  HttpSettings settings(Environment environment) {
    return new HttpSettings() {
      @Override
      public URI publicUrl() {
        return URI.create("https://tasks.example.org");
      }

      @Override
      public byte[] cursorSecret() {
        return "a secret for tests only".getBytes(StandardCharsets.UTF_8);
      }

      @Override
      public int streamsPerUser() {
        return environment.getProperty(STREAM_LIMIT, Integer.class, STREAMS);
      }

      @Override
      public int requestsPerSecond() {
        return environment
            .getProperty(RATE, Integer.class)
            .orElseGet(HttpSettings.super::requestsPerSecond);
      }

      @Override
      public int requestBurst() {
        return environment
            .getProperty(BURST, Integer.class)
            .orElseGet(HttpSettings.super::requestBurst);
      }

      @Override
      public List<String> trustedProxies() {
        return environment
            .getProperty(PROXIES, String.class)
            .map(networks -> List.of(networks.split(",")))
            .orElseGet(List::of);
      }

      @Override
      public Duration pingAfter() {
        return environment
            .getProperty(PING_AFTER, Duration.class)
            .orElseGet(HttpSettings.super::pingAfter);
      }

      @Override
      public Duration streamPatience() {
        return environment
            .getProperty(PATIENCE, Duration.class)
            .orElseGet(HttpSettings.super::streamPatience);
      }
    };
  }
}
