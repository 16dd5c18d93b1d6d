package dev.taskflow.application.memory;

import dev.taskflow.application.history.ChangeQueries;
import dev.taskflow.application.history.ChangeView;
import dev.taskflow.application.memory.InMemoryStore.Person;
import dev.taskflow.application.shared.Cursor;
import dev.taskflow.application.shared.Page;
import dev.taskflow.application.shared.Scope;
import dev.taskflow.domain.shared.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The log in memory; a row's number is its place, from 1. */
public final class InMemoryChanges implements ChangeQueries {
  private final InMemoryStore store;

  InMemoryChanges(InMemoryStore store) {
    this.store = store;
  }

  @Override
  public Stretch since(Scope scope, @Nullable UUID project, long since, int limit) {
    return store.read(
        () -> {
          List<LogRow> log = store.state().log;
          if (since > log.size()) {
            throw new Failure.TooOld().toException();
          }
          List<ChangeView> items = new ArrayList<>();
          long position = since;
          while (position < log.size() && items.size() < limit) {
            LogRow row = log.get((int) position);
            position++;
            if (visible(scope, row) && (project == null || row.project().value().equals(project))) {
              items.add(view(position));
            }
          }
          return new Stretch(items, position, position >= log.size());
        });
  }

  @Override
  public long head() {
    return store.position();
  }

  @Override
  public Page<ChangeView> history(
      Scope scope, String type, UUID id, @Nullable Cursor after, int limit) {
    return store.read(
        () -> {
          List<LogRow> log = store.state().log;
          long from =
              after == null
                  ? log.size()
                  : Long.parseLong(String.valueOf(after.values().getFirst())) - 1;
          List<ChangeView> found = new ArrayList<>();
          for (long seq = from; seq > 0 && found.size() <= limit; seq--) {
            LogRow row = log.get((int) seq - 1);
            boolean about =
                type.equals("project")
                    ? row.project().value().equals(id)
                    : row.type().equals(type) && row.entity().equals(id);
            if (about && row.onlyFor() == null && visible(scope, row)) {
              found.add(view(seq));
            }
          }
          List<ChangeView> items = found.subList(0, Math.min(limit, found.size()));
          Cursor next =
              found.size() > limit
                  ? new Cursor(List.of(String.valueOf(items.getLast().seq())), items.getLast().id())
                  : null;
          return new Page<>(items, next);
        });
  }

  @Override
  public List<ChangeView> after(Scope scope, String type, UUID id, long version, int limit) {
    return store.read(
        () ->
            rows(
                    scope,
                    row ->
                        row.type().equals(type)
                            && row.entity().equals(id)
                            && row.version() > version)
                .reversed()
                .stream()
                .limit(limit)
                .toList());
  }

  @Override
  public Optional<ChangeView> find(Scope scope, UUID id) {
    return store.read(() -> rows(scope, row -> row.entry().id().equals(id)).stream().findFirst());
  }

  @Override
  public List<ChangeView> batch(Scope scope, UUID batch) {
    return store.read(
        () -> {
          List<LogRow> all =
              store.state().log.stream()
                  .filter(row -> row.entry().batchId().equals(batch))
                  .toList();
          return all.stream().allMatch(row -> row.onlyFor() != null || visible(scope, row))
              ? rows(scope, row -> row.entry().batchId().equals(batch))
              : List.of();
        });
  }

  private List<ChangeView> rows(Scope scope, Predicate<LogRow> wanted) {
    List<LogRow> log = store.state().log;
    return IntStream.range(0, log.size())
        .filter(i -> visible(scope, log.get(i)) && wanted.test(log.get(i)))
        .mapToObj(i -> view(i + 1L))
        .toList();
  }

  private boolean visible(Scope scope, LogRow row) {
    return row.onlyFor() == null
        ? store.state().role(row.project(), scope).isPresent()
        : row.onlyFor().equals(scope.viewer()) && scope.reaches(row.project());
  }

  private ChangeView view(long seq) {
    LogRow row = store.state().log.get((int) seq - 1);
    Person person = store.state().people.get(row.entry().actor().id());
    UUID revertedBy =
        store.state().log.stream()
            .filter(other -> row.entry().id().equals(other.entry().reverts()))
            .map(other -> other.entry().id())
            .findFirst()
            .orElse(null);
    return row.view(seq, person == null ? row.entry().actor().name() : person.name(), revertedBy);
  }
}
