package dev.taskflow.adapter.http;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A project with a task, a member, an invitation and a history, for a path or a body to point at.
 *
 * @param owner sees all of it; null when it is nowhere
 * @param parts the id, key or secret of every part
 */
record Thing(@Nullable Client owner, Map<Part, String> parts) {
  /** What can be pointed at. */
  enum Part {
    PROJECT,
    PROJECT_KEY,
    TASK,
    TASK_KEY,
    STATUS,
    /** A row of the log about the task. */
    CHANGE,
    BATCH,
    /** A row of the log about the project. */
    PROJECT_CHANGE,
    /** A viewer in it. */
    MEMBER,
    INVITATION,
    /** Opens the invitation. */
    SECRET,
    ACCOUNT,
    SESSION,
    TOKEN
  }

  /** Ids that are nobody's. */
  static Thing random() {
    Map<Part, String> parts = new EnumMap<>(Part.class);
    for (Part part : Part.values()) {
      parts.put(part, Cast.fresh());
    }
    parts.put(Part.PROJECT_KEY, "NONE");
    parts.put(Part.TASK_KEY, "NONE-1");
    parts.put(Part.SECRET, "nobodys-secret-" + Cast.number());
    return new Thing(null, parts);
  }

  /** The same but for one part. */
  Thing with(Part part, String other) {
    Map<Part, String> copy = new EnumMap<>(parts);
    copy.put(part, other);
    return new Thing(owner, copy);
  }

  Thing ownedBy(Client client) {
    return new Thing(client, parts);
  }

  /** The task by its key where an id would do. */
  Thing byKey() {
    return with(Part.TASK, taskKey());
  }

  /** This project, the other's task, member and invitation. */
  Thing crossedWith(Thing other) {
    return new Thing(owner, other.parts)
        .with(Part.PROJECT, project())
        .with(Part.PROJECT_KEY, projectKey());
  }

  private String part(Part part) {
    return Objects.requireNonNull(parts.get(part));
  }

  String project() {
    return part(Part.PROJECT);
  }

  String projectKey() {
    return part(Part.PROJECT_KEY);
  }

  String task() {
    return part(Part.TASK);
  }

  String taskKey() {
    return part(Part.TASK_KEY);
  }

  String status() {
    return part(Part.STATUS);
  }

  String projectChange() {
    return part(Part.PROJECT_CHANGE);
  }

  String member() {
    return part(Part.MEMBER);
  }

  /** A path with its places filled. */
  String path(String template) {
    return template
        .replace("/projects/{id}", "/projects/" + project())
        .replace("/tasks/{id}", "/tasks/" + task())
        .replace("/changes/{id}", "/changes/" + part(Part.CHANGE))
        .replace("/batches/{id}", "/batches/" + part(Part.BATCH))
        .replace("/admin/users/{id}", "/admin/users/" + part(Part.ACCOUNT))
        .replace("/me/sessions/{id}", "/me/sessions/" + part(Part.SESSION))
        .replace("/me/tokens/{id}", "/me/tokens/" + part(Part.TOKEN))
        .replace("{userId}", member())
        .replace("{invitationId}", part(Part.INVITATION))
        .replace("{token}", part(Part.SECRET));
  }

  /** A body with its places filled. */
  String body(String template) {
    return template
        .replace("{project}", project())
        .replace("{task}", task())
        .replace("{status}", status())
        .replace("{member}", member());
  }
}
