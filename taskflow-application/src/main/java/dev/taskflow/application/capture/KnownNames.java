package dev.taskflow.application.capture;

import dev.taskflow.application.project.MemberView;
import dev.taskflow.application.project.ProjectQueries;
import dev.taskflow.application.project.ProjectView;
import dev.taskflow.application.shared.Cursor;
import dev.taskflow.application.shared.Page;
import dev.taskflow.application.shared.Scope;
import dev.taskflow.domain.capture.Names;
import dev.taskflow.domain.project.Policy;
import dev.taskflow.domain.project.Role;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The names that the caller can mean: projects in which they may make tasks, and who is in the
 * project of a line. Looked up when the first of their kind is asked for. A name that two have is
 * nobody's.
 */
final class KnownNames implements Names {
  private static final int PAGE = 200;

  /** Nobody is in more, and what a text costs stays bounded. */
  private static final int PAGES = 50;

  private final ProjectQueries queries;
  private final Scope scope;
  private final UUID usual;
  private final Map<UUID, Map<String, String>> people = new HashMap<>();
  private @Nullable Map<String, String> projects;

  /**
   * Knows what the caller may see.
   *
   * @param queries reads projects and who is in them
   * @param scope what the caller may see
   * @param usual the project of a line that names none
   */
  KnownNames(ProjectQueries queries, Scope scope, UUID usual) {
    this.queries = queries;
    this.scope = scope;
    this.usual = usual;
  }

  @Override
  public @Nullable String project(String name) {
    Map<String, String> known = projects;
    if (known == null) {
      known = new HashMap<>();
      Map<String, String> keys = new HashMap<>();
      for (ProjectView project : all(after -> queries.list(scope, after, PAGE))) {
        if (project.archivedAt() == null
            && Policy.allows(
                Role.valueOf(project.role().toUpperCase(Locale.ROOT)), Policy.Action.WRITE_TASKS)) {
          add(known, project.name(), project.id());
          keys.put(fold(project.key()), project.id().toString());
        }
      }
      known.putAll(keys);
      projects = known;
    }
    return found(known, name);
  }

  @Override
  public @Nullable String label(@Nullable String project, String name) {
    return null;
  }

  @Override
  public @Nullable String person(@Nullable String project, String name) {
    UUID in = project == null ? usual : UUID.fromString(project);
    return found(people.computeIfAbsent(in, this::members), name);
  }

  /** By name and address; by first name where one alone has it; the caller as "me" too. */
  private Map<String, String> members(UUID project) {
    Map<String, String> known = new HashMap<>();
    Map<String, String> first = new HashMap<>();
    for (MemberView member : all(after -> queries.members(scope, project, after, PAGE))) {
      add(known, member.name(), member.userId());
      if (member.email() != null) {
        add(known, member.email(), member.userId());
      }
      add(first, member.name().strip().split("\\s+", 2)[0], member.userId());
      if (member.userId().equals(scope.viewer().value())) {
        add(first, "me", member.userId());
      }
    }
    first.forEach(known::putIfAbsent);
    return known;
  }

  private static <T> List<T> all(Function<@Nullable Cursor, Page<T>> pages) {
    List<T> all = new ArrayList<>();
    Cursor after = null;
    for (int i = 0; i < PAGES && (i == 0 || after != null); i++) {
      Page<T> page = pages.apply(after);
      all.addAll(page.items());
      after = page.next();
    }
    return all;
  }

  /** The empty text stands for two that have the name. */
  private static void add(Map<String, String> known, String name, UUID id) {
    known.merge(fold(name), id.toString(), (one, other) -> one.equals(other) ? one : "");
  }

  private static @Nullable String found(Map<String, String> known, String name) {
    String id = known.get(fold(name));
    return id == null || id.isEmpty() ? null : id;
  }

  private static String fold(String name) {
    return Normalizer.normalize(name.strip(), Normalizer.Form.NFC)
        .toLowerCase(Locale.ROOT)
        .replaceAll("\\s+", " ");
  }
}
