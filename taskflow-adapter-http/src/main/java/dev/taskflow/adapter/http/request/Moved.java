package dev.taskflow.adapter.http.request;

import dev.taskflow.application.history.ChangeQueries;
import dev.taskflow.application.shared.Scope;
import jakarta.inject.Singleton;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Tells which fields of a resource moved since a version. */
@Singleton
public final class Moved {
  private static final int ENOUGH = 200;

  private final ChangeQueries changes;

  Moved(ChangeQueries changes) {
    this.changes = changes;
  }

  /**
   * The fields that moved after a version, up to another.
   *
   * @param scope what the caller may see
   * @param type {@code task} or {@code project}
   * @param id which
   * @param since the version that the caller knows
   * @param current the version that the caller is told
   * @return field names, those that moved last first
   */
  public List<String> since(Scope scope, String type, UUID id, long since, long current) {
    Set<String> fields = new LinkedHashSet<>();
    changes.after(scope, type, id, since, ENOUGH).stream()
        .filter(row -> row.version() <= current)
        .forEach(row -> fields.addAll(row.after().keySet()));
    return List.copyOf(fields);
  }
}
