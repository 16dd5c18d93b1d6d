package dev.taskflow.adapter.http;

import static dev.taskflow.adapter.http.Caller.ADMIN;
import static dev.taskflow.adapter.http.Caller.EDITOR;
import static dev.taskflow.adapter.http.Caller.OWNER;
import static dev.taskflow.adapter.http.Caller.VIEWER;
import static dev.taskflow.adapter.http.Target.FOREIGN;
import static dev.taskflow.adapter.http.Target.OWN;
import static dev.taskflow.adapter.http.Target.RANDOM;
import static dev.taskflow.adapter.http.Target.TRASHED;

import dev.taskflow.adapter.http.Thing.Part;
import java.util.ArrayList;
import java.util.List;

/** One row or more for every operation of the contract. */
final class Rows {
  private static final String WRONG_PASSWORD = "not the password of anybody";
  private static final Target[] ALL = {OWN, FOREIGN, TRASHED, RANDOM};

  private Rows() {}

  static List<Row> all() {
    List<Row> rows = new ArrayList<>();
    rows.addAll(door());
    rows.addAll(projects());
    rows.addAll(members());
    rows.addAll(tasks());
    rows.addAll(history());
    rows.addAll(refusals());
    return rows;
  }

  private static List<Row> door() {
    return List.of(
        Row.of("GET /health/live").open(200),
        Row.of("GET /health/ready").open(200),
        Row.of("GET /auth/setup").open(200),
        Row.of("POST /auth/register")
            .open(201)
            .with(
                "{\"email\":\"new{number}@example.org\",\"password\":\""
                    + Client.PASSWORD
                    + "\",\"name\":\"New\"}"),
        Row.of("POST /auth/login")
            .open(200)
            .spending()
            .with("{\"email\":\"mia@example.org\",\"password\":\"" + Client.PASSWORD + "\"}"),
        Row.of("POST /auth/login")
            .when("a wrong password")
            .open(401)
            .with(
                "{\"email\":\"nobody{number}@example.org\",\"password\":\""
                    + WRONG_PASSWORD
                    + "\"}"),
        Row.of("POST /auth/logout").open(204).spending(),
        Row.of("GET /me").signedIn(200),
        Row.of("PATCH /me").signedIn(200).with("{\"theme\":\"dark\"}"),
        Row.of("DELETE /me").signedIn(401).with("{\"password\":\"" + WRONG_PASSWORD + "\"}"),
        Row.of("POST /me/password")
            .signedIn(204)
            .spending()
            .with(
                "{\"currentPassword\":\""
                    + Client.PASSWORD
                    + "\",\"newPassword\":\""
                    + Client.PASSWORD
                    + "\"}"),
        Row.of("GET /me/sessions").signedIn(200),
        Row.of("DELETE /me/sessions/{id}").signedIn(404).on(FOREIGN, RANDOM).at(Rows::theirSession),
        Row.of("DELETE /me/sessions/{id}").when("one's own").signedIn(204).at(Rows::ownSession),
        Row.of("GET /me/tokens").signedIn(200),
        Row.of("POST /me/tokens")
            .signedIn(201)
            .with("{\"name\":\"A script\",\"scopes\":[\"tasks:read\"]}"),
        Row.of("DELETE /me/tokens/{id}").signedIn(404).on(FOREIGN, RANDOM).at(Rows::theirToken),
        Row.of("GET /users").asking("?q=mia").signedIn(200),
        Row.of("GET /admin/settings").workspace(200).on(OWN),
        Row.of("PATCH /admin/settings").workspace(200).on(OWN).with("{\"registration\":\"open\"}"),
        Row.of("GET /admin/users").workspace(200).on(OWN),
        Row.of("PATCH /admin/users/{id}").workspace(200).with("{\"admin\":false}"),
        Row.of("DELETE /admin/users/{id}").workspace(204).at(Rows::spareAccount));
  }

  private static List<Row> projects() {
    return List.of(
        Row.of("GET /projects").asking("?limit=200").signedIn(200).on(ALL).showing(),
        Row.of("POST /projects").signedIn(201).limited(403).with("{\"name\":\"Mine {number}\"}"),
        Row.of("GET /projects/{id}").inProject(VIEWER, 200, 200),
        Row.of("PATCH /projects/{id}")
            .inProject(ADMIN, 200, 409)
            .with("{\"name\":\"Edited {number}\"}"),
        Row.of("DELETE /projects/{id}").inProject(OWNER, 200, 200),
        Row.of("POST /projects/{id}/archive").inProject(ADMIN, 200, 409),
        Row.of("POST /projects/{id}/unarchive").inProject(ADMIN, 200, 409),
        Row.of("POST /projects/{id}/restore").inProject(OWNER, 200, 200),
        Row.of("GET /projects/{id}/statuses").inProject(VIEWER, 200, 200),
        Row.of("GET /projects/{id}/changes").inProject(VIEWER, 200, 200));
  }

