package dev.taskflow.adapter.http.project;

import dev.taskflow.adapter.http.request.Body;
import dev.taskflow.adapter.http.request.Values;
import dev.taskflow.domain.project.Color;
import dev.taskflow.domain.project.Project;
import dev.taskflow.domain.project.ProjectKey;
import dev.taskflow.domain.project.ProjectPatch;
import dev.taskflow.domain.shared.Text;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the bodies of project requests: structure first, and values when their turn comes. */
final class ProjectBodies {
  private static final Set<String> READ_ONLY =
      Set.of(
          "id",
          "isInbox",
          "role",
          "statuses",
          "openTasks",
          "createdAt",
          "createdBy",
          "updatedAt",
          "archivedAt",
          "trashedAt",
          "version",
          "can");
  private static final Set<String> READ_ONLY_IN_PATCH =
      READ_ONLY.stream()
          .collect(Collectors.collectingAndThen(Collectors.toSet(), ProjectBodies::andKey));
  private static final Map<String, Color> COLORS =
      Arrays.stream(Color.values()).collect(Collectors.toMap(Color::wire, Function.identity()));

  private ProjectBodies() {}

  /** A new project as sent. */
  record Creation(
      @Nullable String name,
      @Nullable String key,
      @Nullable Color color,
      @Nullable String description) {
    static Creation read(Body body) {
      Creation made =
          new Creation(
              body.requiredText("name"),
              body.nullableText("key"),
              body.word("color", COLORS),
              body.text("description"));
      body.finish(READ_ONLY);
      return made;
    }

    @Nullable ProjectKey check(Values values) {
      checkText(values, name, description);
      return key == null ? null : values.check("", () -> new ProjectKey(key));
    }
  }

  /** A merge patch as sent. */
  static ProjectPatch patch(Body body) {
    ProjectPatch patch =
        new ProjectPatch(body.text("name"), body.text("description"), body.word("color", COLORS));
    body.finish(READ_ONLY_IN_PATCH);
    return patch;
  }

  static void check(Values values, ProjectPatch patch) {
    checkText(values, patch.name(), patch.description());
  }

  /** By the domain's bounds, to tell all refused values at once; it has the last word itself. */
  private static void checkText(
      Values values, @Nullable String name, @Nullable String description) {
    if (name != null) {
      values.check("", () -> Text.line("name", name, Project.MAX_NAME));
    }
    if (description != null) {
      values.check("", () -> Text.block("description", description, Project.MAX_DESCRIPTION));
    }
  }

  private static Set<String> andKey(Set<String> fields) {
    fields.add("key");
    return Set.copyOf(fields);
  }
}
