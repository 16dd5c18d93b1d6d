package dev.taskflow.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskflow.application.contract.Ports;
import dev.taskflow.application.contract.TestClock;
import dev.taskflow.application.contract.World;
import dev.taskflow.application.user.Accounts;
import dev.taskflow.application.user.Passwords;
import dev.taskflow.application.user.Sessions;
import dev.taskflow.application.user.Tokens;
import dev.taskflow.domain.shared.DomainException;
import dev.taskflow.domain.shared.Failure;
import dev.taskflow.domain.user.TokenScope;
import dev.taskflow.domain.user.UserId;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Set;
import java.util.UUID;
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
 * Who wins when an account changes while its person acts, on two nodes. {@code
 * -Dtaskflow.races=500} for the full count.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class AccountRacesTest {
  private static final int ROUNDS = Integer.getInteger("taskflow.races", 20);
  private static final InstantSource CLOCK = new TestClock();

  private static TestNode first;
  private static TestNode second;

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

  private static Tokens tokens(Ports ports) {
    Sessions sessions =
        new Sessions(
            ports.work(),
            World.ids(),
            CLOCK,
            () -> "unused",
            ports.sessions(),
            ports.passwords(CLOCK));
    return new Tokens(
        ports.work(),
        World.ids(),
        CLOCK,
        () -> "token " + World.newId(),
        ports.tokens(),
        sessions,
        ports.projectQueries());
  }

  private static byte[] bytes(UUID id) {
    return id.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static UUID signIn(UserId who) {
    UUID id = World.newId();
    return first
        .ports()
        .work()
        .run(
            () -> {
              first.ports().sessions().open(id, bytes(id), who, CLOCK.instant(), "A browser");
              return id;
            });
  }

  @Test
  void a_token_made_while_the_password_changes_does_not_survive_it() throws Exception {
    World ana = new World(first.ports());
    String email = ana.you().id() + "@example.org";
    Tokens here = tokens(first.ports());
    Accounts there = second.ports().accounts(CLOCK);
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      for (int round = 0; round < ROUNDS; round++) {
        UUID session = signIn(ana.you().id());
        CyclicBarrier start = new CyclicBarrier(2);
        Future<Boolean> making =
            threads.submit(
                () -> {
                  start.await();
                  return makes(here, ana, session);
                });
        Future<Boolean> changing =
            threads.submit(
                () -> {
                  start.await();
                  there.resetPassword(email, Passwords.chosen("password", "quite another one"));
                  return true;
                });
        making.get();
        changing.get();
        assertThat(here.page(ana.you(), null, 50)).as("round %s", round).isEmpty();
      }
    }
  }

  /** Both are right: a token that ends at once, and none. */
  private static boolean makes(Tokens tokens, World who, UUID session) {
    try {
      Tokens.Made made =
          tokens.make(
              who.you(),
              session,
              new Tokens.Wish("Script", Set.of(TokenScope.TASKS_READ), null, null));
      return made.view().lastUsedAt() == null;
    } catch (DomainException refused) {
      assertThat(refused.failure()).isEqualTo(new Failure.SignedOut());
      return false;
    }
  }
}
