package dev.taskflow.adapter.crypto.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskflow.domain.shared.DomainException;
import dev.taskflow.domain.user.Password;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class Argon2PasswordsTest {
  private final Argon2Passwords hasher = new Argon2Passwords(new SecureRandom());
  private final Password password = new Password("correct horse battery staple");

  @Test
  void aPasswordHasItsHashAndNoOtherHasIt() {
    String hash = hasher.hash(password);
    assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
    assertThat(hasher.matches(password, hash)).isTrue();
    assertThat(hasher.matches(new Password("correct horse battery staplf"), hash)).isFalse();
    assertThat(hasher.hash(password)).isNotEqualTo(hash);
    assertThat(hasher.needsRehash(hash)).isFalse();
  }

  /** Made by the reference implementation: echo -n password | argon2 somesalt -id -t 2 -m 16. */
  @Test
  void hashesOfTheReferenceImplementationAreUnderstood() {
    String reference =
        "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";
    assertThat(hasher.matches(new Password("password"), reference)).isTrue();
    assertThat(hasher.matches(new Password("passwore"), reference)).isFalse();
  }

  @Test
  void weakerHashesAreToBeMadeAnewAndWhatIsNoHashMatchesNothing() {
    assertThat(hasher.needsRehash("$argon2id$v=19$m=4096,t=2,p=1$c29tZXNhbHQ$AAAA")).isTrue();
    assertThat(hasher.needsRehash("")).isTrue();
    assertThat(hasher.matches(password, "")).isFalse();
    assertThat(hasher.matches(password, "correct horse battery staple")).isFalse();
  }

  @Test
  void whoFindsAPlaceWaitsAndTheRestAreRefused() throws Exception {
    Bulkhead bulkhead = new Bulkhead(1, 2);
    CountDownLatch working = new CountDownLatch(1);
    CountDownLatch finish = new CountDownLatch(1);
    AtomicInteger done = new AtomicInteger();
    List<Thread> three = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      three.add(
          Thread.startVirtualThread(
              () ->
                  done.addAndGet(
                      bulkhead.run(
                          () -> {
                            working.countDown();
                            try {
                              finish.await();
                            } catch (InterruptedException e) {
                              throw new IllegalStateException(e);
                            }
                            return 1;
                          }))));
    }
    working.await();
    while (bulkhead.inside() < 3) {
      Thread.onSpinWait();
    }
    assertThatThrownBy(() -> bulkhead.run(() -> 1))
        .isInstanceOf(DomainException.class)
        .hasMessageContaining("Busy");
    finish.countDown();
    for (Thread one : three) {
      one.join();
    }
    assertThat(done).hasValue(3);
    assertThat(bulkhead.run(() -> 1)).isEqualTo(1);
  }
}