  private static List<Row> members() {
    return List.of(
        Row.of("GET /projects/{id}/members").inProject(VIEWER, 200, 200),
        Row.of("POST /projects/{id}/members")
            .inProject(ADMIN, 201, 409)
            .with("{\"email\":\"sam@example.org\",\"role\":\"editor\"}"),
        Row.of("POST /projects/{id}/members")
            .when("an owner")
            .inProject(OWNER, 201, 409)
            .with("{\"email\":\"sam@example.org\",\"role\":\"owner\"}"),
        Row.of("POST /projects/{id}/members")
            .when("somebody who is in it")
            .inProject(ADMIN, 200, 409)
            .with("{\"userId\":\"{member}\",\"role\":\"viewer\"}"),
        Row.of("POST /projects/{id}/members")
            .when("somebody without an account")
            .inProject(ADMIN, 202, 409)
            .with("{\"email\":\"guest{number}@example.org\",\"role\":\"viewer\"}"),
        Row.of("PATCH /projects/{id}/members/{userId}")
            .inProject(ADMIN, 200, 409)
            .crossed(VIEWER, 404)
            .with("{\"role\":\"commenter\"}"),
        Row.of("PATCH /projects/{id}/members/{userId}")
            .when("to owner")
            .inProject(OWNER, 200, 409)
            .with("{\"role\":\"owner\"}"),
        Row.of("DELETE /projects/{id}/members/{userId}")
            .inProject(ADMIN, 204, 204)
            .crossed(VIEWER, 404),
        Row.of("DELETE /projects/{id}/members/{userId}")
            .when("oneself")
            .inProject(VIEWER, 204, 204)
            .at(Rows::oneself),
        Row.of("GET /projects/{id}/invitations").inProject(ADMIN, 200, 200),
        Row.of("DELETE /projects/{id}/invitations/{invitationId}")
            .inProject(ADMIN, 204, 204)
            .crossed(ADMIN, 403),
        Row.of("GET /invitations/{token}")
            .on(ALL)
            .answers((caller, target) -> target == OWN || target == FOREIGN ? 200 : 404),
        Row.of("POST /invitations/{token}/accept")
            .when("for another address")
            .on(OWN, FOREIGN, RANDOM)
            .limited(404)
            .answers((caller, target) -> !caller.isKnown() ? 401 : target == RANDOM ? 404 : 403));
  }

  private static List<Row> tasks() {
    return List.of(
        Row.of("GET /tasks").asking("?limit=200").signedIn(200).on(ALL).showing(),
        Row.of("GET /tasks")
            .when("of a project by its key")
            .asking("?limit=200&q=project:{projectKey}")
            .signedIn(200)
            .on(ALL)
            .showing(),
        Row.of("GET /tasks")
            .when("of a project by its id")
            .asking("?limit=200&count=true&q=project:{project}")
            .signedIn(200)
            .on(ALL)
            .showing(),
        Row.of("POST /tasks")
            .inProject(EDITOR, 201, 409)
            .inBody()
            .with("{\"title\":\"New\",\"projectId\":\"{project}\"}"),
        Row.of("POST /tasks")
            .when("in the Inbox")
            .signedIn(201)
            .limited(422)
            .with("{\"title\":\"New\"}"),
        Row.of("POST /tasks/quick")
            .inProject(EDITOR, 201, 409)
            .inBody()
            .with("{\"text\":\"New\",\"projectId\":\"{project}\"}"),
        Row.of("POST /tasks/quick")
            .when("in the Inbox")
            .signedIn(201)
            .limited(422)
            .with("{\"text\":\"New\"}"),
        Row.of("GET /tasks/{id}").onTask(VIEWER, 200, 200, 200),
        Row.of("GET /tasks/{id}").when("by key").onTask(VIEWER, 200, 200, 200).at(Rows::byKey),
        Row.of("PATCH /tasks/{id}")
            .onTask(EDITOR, 200, 409, 409)
            .with("{\"title\":\"Edited {number}\"}"),
        Row.of("DELETE /tasks/{id}").onTask(EDITOR, 200, 200, 409),
        Row.of("DELETE /tasks/{id}").when("by key").onTask(EDITOR, 200, 200, 409).at(Rows::byKey),
        Row.of("POST /tasks/{id}/restore").onTask(EDITOR, 200, 200, 409),
        Row.of("POST /tasks/{id}/complete").onTask(EDITOR, 200, 409, 409),
        Row.of("POST /tasks/{id}/reopen").onTask(EDITOR, 200, 409, 409),
        Row.of("POST /tasks/{id}/move").onTask(EDITOR, 200, 409, 409),
        Row.of("POST /tasks/{id}/move")
            .when("into a status")
            .onTask(EDITOR, 200, 409, 409)
            .with("{\"statusId\":\"{status}\"}"),
        Row.of("GET /tasks/{id}/changes").onTask(VIEWER, 200, 200, 200),
        Row.of("POST /filters/parse").signedIn(200).with("{\"q\":\"is:open project:{project}\"}"));
  }

