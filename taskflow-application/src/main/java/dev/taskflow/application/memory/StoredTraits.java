package dev.taskflow.application.memory;

import dev.taskflow.application.memory.InMemoryStore.Person;
import dev.taskflow.application.memory.InMemoryStore.State;
import dev.taskflow.domain.filter.Filter.Category;
import dev.taskflow.domain.filter.Filter.DateField;
import dev.taskflow.domain.filter.Filter.Level;
import dev.taskflow.domain.filter.Filter.NameField;
import dev.taskflow.domain.filter.Filter.Part;
import dev.taskflow.domain.filter.TaskTraits;
import dev.taskflow.domain.project.Project;
import dev.taskflow.domain.project.Status;
import dev.taskflow.domain.shared.PlannedTime;
import dev.taskflow.domain.task.Task;
import dev.taskflow.domain.user.UserId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A stored task as filters see it. */
record StoredTraits(Task stored, State state) implements TaskTraits {
  @Override
  public Reference task() {
    return reference(stored);
  }

  @Override
  public Reference project() {
    return new Reference(stored.projectId().value(), home().key().value());
  }

  @Override
  public @Nullable Reference parent() {
    Task parent = stored.parentId() == null ? null : state.tasks.get(stored.parentId());
    return parent == null ? null : reference(parent);
  }

  @Override
  public Collection<Reference> names(NameField field) {
    return switch (field) {
      case STATUS -> List.of(new Reference(status().id().value(), status().name()));
      case ASSIGNEE -> stored.assigneeIds().stream().map(this::person).toList();
      case CREATOR -> List.of(person(stored.createdBy()));
      // Refused before anybody asks.
      case LABEL -> List.of();
    };
  }

  @Override
  public Category category() {
    return Category.valueOf(status().category().name());
  }

  @Override
  public Level priority() {
    return Level.valueOf(stored.priority().name());
  }

  @Override
  public boolean has(Part part) {
    return switch (part) {
      case DUE -> stored.due() != null;
      case DESCRIPTION -> !stored.description().isEmpty();
      case SUBTASKS ->
          state.tasks.values().stream()
              .anyMatch(other -> stored.id().equals(other.parentId()) && other.trashedAt() == null);
      // Refused before anybody asks.
      case ATTACHMENT, RECURRENCE -> false;
    };
  }

  @Override
  public boolean isBlocked() {
    // Nothing stands before anything yet.
    return false;
  }

  @Override
  public boolean isTrashed() {
    return stored.trashedAt() != null;
  }

  @Override
  public @Nullable PlannedTime planned(DateField field) {
    return switch (field) {
      case DUE -> stored.due();
      case START -> stored.start();
      case DEADLINE -> stored.deadline();
      case CREATED, UPDATED, COMPLETED -> null;
    };
  }

  @Override
  public @Nullable Instant noted(DateField field) {
    return switch (field) {
      case CREATED -> stored.createdAt();
      case UPDATED -> stored.updatedAt();
      case COMPLETED -> stored.completedAt();
      case DUE, START, DEADLINE -> null;
    };
  }

  @Override
  public @Nullable Integer estimateMinutes() {
    return stored.estimateMinutes();
  }

  @Override
  public String title() {
    return stored.title();
  }

  @Override
  public String description() {
    return stored.description();
  }

  private Project home() {
    return Objects.requireNonNull(state.projects.get(stored.projectId()));
  }

  private Status status() {
    return home().status(stored.statusId());
  }

  private Reference person(UserId id) {
    Person person = state.people.get(id);
    return new Reference(id.value(), person == null ? "" : person.name());
  }

  private static Reference reference(Task task) {
    return new Reference(task.id().value(), task.key().toString());
  }
}
