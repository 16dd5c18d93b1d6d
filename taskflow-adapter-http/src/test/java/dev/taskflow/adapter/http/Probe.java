package dev.taskflow.adapter.http;

import dev.taskflow.adapter.http.Client.Answer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Sends what nobody asked for: every field name that the contract knows to every operation that
 * does not take it, and ids of others where an id is taken.
 */
final class Probe {
  private static final int TOGETHER = 90;

  private final Cast cast;
  private final Client nobody;
  private final List<String> wrong = new ArrayList<>();

  Probe(Cast cast) {
    this.cast = cast;
    this.nobody = cast.client(Caller.ANONYMOUS);
  }

  /** What was taken though it is not in the operation's shape, or refused without its name. */
  List<String> fields() {
    Set<String> names = Contracts.fieldNames(nobody);
    Map<String, Object> schemas = Contracts.schemas(nobody);
    Contracts.operations(nobody)
        .forEach(
            (operation, contract) -> {
              if (!operation.startsWith("GET ")) {
                Set<String> unknown = new TreeSet<>(names);
                unknown.removeAll(declared(contract, schemas));
                send(operation, unknown);
              }
            });
    return wrong;
  }

  private static Set<String> declared(Map<String, Object> operation, Map<String, Object> schemas) {
    if (operation.get("requestBody") == null) {
      return Set.of();
    }
    Map<String, Object> content =
        Client.map(Client.map(operation.get("requestBody")).get("content"));
    Object schema = Client.map(content.get("application/json")).get("schema");
    String name = String.valueOf(Client.map(schema).get("$ref")).replaceAll(".*/", "");
    Set<String> declared = new HashSet<>();
    Client.map(Client.map(schemas.get(name)).get("properties"))
        .keySet()
        .forEach(field -> declared.add(field));
    return declared;
  }

  private void send(String operation, Set<String> unknown) {
    Row row =
        Rows.all().stream().filter(r -> r.operation.equals(operation)).findFirst().orElseThrow();
    Caller caller = operation.contains("/admin/") ? Caller.WORKSPACE_ADMIN : Caller.OWNER;
    Client client = cast.client(caller);
    Thing thing = cast.fresh(Target.OWN, caller);
    String before = cast.state(thing) + client.get("/api/v1/me").text();
    String path = row.path(thing);
    String valid = Objects.requireNonNullElse(row.body(thing), "{}");
    String more = valid.equals("{}") ? "{" : valid.substring(0, valid.length() - 1) + ",";
    for (String field : unknown) {
      refused(client, row, path, more + "\"" + field + "\":\"owner\"}", Set.of(field));
    }
    // A refusal names 100 mistakes at most.
    List<String> all = List.copyOf(unknown);
    for (int i = 0; i < all.size(); i += TOGETHER) {
      List<String> some = all.subList(i, Math.min(all.size(), i + TOGETHER));
      for (String value : List.of("null", "true")) {
        String fields =
            some.stream()
                .map(field -> "\"" + field + "\":" + value)
                .collect(Collectors.joining(","));
        refused(client, row, path, more + fields + "}", Set.copyOf(some));
      }
    }
    if (!before.equals(cast.state(thing) + client.get("/api/v1/me").text())) {
      wrong.add(operation + " changed something");
    }
  }

  private void refused(Client client, Row row, String path, String body, Set<String> fields) {
    Answer answer = client.send(row.method(), path, body);
    Set<String> named = new HashSet<>();
    if (answer.status() == 400) {
      answer.list("errors").forEach(error -> named.add(String.valueOf(error.get("pointer"))));
    }
    if (!fields.stream().allMatch(field -> named.contains("/" + field))) {
      wrong.add(row + " | " + body + " | " + answer.status() + " " + answer.text());
    }
  }

  /** Where an id of somebody else's is answered otherwise than one that is nobody's. */
  List<String> ids() {
    Caller caller = Caller.OWNER;
    Thing own = cast.fresh(Target.OWN, caller);
    Thing foreign = cast.shared(Target.FOREIGN);
    Thing random = cast.shared(Target.RANDOM);
    String stranger = cast.account("stranger");
    String before = cast.state(foreign);
    String tasks = "/api/v1/tasks";
    String task = tasks + "/" + own.task();
    String in = "\"projectId\":\"" + own.project() + "\",";
    String members = "/api/v1/projects/" + own.project() + "/members";
    same(
        "POST",
        tasks,
        "{\"title\":\"x\",\"projectId\":\"%s\"}",
        foreign.project(),
        random.project());
    same(
        "POST",
        tasks,
        "{\"title\":\"x\"," + in + "\"statusId\":\"%s\"}",
        foreign.status(),
        random.status());
    same(
        "POST",
        tasks,
        "{\"title\":\"x\"," + in + "\"before\":\"%s\"}",
        foreign.task(),
        random.task());
    same(
        "POST",
        tasks,
        "{\"title\":\"x\"," + in + "\"after\":\"%s\"}",
        foreign.task(),
        random.task());
    same("PATCH", task, "{\"statusId\":\"%s\"}", foreign.status(), random.status());
    same("POST", task + "/move", "{\"statusId\":\"%s\"}", foreign.status(), random.status());
    same("POST", task + "/move", "{\"before\":\"%s\"}", foreign.task(), random.task());
    same("POST", task + "/move", "{\"after\":\"%s\"}", foreign.task(), random.task());
    same("POST", members, "{\"role\":\"viewer\",\"userId\":\"%s\"}", stranger, random.member());
    same("GET", "/api/v1/changes/stream?project=%s", null, foreign.project(), random.project());
    same("GET", tasks + "?count=true&q=project:%s", null, foreign.project(), random.project());
    same(
        "GET", tasks + "?count=true&q=project:%s", null, foreign.projectKey(), random.projectKey());
    if (!before.equals(cast.state(foreign))) {
      wrong.add("Something foreign changed");
    }
    return wrong;
  }

  private void same(
      String method, String path, @Nullable String body, String foreign, String random) {
    Client client = cast.client(Caller.OWNER);
    String one = told(client, method, path, body, foreign);
    String other = told(client, method, path, body, random);
    if (!one.equals(other) || (!method.equals("GET") && !one.startsWith("422"))) {
      wrong.add(method + " " + path + " " + body + " | " + one + " | " + other);
    }
  }

  private static String told(
      Client client, String method, String path, @Nullable String body, String id) {
    Answer answer =
        client.send(method, path.replace("%s", id), body == null ? null : body.replace("%s", id));
    return answer.status()
        + " "
        + answer
            .text()
            .replace(id, "ID")
            .replaceAll("\"traceId\":\"[0-9a-f]+\"", "")
            .replaceAll("\"nextCursor\":\"[^\"]+\"", "");
  }
}
