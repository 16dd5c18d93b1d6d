package dev.taskflow.bootstrap.architecture.wrong.domain.task;

import com.tngtech.archunit.lang.ArchRule;
import dev.taskflow.bootstrap.architecture.wrong.domain.user.BackwardUser;
import java.time.Instant;
import java.util.List;

/** A task that asks the clock, brings a library, and knows its user's class. */
public class ImpureTask {
  final Instant at = Instant.now();
  final List<ArchRule> rules = List.of();
  final List<BackwardUser> users = List.of();

  BackwardUser owner() {
    return new BackwardUser();
  }
}
