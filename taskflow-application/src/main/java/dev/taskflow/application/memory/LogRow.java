package dev.taskflow.application.memory;

import dev.taskflow.application.history.ChangeView;
import dev.taskflow.application.shared.Entry;
import dev.taskflow.domain.project.ProjectId;
import dev.taskflow.domain.shared.Fact;
import dev.taskflow.domain.user.UserId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of the log; its number is its place in the list, from 1. */
record LogRow(
    Entry entry,
    Fact fact,
    String type,
    UUID entity,
    ProjectId project,
    long version,
    boolean revertible,
    @Nullable UserId onlyFor) {
  /** For all members of the project. */
  LogRow(
      Entry entry,
      Fact fact,
      String type,
      UUID entity,
      ProjectId project,
      long version,
      boolean revertible) {
    this(entry, fact, type, entity, project, version, revertible, null);
  }

  /** A command makes one fact, and one row. */
  static Fact single(List<? extends Fact> facts) {
    if (facts.size() != 1) {
      throw new IllegalArgumentException("One fact was expected, not " + facts.size());
    }
    return facts.getFirst();
  }

  ChangeView view(long seq, String actorName, @Nullable UUID revertedBy) {
    return new ChangeView(
        entry.id(),
        Long.toString(seq),
        1,
        entry.at(),
        new ChangeView.ActorView(entry.actor().id().value(), actorName, entry.actor().via().wire()),
        entry.batchId(),
        fact.kind(),
        onlyFor == null ? "project:" + project : "user:" + onlyFor,
        new ChangeView.EntityView(type, entity, project.value()),
        version,
        fact.before(),
        fact.after(),
        List.of(),
        revertible,
        revertedBy);
  }
}
