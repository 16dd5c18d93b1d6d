package dev.taskflow.bootstrap.architecture.wrong.adapter.one;

import dev.taskflow.bootstrap.architecture.wrong.adapter.two.TwoStore;
import jakarta.inject.Inject;

/** Public, knows another adapter, has a field filled from outside. */
public class OneStore {
  @Inject TwoStore other;

  OneStore(TwoStore other) {
    this.other = other;
  }
}
