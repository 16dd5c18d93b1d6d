package dev.taskflow.adapter.http.request;

import dev.taskflow.application.history.ChangeQueries;
import dev.taskflow.application.history.ChangeView;
import dev.taskflow.application.history.LogFollower;
import dev.taskflow.application.shared.Scope;
import jakarta.inject.Singleton;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Tells which fields of a resource moved since a version. */
@Singleton
public final class Moved {
  private static final int ENOUGH = 200;
  private static final int PATIENCE_MS = 250;

  private final ChangeQueries changes;
  private final LogFollower log;

  Moved(ChangeQueries changes, LogFollower log) {
    this.changes = changes;
    this.log = log;
  }

  /**
   * The fields that moved after a version. The newest change may still wait for its number; it gets
   * a moment.
   *
   * @param scope what the caller may see
   * @param type {@code task} or {@code project}
   * @param id which
   * @param since the version that the caller knows
   * @param current the version now
   * @return field names, those that moved last first
   */
  @SuppressWarnings("try") // The resource is held, not used.
  public List<String> since(Scope scope, String type, UUID id, long since, long current) {
    Semaphore moved = new Semaphore(0);
    try (AutoCloseable following = log.follow(position -> moved.release())) {
      List<ChangeView> rows = rows(scope, type, id);
      if (rows.isEmpty() || rows.getFirst().version() < current) {
        if (moved.tryAcquire(PATIENCE_MS, TimeUnit.MILLISECONDS)) {
          rows = rows(scope, type, id);
        }
      }
      Set<String> fields = new LinkedHashSet<>();
      rows.stream()
          .filter(row -> row.version() > since)
          .forEach(row -> fields.addAll(row.after().keySet()));
      return List.copyOf(fields);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of();
    } catch (Exception e) {
      throw new IllegalStateException("Following the log could not be ended", e);
    }
  }

  private List<ChangeView> rows(Scope scope, String type, UUID id) {
    return changes.history(scope, type, id, null, ENOUGH).items().stream()
        .filter(row -> row.entity().id().equals(id))
        .toList();
  }
}
