package dev.taskflow.adapter.http;

import org.jspecify.annotations.Nullable;

/**
 * A project with a task, a member, an invitation and a history, for a path or a body to point at.
 *
 * @param owner sees all of it; null when it is nowhere
 * @param change a row of the log about the task
 * @param projectChange a row of the log about the project
 * @param member the id of a viewer in it
 * @param token opens the invitation
 * @param account the id of an account
 * @param session the id of a session
 */
record Thing(
    @Nullable Client owner,
    String project,
    String projectKey,
    String task,
    String taskKey,
    String status,
    String change,
    String batch,
    String projectChange,
    String member,
    String invitation,
    String token,
    String account,
    String session) {

  Thing withMember(String other) {
    return new Thing(
        owner,
        project,
        projectKey,
        task,
        taskKey,
        status,
        change,
        batch,
        projectChange,
        other,
        invitation,
        token,
        account,
        session);
  }

  /** The task by its key where an id would do. */
  Thing byKey() {
    return new Thing(
        owner,
        project,
        projectKey,
        taskKey,
        taskKey,
        status,
        change,
        batch,
        projectChange,
        member,
        invitation,
        token,
        account,
        session);
  }

  Thing withAccount(String other) {
    return new Thing(
        owner,
        project,
        projectKey,
        task,
        taskKey,
        status,
        change,
        batch,
        projectChange,
        member,
        invitation,
        token,
        other,
        session);
  }

  Thing withSession(String other) {
    return new Thing(
        owner,
        project,
        projectKey,
        task,
        taskKey,
        status,
        change,
        batch,
        projectChange,
        member,
        invitation,
        token,
        account,
        other);
  }

  Thing withChange(String otherChange, String otherBatch) {
    return new Thing(
        owner,
        project,
        projectKey,
        task,
        taskKey,
        status,
        otherChange,
        otherBatch,
        projectChange,
        member,
        invitation,
        token,
        account,
        session);
  }

  /** This project, the other's task, member and invitation. */
  Thing crossedWith(Thing other) {
    return new Thing(
        owner,
        project,
        projectKey,
        other.task,
        other.taskKey,
        other.status,
        other.change,
        other.batch,
        other.projectChange,
        other.member,
        other.invitation,
        other.token,
        other.account,
        other.session);
  }

  /** A path with its places filled. */
  String path(String template) {
    return template
        .replace("/projects/{id}", "/projects/" + project)
        .replace("/tasks/{id}", "/tasks/" + task)
        .replace("/changes/{id}", "/changes/" + change)
        .replace("/batches/{id}", "/batches/" + batch)
        .replace("/admin/users/{id}", "/admin/users/" + account)
        .replace("/me/sessions/{id}", "/me/sessions/" + session)
        .replace("/me/tokens/{id}", "/me/tokens/" + session)
        .replace("{userId}", member)
        .replace("{invitationId}", invitation)
        .replace("{token}", token);
  }

  /** A body with its places filled. */
  String body(String template) {
    return template
        .replace("{project}", project)
        .replace("{task}", task)
        .replace("{status}", status)
        .replace("{member}", member);
  }
}
