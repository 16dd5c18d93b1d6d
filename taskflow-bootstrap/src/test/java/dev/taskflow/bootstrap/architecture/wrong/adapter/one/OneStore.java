package dev.taskflow.bootstrap.architecture.wrong.adapter.one;

import dev.taskflow.application.shared.Scope;
import dev.taskflow.bootstrap.architecture.wrong.adapter.two.TwoStore;
import dev.taskflow.domain.user.UserId;
import jakarta.inject.Inject;

/** Public, knows another adapter, has a field filled from outside, forgets a limit. */
public class OneStore {
  @Inject TwoStore other;

  OneStore(TwoStore other) {
    this.other = other;
  }

  Scope everywhere(UserId caller) {
    return new Scope(caller);
  }
}