  private static List<Row> history() {
    return List.of(
        Row.of("GET /changes").asking("?limit=200").signedIn(200).on(FOREIGN),
        Row.of("GET /changes/stream").signedIn(200),
        Row.of("GET /changes/stream")
            .when("of a project")
            .asking("?project={project}")
            .inProject(VIEWER, 200, 200)
            .on(OWN, FOREIGN, RANDOM),
        Row.of("POST /changes/{id}/revert").onTask(EDITOR, 200, 200, 200),
        Row.of("POST /changes/{id}/revert")
            .when("of a project")
            .inProject(ADMIN, 200, 200)
            .at((thing, caller, cast) -> thing.with(Part.CHANGE, thing.projectChange())),
        Row.of("POST /batches/{id}/revert").onTask(EDITOR, 200, 200, 200));
  }

  /**
   * What is wrong with a request is told to whoever may do it: 404 and 403 come before the rest.
   */
  private static List<Row> refusals() {
    List<Row> rows = new ArrayList<>();
    for (String action : List.of("archive", "unarchive")) {
      rows.add(stale("POST /projects/{id}/" + action).inProject(ADMIN, 412, 412));
    }
    for (String operation : List.of("DELETE /projects/{id}", "POST /projects/{id}/restore")) {
      rows.add(stale(operation).inProject(OWNER, 412, 412));
    }
    for (String action : List.of("restore", "complete", "reopen", "move")) {
      rows.add(stale("POST /tasks/{id}/" + action).onTask(EDITOR, 412, 412, 412));
    }
    rows.add(stale("DELETE /tasks/{id}").onTask(EDITOR, 412, 412, 412));
    String edited = "PATCH /tasks/{id}";
    rows.add(stale(edited).onTask(EDITOR, 412, 412, 412).with("{\"title\":\" \"}"));
    rows.add(unversioned(edited).onTask(EDITOR, 428, 428, 428));
    rows.add(broken(edited).onTask(EDITOR, 422, 422, 422).with("{\"title\":\" \"}"));
    String described = "PATCH /projects/{id}";
    rows.add(stale(described).inProject(ADMIN, 412, 412).with("{\"name\":\" \"}"));
    rows.add(unversioned(described).inProject(ADMIN, 428, 428));
    rows.add(broken(described).inProject(ADMIN, 422, 422).with("{\"name\":\" \"}"));
    rows.add(
        broken("POST /tasks")
            .inProject(EDITOR, 422, 422)
            .inBody()
            .with("{\"title\":\" \",\"projectId\":\"{project}\"}"));
    rows.add(
        broken("POST /projects/{id}/members")
            .inProject(ADMIN, 422, 422)
            .with("{\"email\":\"no address\",\"role\":\"viewer\"}"));
    return rows;
  }

  private static Row stale(String operation) {
    return Row.of(operation).when("a version that is gone").stale();
  }

  private static Row unversioned(String operation) {
    return Row.of(operation)
        .when("a description without If-Match")
        .with("{\"description\":\"New\"}");
  }

  private static Row broken(String operation) {
    return Row.of(operation).when("a value that can't be");
  }

  private static Thing oneself(Thing thing, Caller caller, Cast cast) {
    return caller.isKnown() ? thing.with(Part.MEMBER, cast.id(caller)) : thing;
  }

  private static Thing byKey(Thing thing, Caller caller, Cast cast) {
    return thing.byKey();
  }

  /** A session that is there, of somebody else. */
  private static Thing theirSession(Thing thing, Caller caller, Cast cast) {
    return thing.owner() == null ? thing : thing.with(Part.SESSION, current(thing.owner()));
  }

  private static Thing theirToken(Thing thing, Caller caller, Cast cast) {
    return thing.owner() == null
        ? thing
        : thing.with(
            Part.TOKEN,
            String.valueOf(
                thing.owner().get("/api/v1/me/tokens").list("items").getFirst().get("id")));
  }

  private static Thing ownSession(Thing thing, Caller caller, Cast cast) {
    return caller.isKnown() ? thing.with(Part.SESSION, current(cast.again(caller))) : thing;
  }

  private static String current(Client client) {
    return client.get("/api/v1/me/sessions").list("items").stream()
        .filter(session -> Boolean.TRUE.equals(session.get("current")))
        .map(session -> String.valueOf(session.get("id")))
        .findFirst()
        .orElseThrow();
  }

  /** An account that nobody will miss. */
  private static Thing spareAccount(Thing thing, Caller caller, Cast cast) {
    return caller.runsWorkspace() && thing.owner() != null
        ? thing.with(Part.ACCOUNT, cast.account("spare" + Cast.number()))
        : thing;
  }
}
